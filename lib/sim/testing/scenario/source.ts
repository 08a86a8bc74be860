import type { JsonValue } from '#lib/std/json.ts';
import { parseTemplateText } from '#lib/template/template-text.ts';
import type { Loaded } from './file-problem.ts';

/** A scenario file as JSON data, with the way back to its lines. */
export interface Source {
  readonly value: JsonValue;
  /** The line, from 1, of what stands at a path; of what is around it when there is nothing. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** Characters of a scenario file: a template of the largest size, and as much again. */
const LENGTH_MAX = 2_000_000;

/** Reads YAML or JSON, with CloudFormation's short tags, under the bounds templates have. */
export function readSource(text: string): Loaded<Source> {
  if (text.length > LENGTH_MAX) {
    return { ok: false, problems: [{ place: '', reason: `The file is longer than ${LENGTH_MAX} characters.` }] };
  }
  const parsed = parseTemplateText(text);
  if (parsed.ok) {
    const lineOf: Source['lineOf'] = (path) => parsed.placeOf(path.map(String))?.line;
    return { ok: true, value: { value: parsed.value, lineOf } };
  }
  const problems = parsed.problems.map(({ line, message }) => ({
    place: '',
    ...(line !== undefined && { line }),
    reason: message,
  }));
  return { ok: false, problems };
}
