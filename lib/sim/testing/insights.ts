import { instant, millis } from '#lib/std/time.ts';
import { InsightsQuery, type QueryResults } from '../cloudwatch/insights/insights-query.ts';
import type { QueryRefusal } from '../cloudwatch/insights/query-error.ts';
import { Work } from '../cloudwatch/insights/work.ts';
import type { LogEvent } from '../cloudwatch/log-event.ts';
import { entryNumber } from '../ids.ts';
import { INSIGHTS_EVENT_WORK_MAX, INSIGHTS_WORK_MAX } from '../limits.ts';
import { SAMPLES } from './entry-samples.ts';

const { environment, function: of } = SAMPLES['environment.started'];

/** Instant 0 is 2026-11-18T11:06:40.000Z. */
export const INSIGHTS_CONTEXT = { accountId: '123456789012', epochMs: 1_795_000_000_000, nowMs: 1_795_000_600_000 };

/** A log event so many virtual milliseconds after the beginning. */
export function logLine(message: string, atMs = 0): LogEvent {
  return {
    ...{ entry: entryNumber(1), at: instant(millis(atMs)), function: of, environment, message },
    logGroupName: '/aws/lambda/charge',
    logStreamName: '2026/11/18/[$LATEST]0123456789abcdef0123456789abcdef',
  };
}

/** The answer to a query of these lines, a second from one to the next unless they say when they come. */
export function answerOf(
  text: string,
  lines: readonly (string | LogEvent)[],
  { work = INSIGHTS_WORK_MAX }: { readonly work?: number } = {},
): QueryResults | QueryRefusal {
  const query = InsightsQuery.of(text, {
    ...INSIGHTS_CONTEXT,
    work: new Work({ steps: work, forOne: INSIGHTS_EVENT_WORK_MAX }),
  });
  if (!(query instanceof InsightsQuery)) return query;
  for (const [index, line] of lines.entries()) {
    query.add(typeof line === 'string' ? logLine(line, index * 1_000) : line);
  }
  return query.results();
}

/** The rows of the answer, each as its fields by name. Fails where the query is refused. */
export function rowsOf(...asked: Parameters<typeof answerOf>): readonly Readonly<Record<string, string>>[] {
  const answer = answerOf(...asked);
  if (!('results' in answer)) throw new Error(`${answer.kind}: ${answer.message}`);
  return answer.results.map((fields) => Object.fromEntries(fields.map(({ field, value }) => [field, value])));
}

/** Why a query is refused. */
export function refusalOf(text: string): QueryRefusal {
  const answer = answerOf(text, []);
  if ('results' in answer) throw new Error(`The query was not refused: ${text}`);
  return answer;
}
