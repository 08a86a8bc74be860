import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { read } from './variables.ts';

/** What the steps of a case came to, for the conditions that it states in words. */
export interface Played {
  /** By label. */
  readonly answers: ReadonlyMap<string, JsonValue>;
  /** All answers of `lambda.Invoke`, in order. */
  readonly invocations: readonly JsonValue[];
  readonly functionsThatLogged: number;
  /** Of the last log query. */
  readonly messages: readonly string[];
}

/** Whether a polled answer is what was waited for. */
export function isReached(until: string, answer: JsonValue): boolean {
  const condition = UNTIL.find(([words]) => words.test(until));
  if (condition === undefined) throw new Error(`Nobody here knows when “${until}” holds.`);
  return condition[1](answer, until);
}

/** Whether a further condition of a case holds. */
export function holds(must: string, played: Played): boolean {
  const condition = MUST.get(must);
  if (condition === undefined) throw new Error(`Nobody here knows when “${must}” holds.`);
  return condition(played);
}

type Until = (answer: JsonValue, words: string) => boolean;

const UNTIL: readonly (readonly [words: RegExp, holds: Until])[] = [
  [/^Status is READY$/, (answer) => read(answer, ['Status']) === 'READY'],
  [/^a message is there/, (answer) => messagesOf(answer).length > 0],
  [/^one message with request_id|^two messages whose request ids/, (answer, words) => requestIds(answer, words)],
  [/^two START and two REPORT messages/, (answer) => count(answer, 'START ') >= 2 && count(answer, 'REPORT ') >= 2],
  [/^a message contains '(.*)' and none contains/, (answer, words) => hasAll(answer, quoted(words).slice(0, 1))],
  [/^(a message contains|messages contain) '/, (answer, words) => hasAll(answer, quoted(words))],
  [
    /^the second function logged the (success|failure) event/,
    (answer, words) => hasAll(answer, [`"mode":"${/success|failure/.exec(words)?.[0]}"`]),
  ],
  [/^15 objects are there$/, (answer) => length(read(answer, ['Contents'])) === 15],
];

const MUST: ReadonlyMap<string, (played: Played) => boolean> = new Map<string, (played: Played) => boolean>([
  ['the function does not run (no log group)', ({ functionsThatLogged }) => functionsThatLogged === 0],
  [
    'version_from_ctx takes both values 1 and 2',
    (played) => isEqual([...new Set(versions(played))].sort(), ['1', '2']),
  ],
  ['both START lines carry the same request id', ({ messages }) => new Set(startsOf(messages)).size === 1],
  ['first invoke returns "provisioned-concurrency"', (played) => payload(played, 0) === PROVISIONED],
  ['second invoke returns "on-demand"', (played) => payload(played, 1) === ON_DEMAND],
  ['invoke of version 1 returns "provisioned-concurrency"', (played) => payload(played, 1) === PROVISIONED],
  [
    'no FunctionError',
    ({ invocations }) => invocations.every((answer) => read(answer, ['FunctionError']) === undefined),
  ],
  [
    'returned payload equals the sent payload (5 MB string)',
    (played) => payload(played, 0) === JSON.stringify({ test: 'test123456'.repeat(500_000) }),
  ],
  ['payload is a JSON string of 6291456 letters a', (played) => payload(played, 0) === `"${'a'.repeat(6_291_456)}"`],
  [
    'first and second invoke return "provisioned-concurrency"',
    (played) => payload(played, 0) === PROVISIONED && payload(played, 1) === PROVISIONED,
  ],
  ['third invoke (while the second still runs) returns "on-demand"', (played) => payload(played, 2) === ON_DEMAND],
  [
    'invokes of alias and version return "provisioned-concurrency"',
    (played) => payload(played, 0) === PROVISIONED && payload(played, 1) === PROVISIONED,
  ],
  ['invoke of $LATEST returns "on-demand"', (played) => payload(played, 2) === ON_DEMAND],
  [
    'the number in the first message is the account limit',
    ({ answers }) =>
      String(read(answers.get('put_provisioned_concurrency_account_limit_exceeded'), ['$message'])).includes('[1000]'),
  ],
  [
    'the digest changes with the update',
    ({ answers }) =>
      digest(answers.get('create-response-zip-file')) !== digest(answers.get('update-function-response')),
  ],
  [
    'the second invoke answers 200 with function_variant variant-2 and function_version $LATEST while the first is still running',
    (played) => {
      const answer = JSON.parse(payload(played, 1) || '{}');
      return answer.function_variant === 'variant-2' && answer.function_version === '$LATEST';
    },
  ],
]);

const PROVISIONED = '"provisioned-concurrency"';
const ON_DEMAND = '"on-demand"';

function payload({ invocations }: Played, index: number): string {
  return String(read(invocations[index], ['Payload']) ?? '');
}

function digest(answer: JsonValue | undefined): JsonValue | undefined {
  return read(answer, ['CodeSha256']);
}

function versions({ invocations }: Played): readonly string[] {
  return invocations.map((answer) => String(JSON.parse(String(read(answer, ['Payload']))).version_from_ctx));
}

function startsOf(messages: readonly string[]): readonly string[] {
  return messages.filter((message) => message.startsWith('START ')).map((message) => message.split(' ')[2] ?? '');
}

function messagesOf(answer: JsonValue): readonly JsonObject[] {
  const list = read(answer, ['Messages']) ?? read(answer, ['events']);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function textOf(message: JsonObject): string {
  return String(message.message ?? message.Body ?? '');
}

function count(answer: JsonValue, text: string): number {
  return messagesOf(answer).filter((message) => textOf(message).startsWith(text)).length;
}

function hasAll(answer: JsonValue, texts: readonly string[]): boolean {
  return texts.every((text) => messagesOf(answer).some((message) => textOf(message).includes(text)));
}

function quoted(words: string): readonly string[] {
  return [...words.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
}

/** Polls of a queue gather: the answer holds all messages received so far. */
function requestIds(answer: JsonValue, words: string): boolean {
  const wanted = words.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  return wanted.length > 0 && hasAll(answer, wanted);
}

function length(value: JsonValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join();
}
