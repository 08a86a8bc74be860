import { formatCount } from '#components/ui/format-count.ts';
import { formatSpan } from '#components/ui/format-span.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectSeries } from '#lib/client/run/selectors.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import { chartData } from './chart-data.ts';
import { metricsUntil } from './metrics-until.ts';
import { firstSampleAt, type SampleHistory } from './sample-history.ts';
import type { SparkReading } from './spark-card.tsx';

/** Seconds of virtual time a small chart shows, in this many columns at most. */
const SECONDS_SHOWN = 300;
const COLUMNS = 60;

/** The functions a small chart speaks of: one, or all of the run. */
export type Functions = ResourceId | 'all';

/** Invocations: the last five minutes, and the rate of the last one as CloudWatch would count it. */
export const readInvocations =
  (functions: Functions) =>
  (run: RunSnapshot): SparkReading => {
    const values = metricColumns(run, functions, 'Invocations');
    return { values, figure: `${formatCount(lastMinute(run, functions, 'Invocations'))} /min` };
  };

/** Errors: the last five minutes, and how many there were in the whole run. */
export const readErrors =
  (functions: Functions) =>
  (run: RunSnapshot): SparkReading => ({
    values: metricColumns(run, functions, 'Errors'),
    figure: formatCount(total(run, functions, (view) => view.errors)),
  });

/** Throttles, likewise. */
export const readThrottles =
  (functions: Functions) =>
  (run: RunSnapshot): SparkReading => ({
    values: metricColumns(run, functions, 'Throttles'),
    figure: formatCount(total(run, functions, (view) => view.throttles)),
  });

/** The 99th percentile of the duration: what this tab saw of it, and now. Of several functions the slowest. */
export const readDurationP99 =
  (functions: Functions, histories: ReadonlyMap<ResourceId, SampleHistory>) =>
  (run: RunSnapshot): SparkReading => {
    const now = run.clock?.now ?? 0;
    const from = Math.max(0, now - SECONDS_SHOWN * 1_000_000);
    const columns = viewsOf(run, functions).map((view) => sampleColumns(histories.get(view.id), from, now));
    const values = Array.from({ length: COLUMNS }, (_, index) =>
      greatest(columns.map((column) => column[index] ?? null)),
    );
    const slowest = greatest(viewsOf(run, functions).map((view) => view.durationP99 ?? null));
    return { values, figure: slowest === null ? '–' : formatSpan(slowest) };
  };

function metricColumns(run: RunSnapshot, functions: Functions, name: string): number[] {
  // Columns lie on whole multiples of their width, and only those that are over are shown: a line that falls at its
  // end, because its last column has just begun, would say that something stopped.
  const seconds = Math.floor(metricsUntil(run) / 1_000_000);
  const width = Math.max(1, Math.ceil(Math.min(seconds, SECONDS_SHOWN) / COLUMNS));
  const last = Math.floor(seconds / width);
  const first = Math.max(0, last - COLUMNS);
  const sums = Array.from({ length: last - first }, () => 0);
  if (sums.length === 0) return sums;
  for (const [time, value] of secondsOf(run, functions, { name, from: first * width, to: last * width - 1 })) {
    const column = Math.floor(time / width) - first;
    sums[column] = (sums[column] ?? 0) + value;
  }
  return sums;
}

/** The sum over the last sixty seconds that are over. */
function lastMinute(run: RunSnapshot, functions: Functions, name: string): number {
  const to = Math.floor(metricsUntil(run) / 1_000_000) - 1;
  if (to < 0) return 0;
  const seconds = secondsOf(run, functions, { name, from: Math.max(0, to - 59), to });
  return seconds.reduce((sum, [, value]) => sum + value, 0);
}

interface Window {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Each second of each function with what it counted. */
function secondsOf(run: RunSnapshot, functions: Functions, { name, from, to }: Window): readonly [number, number][] {
  return viewsOf(run, functions).flatMap((view) => {
    const datapoints = selectSeries({ resource: view.id, name })(run)?.datapoints ?? [];
    const [times, values] = chartData({ datapoints, statistic: 'Sum', period: 1, from, to, missing: 'zero' });
    return times.map((time, index): [number, number] => [time, values[index] ?? 0]);
  });
}

function viewsOf(run: RunSnapshot, functions: Functions): readonly FunctionView[] {
  const views = [...run.views.values()].filter((view) => view.kind === 'function');
  return functions === 'all' ? views : views.filter((view) => view.id === functions);
}

const total = (run: RunSnapshot, functions: Functions, of: (view: FunctionView) => number) =>
  viewsOf(run, functions).reduce((sum, view) => sum + of(view), 0);

function sampleColumns(history: SampleHistory | undefined, from: number, to: number): readonly (number | null)[] {
  if (history === undefined) return [];
  return Array.from({ length: COLUMNS }, (_, index) => {
    const end = from + ((to - from) * (index + 1)) / COLUMNS;
    const position = firstSampleAt(history, end + 1) - 1;
    return position < 0 ? null : (history.values[position] ?? null);
  });
}

function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (best, value) => (value !== null && (best === null || value > best) ? value : best),
    null,
  );
}
