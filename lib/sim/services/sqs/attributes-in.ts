import type { JsonObject } from '#lib/std/json.ts';
import type { MessageAttribute } from '../../kernel/plan.ts';
import { MESSAGE_ATTRIBUTES_MAX } from '../../limits.ts';
import { Refusal } from '../refusal.ts';
import { invalidParameter } from './errors.ts';
import { isBinary } from './message-attributes.ts';
import { objectOf, optionalText } from './params.ts';

/** `MessageAttributes` of a send, decoded and checked (SQS-09). */
export function attributesIn(map: JsonObject): readonly MessageAttribute[] {
  // In an order of our own: that of a JSON object's members is not promised to survive storage.
  const names = Object.keys(map).sort();
  if (names.length > MESSAGE_ATTRIBUTES_MAX) {
    throw refuse(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MESSAGE_ATTRIBUTES_MAX}].`,
    );
  }
  return names.map((name) => attributeIn(name, objectOf(map[name] ?? null)));
}

function attributeIn(name: string, value: JsonObject): MessageAttribute {
  checkName(name);
  const dataType = optionalText(value, 'DataType') ?? '';
  if (dataType === '') throw refuse(`The message attribute '${name}' must contain a non-empty message attribute type.`);
  const logicalType = dataType.split('.', 1)[0] ?? '';
  if (!['String', 'Number', 'Binary'].includes(logicalType)) {
    throw refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const content = optionalText(value, isBinary({ dataType }) ? 'BinaryValue' : 'StringValue') ?? '';
  if (content === '') {
    throw refuse(`Message (user) attribute '${name}' must contain a non-empty value of type '${logicalType}'.`);
  }
  if (logicalType === 'Number' && !NUMBER.test(content)) {
    throw refuse(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  return { name, dataType, value: content };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function checkName(name: string): void {
  const isAllowed = /^[A-Za-z0-9_.-]{1,256}$/.test(name) && !/^\.|\.$|\.\.|^(aws|amazon)\./i.test(name);
  if (!isAllowed) {
    throw refuse(
      'Message (user) attribute name can only contain upper and lower score characters, digits, periods, hyphens and underscores.',
    );
  }
}

const refuse = (message: string): Refusal => new Refusal(invalidParameter(message));
