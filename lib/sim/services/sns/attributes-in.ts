import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { MessageAttribute } from '../../kernel/plan.ts';
import { ATTRIBUTE_NAME_BYTES_MAX } from '../../limits.ts';
import { Refusal } from '../refusal.ts';
import { invalidAttribute, invalidParameter, validationError } from './errors.ts';

/** `MessageAttributes` of a publish, decoded and checked in SNS's words (SNS-22). */
export function attributesIn(value: JsonValue | undefined): readonly MessageAttribute[] {
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) throw new Refusal(invalidParameter('MessageAttributes'));
  // In an order of our own: that of a JSON object's members is not promised to survive storage.
  return Object.keys(value)
    .sort()
    .map((name) => attributeIn(name, value[name]));
}

function attributeIn(name: string, value: JsonValue | undefined): MessageAttribute {
  checkName(name);
  const given: JsonObject = isJsonObject(value) ? value : {};
  const dataType = textIn(given.DataType);
  if (dataType === undefined) throw new Refusal(validationError(`messageAttributes.${name}.member.dataType`));
  const type = dataType.split('.', 1)[0] ?? '';
  if (!['String', 'Number', 'Binary'].includes(type)) {
    throw refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  return { name, dataType, value: contentOf(name, type, given) };
}

function contentOf(name: string, type: string, given: JsonObject): string {
  const [own, other] = type === 'Binary' ? (['Binary', 'String'] as const) : (['String', 'Binary'] as const);
  const content = textIn(given[`${own}Value`]) ?? '';
  if (content !== '') return content;
  if ((textIn(given[`${other}Value`]) ?? '') !== '') {
    throw refuse(`The message attribute '${name}' with type '${type}' must use field '${own}'.`);
  }
  throw refuse(
    `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
  );
}

function checkName(name: string): void {
  if (utf8Length(name) > ATTRIBUTE_NAME_BYTES_MAX) {
    throw refuse(`Length of message attribute name must be less than ${ATTRIBUTE_NAME_BYTES_MAX} bytes.`);
  }
  const strange = /[^A-Za-z0-9_.-]/u.exec(name)?.[0].codePointAt(0);
  if (strange !== undefined) {
    throw refuse(
      `Invalid non-alphanumeric character '#x${strange.toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  }
  if (name.startsWith('.')) throw refuse("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith('.')) throw refuse("Invalid message attribute name ending with character '.' was found.");
  if (name.includes('..')) throw refuse("Message attribute name can not have successive '.' character.");
}

function textIn(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const refuse = (message: string): Refusal => new Refusal(invalidAttribute(message));
