import { unreachable } from '#lib/std/assert.ts';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import type { PropertyType } from '#lib/template/catalogue/entry.ts';

/** What a person typed, as the document holds it. An empty field means: leave the property out. */
export type Decoded =
  | { readonly ok: true; readonly value: JsonValue | undefined }
  /** It cannot be held as this type: the text stays in the field with this message. */
  | { readonly ok: false; readonly message: string };

/**
 * Decodes a field's text by the property's type. Limits are not checked here: a number past its limit is a number, the
 * document holds it and its diagnostics say, in AWS's words, what is wrong with it.
 */
export function decodeField(type: PropertyType, text: string): Decoded {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: undefined };
  switch (type.kind) {
    case 'integer':
      return /^-?\d{1,15}$/.test(trimmed) ? held(Number(trimmed)) : refused(`“${trimmed}” is not a whole number.`);
    case 'number':
      return /^-?\d*\.?\d+([eE][+-]?\d+)?$/.test(trimmed)
        ? held(Number(trimmed))
        : refused(`“${trimmed}” is not a number.`);
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false' ? held(trimmed === 'true') : refused('Write true or false.');
    case 'text':
      // A body or a line of code may begin and end with spaces on purpose.
      return held(type.multiline === true ? text : trimmed);
    case 'choice':
      return held(trimmed);
    case 'reference':
    case 'reference-list':
    case 'text-map':
    case 'text-list':
    case 'list':
    case 'json':
      return decodeJson(trimmed);
    default:
      return unreachable(type);
  }
}

/** The text a field shows for a value of the document. */
export function fieldText(type: PropertyType, value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && type.kind !== 'json') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, undefined, 2);
}

/** True when a plain field cannot show the value: an intrinsic such as `Fn::Sub`, which is edited as JSON. */
export function needsJson(type: PropertyType, value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  switch (type.kind) {
    case 'text':
    case 'choice':
    case 'integer':
    case 'number':
    case 'boolean':
      return typeof value === 'object';
    case 'text-map':
      return !isJsonObject(value);
    case 'reference-list':
    case 'text-list':
    case 'list':
      return !Array.isArray(value);
    case 'reference':
    case 'json':
      return false;
    default:
      return unreachable(type);
  }
}

/** What the limits of a type allow, as a hint below the field: `1 to 900`, `up to 80 characters`. */
export function limitsHint(type: PropertyType): string | undefined {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return range(type.minimum, type.maximum);
    case 'text':
      return type.maximumLength === undefined ? undefined : `up to ${figure(type.maximumLength)} characters`;
    case 'text-map':
    case 'reference-list':
    case 'text-list':
    case 'list':
      return type.maximumEntries === undefined ? undefined : `up to ${type.maximumEntries}`;
    case 'boolean':
    case 'choice':
    case 'reference':
    case 'json':
      return undefined;
    default:
      return unreachable(type);
  }
}

const held = (value: JsonValue): Decoded => ({ ok: true, value });
const refused = (message: string): Decoded => ({ ok: false, message });
const figure = (value: number) => value.toLocaleString('en');

function decodeJson(text: string): Decoded {
  try {
    // `JSON.parse` gives JSON values and nothing else.
    return held(JSON.parse(text) as JsonValue);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(`This is not JSON yet: ${reason}`);
  }
}

function range(minimum: number | undefined, maximum: number | undefined): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${figure(minimum)} to ${figure(maximum)}`;
  if (minimum !== undefined) return `${figure(minimum)} or more`;
  return maximum === undefined ? undefined : `up to ${figure(maximum)}`;
}
