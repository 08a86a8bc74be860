import type { JsonObject, JsonValue } from '#lib/std/json.ts';

/** One line of a name → text editor. Lines may be unfinished while a person types. */
export interface MapLine {
  readonly name: string;
  readonly text: string;
  /** An intrinsic or another value that is not text: kept as it is, shown as JSON. */
  readonly value?: JsonValue;
}

export function linesOf(map: JsonObject | undefined): readonly MapLine[] {
  return Object.entries(map ?? {}).map(([name, value]) =>
    typeof value === 'string' ? { name, text: value } : { name, text: JSON.stringify(value), value },
  );
}

/** The map the lines say; undefined for none. Lines without a name are still being written and are left out. */
export function mapOf(lines: readonly MapLine[]): JsonObject | undefined {
  const named = lines.filter((line) => line.name !== '');
  if (named.length === 0) return undefined;
  return Object.fromEntries(named.map((line) => [line.name, line.value ?? line.text]));
}

/** What is wrong with a line as it stands, if anything. */
export function lineProblem(lines: readonly MapLine[], index: number): string | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  if (line.name === '') return line.text === '' ? undefined : 'Give it a name: until then it is not saved.';
  const twice = lines.findIndex((other) => other.name === line.name) < index;
  return twice ? `${line.name} is there twice: the last one counts.` : undefined;
}
