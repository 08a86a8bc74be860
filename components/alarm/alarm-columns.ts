import { chartData } from '#components/charts/chart-data.ts';
import { isBreaching } from '#lib/sim/alarm-condition.ts';
import type { Datapoint } from '#lib/sim/cloudwatch/metric.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { AlarmRule } from './alarm-rule.ts';

/** Periods a chart of an alarm shows. */
export const COLUMNS = 30;

/** One period as the alarm sees it: `null` without a datapoint. */
export interface AlarmColumn {
  readonly value: number | null;
  readonly breaching: boolean;
}

/**
 * The last periods that are over, the oldest first, from the datapoints of one minute. A period under way is left out:
 * its sum has not come together, and the alarm does not judge it either (CW-02).
 */
export function alarmColumns(
  datapoints: readonly Datapoint[],
  rule: AlarmRule,
  until: Instant,
): readonly AlarmColumn[] {
  const { periodSeconds: period, statistic } = rule;
  const over = Math.floor(toSeconds(until) / period);
  if (over === 0) return [];
  const from = Math.max(0, over - COLUMNS) * period;
  const [, values] = chartData({ datapoints, statistic, period, from, to: (over - 1) * period, missing: 'gap' });
  return values.map((value) => ({ value, breaching: value !== null && isBreaching(value, rule) }));
}

/** The newest period and how many breach, in words. */
export function columnsText(columns: readonly AlarmColumn[]): string {
  const last = columns.at(-1);
  if (last === undefined) return 'The first period is not over yet.';
  const breaching = columns.filter((column) => column.breaching).length;
  return `Last period: ${lastText(columns)}. ${breaching} of the ${columns.length} shown ${breaching === 1 ? 'breaches' : 'breach'}.`;
}

/** The newest period: `12, breaching`. */
export function lastText(columns: readonly AlarmColumn[]): string {
  const last = columns.at(-1);
  if (last === undefined) return '–';
  if (last.value === null) return 'no data';
  return `${figure(last.value)}, ${last.breaching ? 'breaching' : 'within'}`;
}

const figure = (value: number) => (Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(1));
