import { base64Bytes } from '#lib/std/base64.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { md5Bytes } from '#lib/std/md5.ts';
import { utf8Bytes, utf8Length } from '#lib/std/utf8.ts';
import type { MessageAttribute } from '../../kernel/plan.ts';

/** Bytes that count towards the size of the message: name, type and value (SQS-03). */
export function attributesBytes(attributes: readonly MessageAttribute[]): number {
  let bytes = 0;
  for (const attribute of attributes) {
    const value = isBinary(attribute) ? base64Length(attribute.value) : utf8Length(attribute.value);
    bytes += utf8Length(attribute.name) + utf8Length(attribute.dataType) + value;
  }
  return bytes;
}

/**
 * `MD5OfMessageAttributes`: over the attributes by name, each as length and bytes of name and type, a 1 (text) or
 * 2 (binary), length and bytes of the value. Undefined without attributes.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: readonly MessageAttribute[]): string | undefined {
  if (attributes.length === 0) return undefined;
  const bytes: number[] = [];
  const byName = [...attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const attribute of byName) {
    pushCounted(bytes, utf8Bytes(attribute.name));
    pushCounted(bytes, utf8Bytes(attribute.dataType));
    bytes.push(isBinary(attribute) ? 2 : 1);
    pushCounted(bytes, isBinary(attribute) ? base64Bytes(attribute.value) : utf8Bytes(attribute.value));
  }
  return md5Bytes(bytes);
}

/** As `ReceiveMessage` answers them. */
export function attributesResult(attributes: readonly MessageAttribute[]): JsonObject {
  return Object.fromEntries(
    attributes.map(({ name, dataType, value }) => [
      name,
      isBinary({ dataType }) ? { BinaryValue: value, DataType: dataType } : { StringValue: value, DataType: dataType },
    ]),
  );
}

export function isBinary({ dataType }: Pick<MessageAttribute, 'dataType'>): boolean {
  return dataType === 'Binary' || dataType.startsWith('Binary.');
}

function pushCounted(bytes: number[], part: readonly number[]): void {
  const { length } = part;
  bytes.push((length >>> 24) & 255, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
  for (const byte of part) bytes.push(byte);
}

function base64Length(text: string): number {
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}
