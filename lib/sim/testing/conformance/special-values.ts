import { strToU8, zipSync } from 'fflate';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { behaviourCode } from './behaviours.ts';

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
  if ('$uncompressed_archive_bytes' in value) return archiveOf(Number(value.$uncompressed_archive_bytes));
  if (value.$behaviour !== undefined) return zipped(value.$behaviour);
  return undefined;
}

/** First text followed by as many of the second as the total length needs. */
function padded([head, filler, length]: readonly JsonValue[]): string {
  return String(head).padEnd(Number(length), String(filler));
}

/** An archive with a handler that behaves so, in base64. */
export function zipped(behaviour: JsonValue): string {
  const text = strToU8(behaviourCode(behaviour));
  return Buffer.from(zipSync({ 'index.mjs': text }, { mtime: ARCHIVED_AT })).toString('base64');
}

/** Archives are to be the same whenever they are made. */
const ARCHIVED_AT = '2026-03-23T00:00:00Z';

/** Something of a size, in base64: past a size Lambda looks no further. */
function archiveOf(bytes: number): string {
  return 'A'.repeat(Math.ceil(bytes / 3) * 4);
}
