import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';

/** Parameters with their special values (`$json`, `$hex`, …) turned into what is sent. References are resolved before. */
export function plainParameters(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plainParameters);
  if (!isJsonObject(value)) return value;
  const special = specialValue(value);
  if (special !== undefined) return special;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainParameters(member)]));
}

function specialValue(value: JsonObject): JsonValue | undefined {
  if ('$json' in value) return JSON.stringify(plainParameters(value.$json ?? null));
  if (typeof value.$text === 'string') return value.$text;
  // One character for each byte: a payload is text here.
  if (typeof value.$hex === 'string') return Buffer.from(value.$hex, 'hex').toString('latin1');
  if (Array.isArray(value.$repeat)) return String(value.$repeat[0]).repeat(Number(value.$repeat[1]));
  if (Array.isArray(value.$pad)) return padded(value.$pad);
  return undefined;
}

/** First text followed by as many of the second as the total length needs. */
function padded([head, filler, length]: readonly JsonValue[]): string {
  return String(head).padEnd(Number(length), String(filler));
}
