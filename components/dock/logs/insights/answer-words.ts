import { formatClock } from '#components/ui/format-clock.ts';
import type { InsightsResults } from '#lib/protocol/insights.ts';
import { unreachable } from '#lib/std/assert.ts';

/** `12 rows` */
export function foundWords({ results: { length } }: InsightsResults): string {
  return length === 1 ? '1 row' : `${exact(length)} rows`;
}

/** `320 of 1,204 records matched, 96 KB scanned · queried up to 00:05:00.000` */
export function scannedWords({ statistics, to }: InsightsResults): string {
  const { recordsMatched, recordsScanned, bytesScanned } = statistics;
  const records = `${exact(recordsMatched)} of ${exact(recordsScanned)} records matched`;
  return `${records}, ${bytesWords(bytesScanned)} scanned · queried up to ${formatClock(to)}`;
}

/** Why there may be more than is shown, and what to do. */
export function cutShortWords({ cutShort, from, to }: InsightsResults): string | undefined {
  switch (cutShort) {
    case undefined:
      return undefined;
    case 'work':
      return `The query took too much work and stopped at ${formatClock(to)}. A simpler expression, or fewer log groups, get further.`;
    case 'time':
      return `The query took too long and stopped at ${formatClock(to)}. Ask for fewer log groups.`;
    case 'memory':
      return 'There was more than a query may hold. Filter for less, or show fewer fields.';
    case 'answer':
      return 'The answer is too long to show whole: these are its first rows. Add a limit, or show fewer fields.';
    case 'journal':
      return `The run is longer than a query looks back: what was logged before ${formatClock(from)} was left out.`;
    default:
      return unreachable(cutShort);
  }
}

/** `23,812`: counts of a query are results, and told whole. */
const exact = (count: number) => count.toLocaleString('en-US');

function bytesWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
