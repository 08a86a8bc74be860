import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { isJsonObject } from '#lib/std/json.ts';

// Paths are dotted: `RedrivePolicy.maxReceiveCount`, `Targets.0.Arn`. Reading goes by own keys only, so that a property
// called `constructor` is a property; writing makes plain own keys.

/** The value at a dotted path below Properties, or undefined. */
export function valueAt(properties: JsonObject | undefined, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = properties;
  for (const key of path.split('.')) value = child(value, key);
  return value;
}

/** The properties with another value at the path. Missing objects on the way are made; what stands in the way gives way. */
export function withValue(properties: JsonObject, path: string, value: JsonValue): JsonObject {
  return setIn(properties, path.split('.'), value);
}

/** The properties without the value at the path, and without the objects and lists this leaves empty. */
export function withoutValue(properties: JsonObject, path: string): JsonObject {
  const rest = removeIn(properties, path.split('.'));
  return isJsonObject(rest) ? rest : {};
}

function child(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (isList(value)) return value[listIndex(key) ?? -1];
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function setIn(object: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  const next = rest.length === 0 ? value : setInside(child(object, key), rest, value);
  return Object.fromEntries([...Object.entries(object), [key, next]]);
}

function setInside(parent: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue {
  const [key = '', ...rest] = path;
  const index = listIndex(key);
  if (!isList(parent) || index === undefined || index > parent.length) {
    return setIn(isJsonObject(parent) ? parent : {}, path, value);
  }
  const next = rest.length === 0 ? value : setInside(parent[index], rest, value);
  return parent.toSpliced(index, 1, next);
}

function removeIn(parent: JsonValue, [key = '', ...rest]: readonly string[]): JsonValue | undefined {
  const present = child(parent, key);
  if (present === undefined) return parent;
  const left = rest.length === 0 ? undefined : removeIn(present, rest);
  if (isList(parent)) return nonEmptyList(parent.toSpliced(Number(key), 1, ...(left === undefined ? [] : [left])));
  if (!isJsonObject(parent)) return parent;
  const entries = Object.entries(parent).flatMap(([name, value]): [string, JsonValue][] => {
    if (name !== key) return [[name, value]];
    return left === undefined ? [] : [[name, left]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function nonEmptyList(list: readonly JsonValue[]): readonly JsonValue[] | undefined {
  return list.length === 0 ? undefined : list;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function listIndex(key: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : undefined;
}
