import { defined } from '#lib/std/assert.ts';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { valueAt } from './property-path.ts';
import type { ResolvedResource } from './resolved-template.ts';

// CloudFormation takes '30' for 30 and 'true' for true, and so do these readers. They give undefined for what is not
// there and for what has another type: the checks have named that before.

/** The whole number or fraction at a path. */
export function numberAt(properties: JsonObject, path: string): number | undefined {
  return asNumber(valueAt(properties, path));
}

/** The whole number at a path. */
export function integerAt(properties: JsonObject, path: string): number | undefined {
  const value = numberAt(properties, path);
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** The text at a path; numbers and booleans as CloudFormation writes them. */
export function textAt(properties: JsonObject, path: string): string | undefined {
  return asText(valueAt(properties, path));
}

/** The truth value at a path. */
export function flagAt(properties: JsonObject, path: string): boolean | undefined {
  return asFlag(valueAt(properties, path));
}

/** The logical id of the resource that the reference at a path was found to mean. */
export function targetAt(resource: ResolvedResource, path: string): string | undefined {
  const reference = resource.references.find((candidate) => candidate.path === path);
  return reference?.meaning.kind === 'resource' ? reference.meaning.id : undefined;
}

/** What `Fn::GetAtt` gives for an attribute of a resource of a known type. */
export function attributeOf(resource: ResolvedResource, name: string): string {
  return defined(resource.identity?.attributes.get(name), `${resource.id} has an attribute ${name}`);
}

export function asNumber(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  // The written forms of a JSON number; `Number` alone would also take '', ' 1' and '0x10'.
  if (typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return Number(value);
  return undefined;
}

export function asText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function asFlag(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}
