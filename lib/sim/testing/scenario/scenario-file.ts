import { z } from 'zod';
import { parseDuration } from '#lib/std/duration-text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { type Duration, type Instant, plus, ZERO } from '#lib/std/time.ts';
import type { Arrivals } from '../../config.ts';
import type { Comparison } from './comparison.ts';
import { comparisonsOf } from './comparison-file.ts';
import { type FileProblem, type Loaded, placeOf } from './file-problem.ts';
import { UNTIL_MAX } from './scenario.ts';
import type { Source } from './source.ts';

/** A scenario as its file says it: intrinsics not yet resolved, template not yet compiled. */
export interface ScenarioFile {
  /** The template itself, or the path of its file. */
  readonly template: string | JsonObject;
  readonly seed: number | undefined;
  readonly until: Instant;
  readonly calls: readonly FileCall[];
  readonly expect: readonly FileExpectation[];
}

/** A call once, or again and again. */
export type FileCall = { readonly path: FilePath; readonly call: string; readonly params: JsonObject } & (
  | { readonly kind: 'once'; readonly at: Instant }
  | { readonly kind: 'repeated'; readonly from: Instant; readonly to: Instant; readonly arrivals: Arrivals }
);

export type FileExpectation = { readonly path: FilePath; readonly comparisons: readonly Comparison[] } & (
  | { readonly kind: 'metric'; readonly metric: string; readonly where: JsonObject; readonly stat: string }
  | { readonly kind: 'entries'; readonly type: string; readonly where: JsonObject }
  | { readonly kind: 'view'; readonly resource: string; readonly member: string }
);

type FilePath = readonly PropertyKey[];

/** Bounds of a scenario. */
const CALLS_MAX = 10_000;
const EXPECTATIONS_MAX = 1_000;
const RATE_MAX = 100_000;
/** Dimensions of a metric, and members of a condition. */
const TEXT_MAX = 1_000;
const DEFAULT_STATISTIC = 'Sum';

/** Decodes the content of a scenario file; every problem is named with its place. */
export function decodeScenario(source: Source): Loaded<ScenarioFile> {
  const problems: FileProblem[] = [];
  const read = new Reader(source, problems);
  const file = read.one(fileSchema, source.value, []);
  const until = file?.until;
  if (file === undefined || until === undefined) return { ok: false, problems };
  const calls = file.calls.map((call, index) => decodeCall(call, ['calls', index], plus(ZERO, until), read));
  const expect = file.expect.map((expectation, index) => decodeExpectation(expectation, ['expect', index], read));
  if (problems.length > 0) return { ok: false, problems };
  const value = {
    template: file.template,
    seed: file.seed,
    until: plus(ZERO, until),
    calls: calls.filter((call) => call !== undefined),
    expect: expect.filter((expectation) => expectation !== undefined),
  };
  return { ok: true, value };
}

/** Runs schemas, and gathers what they find wrong with places and lines. */
class Reader {
  readonly #source: Source;
  readonly #problems: FileProblem[];

  constructor(source: Source, problems: FileProblem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  one<Schema extends z.ZodType>(schema: Schema, value: JsonValue, path: FilePath): z.output<Schema> | undefined {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const inside = [...path, ...issue.path];
      if (issue.code !== 'unrecognized_keys') this.wrong(inside, issue.message);
      else for (const key of issue.keys) this.wrong([...inside, key], 'There is no such key here.');
    }
    return undefined;
  }

  wrong(path: FilePath, reason: string): void {
    const line = this.#source.lineOf(path);
    this.#problems.push({ place: placeOf(path), ...(line !== undefined && { line }), reason });
  }
}

const duration = z
  .string('Write a duration as text with its unit, such as 30s.')
  .transform((text, context): Duration => {
    const span = parseDuration(text);
    if (span !== undefined && span <= UNTIL_MAX) return span;
    context.addIssue({ code: 'custom', message: `"${text}" is no duration. Write 250ms, 30s, 5m, 2h or 1d.` });
    return z.NEVER;
  });

const jsonObject = z.custom<JsonObject>(
  // What comes out of a source is JSON; only the kind of value has to be told apart.
  (value) => isJsonObject(value as JsonValue | undefined),
  'Expected names and values here.',
);

const fileSchema = z.strictObject({
  template: z.union([z.string().min(1), jsonObject], 'Expected a template, or the path of one.'),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  until: duration,
  calls: z.array(jsonObject).max(CALLS_MAX).default([]),
  expect: z.array(jsonObject).max(EXPECTATIONS_MAX).default([]),
});

const callSchema = { call: z.string().max(TEXT_MAX), params: jsonObject.default({}) };
const onceSchema = z.strictObject({ at: duration, ...callSchema });
const repeatedSchema = z.strictObject({
  from: duration.optional(),
  to: duration.optional(),
  rate: z.number().positive().max(RATE_MAX),
  arrivals: z.enum(['constant', 'poisson']).default('constant'),
  ...callSchema,
});

function decodeCall(value: JsonObject, path: FilePath, until: Instant, read: Reader): FileCall | undefined {
  return Object.hasOwn(value, 'at') ? decodeOnce(value, path, until, read) : decodeRepeated(value, path, until, read);
}

function decodeOnce(value: JsonObject, path: FilePath, until: Instant, read: Reader): FileCall | undefined {
  const once = read.one(onceSchema, value, path);
  if (once === undefined) return undefined;
  const at = plus(ZERO, once.at);
  if (at > until) read.wrong([...path, 'at'], 'The call comes after the end of the run: see "until".');
  return { kind: 'once', path, call: once.call, params: once.params, at };
}

function decodeRepeated(value: JsonObject, path: FilePath, until: Instant, read: Reader): FileCall | undefined {
  if (!Object.hasOwn(value, 'rate')) {
    read.wrong(path, 'Say when: "at" for one call, "rate" (with "from" and "to") for many.');
    return undefined;
  }
  const repeated = read.one(repeatedSchema, value, path);
  if (repeated === undefined) return undefined;
  const { call, params, rate, arrivals: kind } = repeated;
  const from = repeated.from === undefined ? ZERO : plus(ZERO, repeated.from);
  const to = repeated.to === undefined ? until : plus(ZERO, repeated.to);
  if (to <= from) read.wrong([...path, 'to'], 'The calls end before they begin.');
  return { kind: 'repeated', path, call, params, from, to, arrivals: { kind, perSecond: rate } };
}

const where = jsonObject.default({});
const metricSchema = z.looseObject({
  metric: z.string().max(TEXT_MAX),
  where,
  stat: z.string().default(DEFAULT_STATISTIC),
});
const entriesSchema = z.looseObject({ entries: z.string().max(TEXT_MAX), where });
const viewSchema = z.looseObject({ view: z.string().max(TEXT_MAX), path: z.string().max(TEXT_MAX).default('') });

function decodeExpectation(value: JsonObject, path: FilePath, read: Reader): FileExpectation | undefined {
  const subjects = ['metric', 'entries', 'view'].filter((subject) => Object.hasOwn(value, subject));
  const [subject] = subjects;
  if (subjects.length !== 1) {
    read.wrong(path, 'An expectation is about one of "metric", "entries" or "view".');
    return undefined;
  }
  if (subject === 'metric') return decodeMetric(value, path, read);
  return subject === 'entries' ? decodeEntries(value, path, read) : decodeView(value, path, read);
}

function decodeMetric(value: JsonObject, path: FilePath, read: Reader): FileExpectation | undefined {
  const decoded = read.one(metricSchema, value, path);
  const comparisons = decodeComparisons(value, ['metric', 'where', 'stat'], path, read);
  return (
    decoded && { kind: 'metric', path, metric: decoded.metric, where: decoded.where, stat: decoded.stat, comparisons }
  );
}

/** `count: 3` is `equals: 3`: what is compared is the number of entries. */
function decodeEntries(value: JsonObject, path: FilePath, read: Reader): FileExpectation | undefined {
  const decoded = read.one(entriesSchema, value, path);
  const { count, ...others } = value;
  const counted: JsonObject = count === undefined ? others : { ...others, equals: count };
  const comparisons = decodeComparisons(counted, ['entries', 'where'], path, read);
  return decoded && { kind: 'entries', path, type: decoded.entries, where: decoded.where, comparisons };
}

function decodeView(value: JsonObject, path: FilePath, read: Reader): FileExpectation | undefined {
  const decoded = read.one(viewSchema, value, path);
  const comparisons = decodeComparisons(value, ['view', 'path'], path, read);
  return decoded && { kind: 'view', path, resource: decoded.view, member: decoded.path, comparisons };
}

function decodeComparisons(
  value: JsonObject,
  subject: readonly string[],
  path: FilePath,
  read: Reader,
): readonly Comparison[] {
  const others = Object.entries(value).filter(([key]) => !subject.includes(key));
  if (others.length === 0) read.wrong(path, 'Say what is expected, such as "equals: 3" or "atLeast: 1".');
  return comparisonsOf(others, (key, reason) => read.wrong([...path, key], reason));
}
