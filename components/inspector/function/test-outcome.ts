import type { ApiError } from '#lib/sim/config.ts';
import type { CallNumber } from '#lib/sim/ids.ts';
import { consequences } from '#lib/sim/journal/causes.ts';
import type { Entry, EntryOf } from '#lib/sim/journal/entry.ts';
import type { GuestError } from '#lib/sim/lambda/handler-host.ts';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

/** What came of one test invocation so far. */
export type TestOutcome =
  /** Accepted, not answered yet: the run may be paused, or the function still at work. */
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: ApiError }
  | {
      readonly state: 'answered';
      readonly result: 'succeeded' | 'failed';
      /** What the handler returned, or the error as the caller sees it: JSON text. */
      readonly payload: string;
      readonly error: GuestError | undefined;
      readonly report: TestReport | undefined;
      /** What really ran: an alias is resolved to a version. */
      readonly version: string | undefined;
    };

/** The facts of the REPORT line. */
export type TestReport = Pick<
  EntryOf<'invocation.succeeded'>,
  'function' | 'invocation' | 'environment' | 'duration' | 'billedMs' | 'maxMemoryUsedMb' | 'initDuration'
>;

/** Reads the outcome of a call off the journal's newest entries. */
export function testOutcome(call: number, entries: readonly Entry[]): TestOutcome {
  const made = entries.findLastIndex((entry) => entry.type === 'call.made' && entry.call === call);
  const since = made === -1 ? entries : entries.slice(made);
  const answer = since.find((entry) => isAnswer(entry, call));
  if (answer?.type === 'call.refused') return { state: 'refused', error: answer.error };
  const ended = endOf(since);
  if (answer?.type !== 'call.answered') return { state: 'waiting' };
  const version = executedVersion(answer.result);
  if (ended === undefined) {
    const payload = JSON.stringify(answer.result, undefined, 2);
    return { state: 'answered', result: 'succeeded', payload, error: undefined, report: undefined, version };
  }
  if (ended.type === 'invocation.succeeded')
    return { state: 'answered', result: 'succeeded', payload: ended.payload, error: undefined, report: ended, version };
  const { errorType, errorMessage, trace } = ended.error;
  const payload = JSON.stringify({ errorType, errorMessage, trace });
  return { state: 'answered', result: 'failed', payload, error: ended.error, report: ended, version };
}

function executedVersion(result: JsonValue): string | undefined {
  return isJsonObject(result) && typeof result.ExecutedVersion === 'string' ? result.ExecutedVersion : undefined;
}

type Answer = EntryOf<'call.answered'> | EntryOf<'call.refused'>;

function isAnswer(entry: Entry, call: number): entry is Answer & Entry {
  const answers = entry.type === 'call.answered' || entry.type === 'call.refused';
  return answers && entry.call === (call as CallNumber); // numbers are compared as numbers, branded or not
}

function endOf(since: readonly Entry[]): EntryOf<'invocation.succeeded'> | EntryOf<'invocation.failed'> | undefined {
  const [made] = since;
  if (made === undefined) return undefined;
  const ended = consequences(made.n, since).find(
    (entry) => entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed',
  );
  return ended?.type === 'invocation.succeeded' || ended?.type === 'invocation.failed' ? ended : undefined;
}
