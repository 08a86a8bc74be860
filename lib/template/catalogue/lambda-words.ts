import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { asNumber, asText } from '../value-at.ts';
import type { PropertyType } from './entry.ts';
import type { RefusedValue } from './resource-type.ts';

/**
 * How the Lambda API refuses a value: `1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint:
 * Member must have value greater than or equal to 1` (CFG-15).
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/lambda_/test_lambda_api.snapshot.json
 */
export function refuseLambdaValue({ path, raw, value, spec, allowed }: RefusedValue): string {
  const name = path
    .split('.')
    .map((part) => part.replace(/^./, (first) => first.toLowerCase()))
    .join('.');
  return validationError({ value: shown(raw, value), name, must: constraint(spec.type, raw) ?? `be ${allowed}` });
}

/** The same for a value that no property spec refuses. `must`: `have length less than or equal to 16`. */
export function validationError(of: { readonly value: string; readonly name: string; readonly must: string }): string {
  const { value, name, must } = of;
  return `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${must}`;
}

/** Lists as AWS prints them: `[x86_64, arm64]`. */
function shown(raw: JsonValue, value: string): string {
  return isList(raw) ? `[${raw.map((item) => asText(item) ?? JSON.stringify(item)).join(', ')}]` : value;
}

/** What of a type's limits the value breaks, in AWS's words after `Member must`; undefined where there are none. */
function constraint(type: PropertyType, raw: JsonValue): string | undefined {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return bound('value', asNumber(raw) ?? Number.NaN, type.minimum, type.maximum);
    case 'text': {
      const pattern = type.pattern?.replace(/^\^|\$$/g, '');
      const broken = bound('length', (asText(raw) ?? '').length, type.minimumLength, type.maximumLength);
      return broken ?? (pattern && `satisfy regular expression pattern: ${pattern}`);
    }
    case 'choice':
      return `satisfy enum value set: [${type.values.join(', ')}]`;
    case 'text-list': {
      const broken = bound('length', sizeOf(raw), type.minimumEntries, type.maximumEntries);
      const values = type.values?.join(', ');
      return (
        broken ??
        (values && `satisfy constraint: [Member must satisfy enum value set: [${values}], Member must not be null]`)
      );
    }
    case 'list':
    case 'reference-list':
    case 'text-map':
      return bound('length', sizeOf(raw), undefined, type.maximumEntries);
    case 'boolean':
    case 'reference':
    case 'json':
      return undefined;
  }
}

function bound(
  what: 'value' | 'length',
  found: number,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
) {
  if (found < least) return `have ${what} greater than or equal to ${least}`;
  return found > most ? `have ${what} less than or equal to ${most}` : undefined;
}

function sizeOf(raw: JsonValue): number {
  if (isList(raw)) return raw.length;
  return isJsonObject(raw) ? Object.keys(raw).length : 0;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
