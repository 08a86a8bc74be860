import type { JsonObject, JsonValue } from '#lib/std/json.ts';

/** What the placeholders of one call stand for. */
export interface PlaceholderValues {
  readonly index: number;
  readonly random: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly now: string;
}

/** True when some text of the parameters holds a placeholder. */
export function hasPlaceholders(params: JsonObject): boolean {
  return /\{\{(index|random|now)\}\}/.test(JSON.stringify(params));
}

/** The parameters with `{{index}}`, `{{random}}` and `{{now}}` filled in, in every text at any depth. */
export function fillIn(params: JsonObject, values: PlaceholderValues): JsonObject {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, fillValue(value, values)]));
}

function fillValue(value: JsonValue, values: PlaceholderValues): JsonValue {
  if (typeof value === 'string') return fillText(value, values);
  if (typeof value !== 'object' || value === null) return value;
  // `Array.isArray` does not narrow a readonly array away, so the object case is told by it first.
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => fillValue(item, values));
  return fillIn(value as JsonObject, values);
}

function fillText(text: string, { index, random, now }: PlaceholderValues): string {
  if (!text.includes('{{')) return text;
  return text
    .replaceAll('{{index}}', String(index))
    .replaceAll('{{random}}', String(random))
    .replaceAll('{{now}}', now);
}
