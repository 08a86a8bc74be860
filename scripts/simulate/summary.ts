import { styleText } from 'node:util';
import type { MetricSummary } from '../../lib/sim/cloudwatch/metric.ts';
import type { ScenarioResult } from '../../lib/sim/testing/scenario/scenario.ts';
import { clockText } from '../../lib/std/duration-text.ts';
import type { Diagnostic } from '../../lib/template/diagnostic.ts';
import { costLines } from './cost-lines.ts';
import { numberText, table } from './table.ts';
import { viewText } from './view-text.ts';

export interface SummaryOptions {
  readonly file: string;
  readonly wallMs: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Only for a terminal. */
  readonly colour: boolean;
}

/** What came of a scenario, for a person. */
export function summaryText(result: ScenarioResult, { file, wallMs, diagnostics, colour }: SummaryOptions): string {
  const entries = Object.values(result.entries).reduce((sum, count) => sum + count, 0);
  const head = `${file}: seed ${result.seed}, ${clockText(result.clock)} of virtual time in ${numberText(wallMs / 1_000)} s, ${entries} entries`;
  return [
    head,
    ...section('Problems', table(diagnostics.map(diagnosticRow))),
    ...section('Expectations', expectationLines(result, colour)),
    ...section('Resources', table(Object.values(result.views).map((view) => [view.kind, view.id, viewText(view)]))),
    ...section('Cost', costLines(result.cost)),
    ...section('Metrics', table([METRIC_HEAD, ...result.metrics.map(metricRow)], [3, 4, 5, 6, 7, 8, 9])),
    ...section(
      'Journal',
      table(
        Object.entries(result.entries).map(([type, count]) => [type, String(count)]),
        [1],
      ),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function diagnosticRow({ severity, resource = '', property = '', message }: Diagnostic): readonly string[] {
  return [severity, [resource, property].filter((part) => part !== '').join('.'), message];
}

function expectationLines({ expectations }: ScenarioResult, colour: boolean): readonly string[] {
  const rows = expectations.map(({ ok, text, actual, place }) => [
    ok ? 'holds' : 'FAILS',
    place,
    text,
    ok ? '' : `found ${JSON.stringify(actual)}`,
  ]);
  const lines = table(rows);
  if (!colour) return lines;
  return lines.map((line, index) => styleText(expectations[index]?.ok ? 'green' : 'red', line));
}

const METRIC_HEAD = ['namespace', 'metric', 'of', 'samples', 'sum', 'average', 'min', 'max', 'p50', 'p99', 'unit'];

function metricRow(metric: MetricSummary): readonly string[] {
  const of = metric.dimensions.map(({ value }) => value).join(' ');
  const { samples, sum, average, min, max, p50, p99 } = metric;
  const numbers = [samples, sum, average, min, max, p50, p99].map(numberText);
  return [metric.namespace, metric.name, of === '' ? '(region)' : of, ...numbers, metric.unit];
}
