import { unreachable } from '#lib/std/assert.ts';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import type { PropertySpec, PropertyType } from './catalogue/entry.ts';
import type { Finding, ResourceType } from './catalogue/resource-type.ts';
import { asFlag, asNumber, asText } from './value-at.ts';

/** A value where its spec wants one. */
export interface SpecifiedValue {
  readonly path: string;
  readonly value: JsonValue;
  readonly spec: PropertySpec;
}

/** What is wrong with one value, by the type of its property. `type` words the refusal as its service does. */
export function checkValue(
  { path, value, spec }: SpecifiedValue,
  type: Pick<ResourceType, 'refuseValue'>,
): readonly Finding[] {
  const problem = problemOf(value, spec.type);
  if (problem === undefined) return [];
  if (problem.code === 'wrong-type') {
    return [{ severity: 'error', code: 'wrong-type', property: path, message: `${path} must be ${problem.allowed}.` }];
  }
  const shown = shorten(asText(value) ?? JSON.stringify(value));
  const refusal = { path, raw: value, value: shown, spec, allowed: withUnit(problem.allowed, spec) };
  const message = type.refuseValue?.(refusal) ?? `${path} must be ${refusal.allowed}. It is ${shown}.`;
  return [{ severity: 'error', code: problem.code, property: path, message }];
}

interface ValueProblem {
  readonly code: 'wrong-type' | 'value-past-limit' | 'value-not-allowed';
  /** What is allowed, so that `X must be …` is a sentence. */
  readonly allowed: string;
}

function problemOf(value: JsonValue, type: PropertyType): ValueProblem | undefined {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return numberProblem(value, type);
    case 'text':
      return textProblem(value, type);
    case 'boolean':
      return asFlag(value) === undefined ? wrongType('true or false') : undefined;
    case 'choice':
      return choiceProblem(value, type.values);
    case 'reference':
      return asText(value) === undefined ? wrongType('a text or a reference') : undefined;
    case 'text-map':
      return mapProblem(value, type.maximumEntries);
    case 'reference-list':
    case 'text-list':
      return listProblem(value, type);
    case 'list':
      return lengthProblem(value, type.maximumEntries);
    case 'json':
      return undefined;
    default:
      return unreachable(type);
  }
}

function numberProblem(
  value: JsonValue,
  type: PropertyType & { kind: 'integer' | 'number' },
): ValueProblem | undefined {
  const number = asNumber(value);
  const whole = type.kind === 'integer';
  if (number === undefined || (whole && !Number.isSafeInteger(number)))
    return wrongType(whole ? 'a whole number' : 'a number');
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = type;
  return number < minimum || number > maximum ? past(rangeInWords(type)) : undefined;
}

function rangeInWords({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): string {
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
}

function textProblem(value: JsonValue, type: PropertyType & { kind: 'text' }): ValueProblem | undefined {
  const text = asText(value);
  if (text === undefined) return wrongType('a text');
  const { minimumLength = 0, maximumLength = Number.POSITIVE_INFINITY, pattern } = type;
  if (text.length > maximumLength) return past(`at most ${maximumLength} characters long`);
  if (text.length < minimumLength)
    return past(`at least ${minimumLength} character${minimumLength === 1 ? '' : 's'} long`);
  if (pattern === undefined || new RegExp(pattern).test(text)) return undefined;
  return { code: 'value-not-allowed', allowed: `of the form ${pattern}` };
}

function choiceProblem(value: JsonValue, values: readonly string[]): ValueProblem | undefined {
  const text = asText(value);
  if (text === undefined) return wrongType('a text');
  return values.includes(text) ? undefined : { code: 'value-not-allowed', allowed: `one of ${values.join(', ')}` };
}

function mapProblem(value: JsonValue, maximumEntries: number | undefined): ValueProblem | undefined {
  if (!isJsonObject(value)) return wrongType('an object of names and texts');
  if (Object.values(value).some((item) => asText(item) === undefined))
    return wrongType('an object whose values are texts');
  return Object.keys(value).length > (maximumEntries ?? Number.POSITIVE_INFINITY)
    ? past(`at most ${maximumEntries} entries`)
    : undefined;
}

function listProblem(
  value: JsonValue,
  type: PropertyType & { kind: 'text-list' | 'reference-list' },
): ValueProblem | undefined {
  const tooLong = lengthProblem(
    value,
    type.maximumEntries,
    type.kind === 'text-list' ? type.minimumEntries : undefined,
  );
  if (tooLong !== undefined || !isList(value)) return tooLong;
  const values = type.kind === 'text-list' ? type.values : undefined;
  if (value.some((item) => asText(item) === undefined)) return wrongType('a list of texts');
  if (values === undefined || value.every((item) => values.includes(asText(item) ?? ''))) return undefined;
  return { code: 'value-not-allowed', allowed: `a list of ${values.join(', ')}` };
}

function lengthProblem(
  value: JsonValue,
  maximumEntries: number | undefined,
  minimumEntries = 0,
): ValueProblem | undefined {
  if (!isList(value)) return wrongType('a list');
  if (value.length < minimumEntries) return past(`at least ${minimumEntries} long`);
  return value.length > (maximumEntries ?? Number.POSITIVE_INFINITY)
    ? past(`at most ${maximumEntries} long`)
    : undefined;
}

function wrongType(allowed: string): ValueProblem {
  return { code: 'wrong-type', allowed };
}

function past(allowed: string): ValueProblem {
  return { code: 'value-past-limit', allowed };
}

function withUnit(allowed: string, { unit }: PropertySpec): string {
  return unit === undefined ? allowed : `${allowed} ${unit}`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
