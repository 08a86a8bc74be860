import { describe, expect, test } from 'vitest';
import { mergeMetrics } from '#lib/client/run/metric-series.ts';
import { emptyRun, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { functionView } from '#lib/client/run/testing/function-view.ts';
import { resourceId } from '#lib/sim/ids.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import { instant } from '#lib/std/time.ts';
import { readDurationP99, readErrors, readInvocations } from './run-readings.ts';
import { addSample, sampleHistory } from './sample-history.ts';

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
    const run = runAt(600, [functionView('Charge'), functionView('Report')]);
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
    const { values } = readInvocations('all')(runAt(second, [functionView('Charge')]));
    expect(values).toHaveLength(columns);
    expect(new Set(values).size).toBe(1);
  });
});

test('errors are those of the whole run', () => {
  const run = runAt(10, [functionView('Charge', { errors: 12 }), functionView('Report', { errors: 5 })]);
  expect(readErrors('all')(run).figure).toBe('17');
});

test('of several functions the slowest is shown; before the first invocation nothing is', () => {
  const history = sampleHistory();
  addSample(history, 5_000_000, 80_000);
  const histories = new Map([[resourceId('Charge'), history]]);
  const run = runAt(10, [
    functionView('Charge', { durationP99: 912_000 }),
    functionView('Report', { durationP99: 84_000 }),
  ]);
  expect(readDurationP99('all', histories)(run).figure).toBe('912 ms');
  expect(readDurationP99('all', histories)(run).values.at(-1)).toBe(80_000);
  expect(readDurationP99('all', new Map())(runAt(10, [functionView('Charge')])).figure).toBe('–');
});
