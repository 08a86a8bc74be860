import { describe, expect, test } from 'vitest';
import { mergeMetrics } from '#lib/client/run/metric-series.ts';
import { emptyRun, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { resourceId } from '#lib/sim/ids.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import { instant } from '#lib/std/time.ts';
import { readDurationP99, readErrors, readInvocations } from './run-readings.ts';
import { addSample, sampleHistory } from './sample-history.ts';

const view = (id: string, over: Partial<FunctionView> = {}): FunctionView => ({
  kind: 'function',
  id: resourceId(id),
  environments: [],
  environmentCount: { initialising: 0, idle: 0, busy: 0 },
  concurrency: 0,
  concurrencyMax: 0,
  provisioned: [],
  invocations: 0,
  succeeded: 0,
  errors: 0,
  throttles: 0,
  coldStarts: 0,
  queued: 0,
  dropped: 0,
  deadLettered: 0,
  deadLetterErrors: 0,
  destinationDeliveries: 0,
  destinationDeliveryFailures: 0,
  billedMs: 0,
  errorTypes: [],
  maxMemoryUsedMb: 0,
  releases: { published: [], publishedCount: 0, aliases: [], aliasCount: 0, drift: [] },
  ...over,
});

function runAt(second: number, views: readonly FunctionView[]): RunSnapshot {
  const datapoints = Array.from({ length: second }, (_, index) => ({
    at: instant(index * 1_000_000),
    samples: 1,
    sum: 2,
    min: 2,
    max: 2,
  }));
  const updates = views.map(({ id }) => ({
    metric: {
      namespace: 'AWS/Lambda',
      name: 'Invocations',
      dimensions: [{ name: 'FunctionName', value: id }],
      unit: 'Count' as const,
      resource: id,
    },
    periodSeconds: 1 as const,
    datapoints,
  }));
  return {
    ...emptyRun,
    views: new Map(views.map((each) => [each.id, each])),
    series: mergeMetrics(new Map(), updates),
    clock: {
      now: instant(second * 1_000_000),
      state: 'playing',
      speed: 1,
      behind: false,
      reproducible: true,
      entryCount: 0,
    },
  };
}

describe('invocations', () => {
  test('a rate of two a second is 120 a minute, of one function or of all together', () => {
    const run = runAt(600, [view('Charge'), view('Report')]);
    expect(readInvocations(resourceId('Charge'))(run).figure).toBe('120 /min');
    expect(readInvocations('all')(run).figure).toBe('240 /min');
  });

  test.each([
    [7, 7],
    [60, 60],
    [61, 30],
    [300, 60],
    [4_000, 60],
  ])('after %d seconds the line has %d columns, all of them whole', (second, columns) => {
    const { values } = readInvocations('all')(runAt(second, [view('Charge')]));
    expect(values).toHaveLength(columns);
    expect(new Set(values).size).toBe(1);
  });
});

test('errors are those of the whole run', () => {
  const run = runAt(10, [view('Charge', { errors: 12 }), view('Report', { errors: 5 })]);
  expect(readErrors('all')(run).figure).toBe('17');
});

test('of several functions the slowest is shown; before the first invocation nothing is', () => {
  const history = sampleHistory();
  addSample(history, 5_000_000, 80_000);
  const histories = new Map([[resourceId('Charge'), history]]);
  const run = runAt(10, [view('Charge', { durationP99: 912_000 }), view('Report', { durationP99: 84_000 })]);
  expect(readDurationP99('all', histories)(run).figure).toBe('912 ms');
  expect(readDurationP99('all', histories)(run).values.at(-1)).toBe(80_000);
  expect(readDurationP99('all', new Map())(runAt(10, [view('Charge')])).figure).toBe('–');
});
