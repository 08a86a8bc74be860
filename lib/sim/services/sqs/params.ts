import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { Refusal } from '../refusal.ts';
import { invalidValue, missingParameter, serialization } from './errors.ts';

/** A text that must be there. */
export function textOf(params: JsonObject, name: string): string {
  const text = optionalText(params, name);
  if (text === undefined) throw new Refusal(missingParameter(name));
  return text;
}

export function optionalText(params: JsonObject, name: string): string | undefined {
  const value = memberOf(params, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new Refusal(serialization(`${tokenOf(value)} can not be converted to a String`));
  return value;
}

/** A whole number within its range, or undefined when it is not given. */
export function optionalInteger(
  params: JsonObject,
  name: string,
  range: { readonly min: number; readonly max: number; readonly reason: string },
): number | undefined {
  const value = memberOf(params, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'number') {
    throw new Refusal(serialization(`${tokenOf(value)} can not be converted to an Integer`));
  }
  const whole = Math.trunc(value);
  if (whole < range.min || whole > range.max) throw new Refusal(invalidValue(whole, name, range.reason));
  return whole;
}

export function listOf(params: JsonObject, name: string): readonly JsonValue[] | undefined {
  const value = memberOf(params, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Refusal(serialization('Expected list or null'));
  // `Array.isArray` forgets what the array holds; a JSON array holds JSON values.
  return value as readonly JsonValue[];
}

export function textList(params: JsonObject, name: string): readonly string[] {
  return (listOf(params, name) ?? []).map((item) => {
    if (typeof item !== 'string') throw new Refusal(serialization(`${tokenOf(item)} can not be converted to a String`));
    return item;
  });
}

export function mapOf(params: JsonObject, name: string): JsonObject {
  const value = memberOf(params, name);
  if (value === undefined) return {};
  return objectOf(value);
}

export function objectOf(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new Refusal(serialization('Expected map or null'));
  return value;
}

/** JSON `null` is the same as nothing. */
function memberOf(params: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(params, name) ? (params[name] ?? undefined) : undefined;
}

function tokenOf(value: JsonValue): string {
  if (typeof value === 'number') return 'NUMBER_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}
