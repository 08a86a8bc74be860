import { expect, test } from 'vitest';
import { mergeMetrics } from '#lib/client/run/metric-series.ts';
import { emptyRun, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { secondsOf } from '#lib/client/run/testing/make-frame.ts';
import type { MetricUpdate } from '#lib/protocol/frame.ts';
import { resourceId } from '#lib/sim/ids.ts';
import type { AliasView } from '#lib/sim/journal/view.ts';
import { instant } from '#lib/std/time.ts';
import { trafficSplit } from './traffic-split.ts';

const live: AliasView = { name: 'live', version: '1', additional: { version: '2', weight: 0.25 }, since: instant(0) };

function invocations(
  resource: string,
  more: { readonly [name: string]: string },
  sums: readonly number[],
): MetricUpdate {
  const dimensions = Object.entries({ FunctionName: 'charge', ...more }).map(([name, value]) => ({ name, value }));
  const metric = {
    namespace: 'AWS/Lambda',
    name: 'Invocations',
    dimensions,
    unit: 'Count',
    resource: resourceId(resource),
  };
  return { metric: { ...metric, unit: 'Count' }, periodSeconds: 1, datapoints: secondsOf(...sums) };
}

function at(seconds: number, updates: readonly MetricUpdate[]): RunSnapshot {
  const clock = {
    now: instant(seconds * 1e6),
    state: 'paused',
    speed: 1,
    behind: false,
    reproducible: true,
    entryCount: 0,
  } as const;
  return { ...emptyRun, clock, series: mergeMetrics(new Map(), updates) };
}

const every = (seconds: number, sum: number) => Array.from({ length: seconds }, () => sum);

test('a weighted alias: what its second version ran, and the rest', () => {
  const run = at(10, [
    invocations('Charge', {}, every(10, 100)),
    invocations('Charge', { Resource: 'charge:live' }, every(10, 4)),
    invocations('Charge', { Resource: 'charge:live', ExecutedVersion: '1' }, every(10, 3)),
    invocations('Charge', { Resource: 'charge:live', ExecutedVersion: '2' }, every(10, 1)),
    invocations('Charge', { Resource: 'charge:alive' }, every(10, 50)),
    invocations('Refund', { Resource: 'refund:live' }, every(10, 50)),
  ]);

  expect(trafficSplit(run, 'Charge', live)).toEqual({ first: 30, second: 10 });
});

test('only the last minute counts, and nothing from before the alias was changed', () => {
  const run = at(100, [
    invocations('Charge', { Resource: 'charge:live' }, every(100, 1)),
    invocations('Charge', { Resource: 'charge:live', ExecutedVersion: '2' }, every(100, 1)),
  ]);

  expect(trafficSplit(run, 'Charge', live)).toEqual({ first: 0, second: 60 });
  expect(trafficSplit(run, 'Charge', { ...live, since: instant(89_500_000) })).toEqual({ first: 0, second: 10 });
});

test('an alias of one version: all of it, also right after it had two', () => {
  const { additional: _, ...one } = live;
  const run = at(10, [
    invocations('Charge', { Resource: 'charge:live' }, every(10, 4)),
    invocations('Charge', { Resource: 'charge:live', ExecutedVersion: '2' }, every(5, 1)),
  ]);

  expect(trafficSplit(run, 'Charge', { ...one, since: instant(5_000_000) })).toEqual({ first: 20, second: 0 });
});
