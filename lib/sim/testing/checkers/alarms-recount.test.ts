import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutes } from '#lib/std/time.ts';
import type { AlarmComparison, AlarmConfig, MissingDataTreatment, ResourceConfig } from '../../config.ts';
import { alarmConfig, asyncSettings, clientConfig, functionConfig, queueConfig } from '../configs.ts';
import type { Script } from '../scripted-host.ts';
import { at, TestRun } from '../test-run.ts';
import { checkAlarms } from './alarms-recount.ts';

const orders = queueConfig('Orders');
const charge = functionConfig('Charge', {
  asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }),
  reservedConcurrency: 2,
});

/** Two bursts with a silence between them, so that data comes, stops and comes again. */
function bursts(fn: string): ResourceConfig[] {
  return [
    [0, 130],
    [500, 620],
  ].map(([from = 0, to = 0], index) =>
    clientConfig(`Client${index}`, orders, {
      call: { call: 'lambda:Invoke', params: { FunctionName: fn, InvocationType: 'Event', Payload: '{}' } },
      arrivals: { kind: 'poisson', perSecond: 0.1 },
      from: at(from),
      to: at(to),
    }),
  );
}

const script: Script = ({ requestId }) => {
  const luck = Number.parseInt(requestId.slice(0, 2), 16);
  const end = luck < 120 ? ({ do: 'throw', errorType: 'Late' } as const) : ({ do: 'return' } as const);
  return { do: 'wait', micros: luck * 10_000, next: end };
};

const anyAlarm = fc
  .record({
    name: fc.constantFrom('Errors', 'Invocations', 'Throttles'),
    statistic: fc.constantFrom<AlarmConfig['statistic']>('Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'),
    treatMissingData: fc.constantFrom<MissingDataTreatment>('missing', 'ignore', 'breaching', 'notBreaching'),
    comparison: fc.constantFrom<AlarmComparison>('GreaterThanThreshold', 'LessThanOrEqualToThreshold'),
    threshold: fc.integer({ min: 0, max: 4 }),
    n: fc.integer({ min: 1, max: 4 }),
    m: fc.integer({ min: 1, max: 4 }),
    period: fc.constantFrom(minutes(1), minutes(2)),
  })
  .map(({ name, n, m, ...rest }) =>
    alarmConfig('Alarm', {
      metric: { namespace: 'AWS/Lambda', name, dimensions: [{ name: 'FunctionName', value: charge.name }] },
      evaluationPeriods: n,
      datapointsToAlarm: Math.min(n, m),
      ...rest,
    }),
  );

test('[CW-03] the states of an alarm follow from the journal, whatever it watches and however it treats missing data', () => {
  fc.assert(
    fc.property(anyAlarm, fc.nat({ max: 1_000 }), (alarm, seed) => {
      const run = new TestRun([orders, charge, ...bursts('charge'), alarm], { seed, script }).until(1_200);

      expect(checkAlarms(run.entries, run.config([orders, charge, alarm]), run.simulation.now)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a change that is missing from the journal is found out', () => {
  const alarm = alarmConfig('Alarm', { treatMissingData: 'breaching' });
  const run = new TestRun([orders, charge, alarm], { script }).until(15);
  const without = run.entries.filter(({ type }) => type !== 'alarm.state-changed');

  expect(checkAlarms(without, run.config([charge, alarm]), run.simulation.now)).toEqual([
    'Alarm went through [], its metric says [ALARM at 10000000]',
  ]);
});
