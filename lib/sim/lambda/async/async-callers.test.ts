import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '#lib/std/time.ts';
import type { ResourceConfig, Statistic } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import {
  alarmConfig,
  asyncSettings,
  functionConfig,
  mappingConfig,
  queueConfig,
  ruleConfig,
} from '../../testing/configs.ts';
import { FunctionRun, returns, sleeps, throws } from '../../testing/function-run.ts';
import type { Script } from '../../testing/scripted-host.ts';
import { TestRun } from '../../testing/test-run.ts';

const FN = resourceId('Fn');
const target = { arn: functionConfig('Fn').arn, resource: FN };

/** Each has `Fn` told of something once, within a minute or so. */
const CALLERS: Record<string, readonly ResourceConfig[]> = {
  'a rule': [
    ruleConfig('Daily', { schedule: { kind: 'rate', every: minutes(20) }, targets: [{ id: 'T', resource: FN }] }),
  ],
  'an alarm': [
    functionConfig('Charge'),
    alarmConfig('Quiet', {
      treatMissingData: 'breaching',
      actions: { OK: [], ALARM: [target], INSUFFICIENT_DATA: [] },
    }),
  ],
  'the destination of another function': [
    functionConfig('First', { asyncSettings: asyncSettings({ onSuccess: { resource: FN } }) }),
    ruleConfig('Daily', {
      schedule: { kind: 'rate', every: minutes(20) },
      targets: [{ id: 'T', resource: resourceId('First') }],
    }),
  ],
};

/** `Fn` fails, whoever calls it. */
function runOf(others: readonly ResourceConfig[]): TestRun {
  const script: Script = ({ invokedFunctionArn }) =>
    invokedFunctionArn === target.arn ? { do: 'throw', errorType: 'Boom' } : { do: 'return' };
  return new TestRun([functionConfig('Fn'), ...others], { script });
}

describe('whoever hands an event over', () => {
  test.each(Object.entries(CALLERS))(
    '[ASYNC-11] [ASYNC-12] %s does so asynchronously, and its event gets the same retries',
    (_caller, others) => {
      const run = runOf(others).until(30 * 60);
      const attempts = run.of('invocation.started').filter(({ function: id }) => id === 'Fn');
      const ends = run.of('invocation.failed');

      expect(attempts.map(({ mode, attempt }) => [mode, attempt])).toEqual([
        ['asynchronous', 1],
        ['asynchronous', 2],
        ['asynchronous', 3],
      ]);
      expect([1, 2].map((n) => (attempts[n]?.at ?? 0) - (ends[n - 1]?.at ?? 0))).toEqual([minutes(1), minutes(2)]);
      expect(run.of('invocation.dropped')).toMatchObject([{ condition: 'RetriesExhausted', attempts: 3 }]);
    },
  );

  test('[ASYNC-11] a mapping calls synchronously: the function’s retries and age are not for it', () => {
    const queue = queueConfig('Orders');
    const run = runOf([queue, mappingConfig('Poll', { queue: 'Orders', function: 'Fn' })]).settle();
    run.call('sqs:SendMessage', { QueueUrl: queue.url, MessageBody: 'hello' });
    run.until(29);

    expect(run.of('invocation.started')).toMatchObject([{ mode: 'synchronous', attempt: 1 }]);
    expect([run.count('invocation.queued'), run.count('invocation.retry-planned')]).toEqual([0, 0]);

    // It comes back when its queue shows it again, as a new invocation.
    run.until(200);
    expect(run.of('invocation.started').every(({ mode, attempt }) => mode === 'synchronous' && attempt === 1)).toBe(
      true,
    );
    expect(run.count('invocation.started')).toBeGreaterThan(3);
  });
});

describe('[ASYNC-62] the metrics of the queue', () => {
  const measured = (run: FunctionRun, name: string, statistic: Statistic) =>
    run.sim.monitoring.metrics.statistic({ namespace: 'AWS/Lambda', name, dimensions: [] }, statistic, run.sim.now);

  test('count what came and what was given up; the age grows with each retry', () => {
    const run = new FunctionRun({ code: { invoke: () => throws('Boom') } });
    run.invokeAsync();
    run.pass(minutes(10));

    expect(measured(run, 'AsyncEventsReceived', 'Sum')).toBe(1);
    expect(measured(run, 'AsyncEventAge', 'SampleCount')).toBe(3);
    expect(measured(run, 'AsyncEventAge', 'Minimum')).toBeLessThan(1_000);
    expect(measured(run, 'AsyncEventAge', 'Maximum')).toBeGreaterThan(180_000);
    expect(measured(run, 'AsyncEventsDropped', 'Sum')).toBe(1);
  });

  test('the age grows with throttles too', () => {
    const run = new FunctionRun({
      fn: { reservedConcurrency: 1 },
      code: { invoke: (a) => (a.payload === '"sleep"' ? sleeps(a, seconds(2.5)) : returns()) },
    });
    run.invoke({ Payload: '"sleep"' });
    run.invokeAsync();
    run.pass(minutes(1));

    expect(run.of('invocation.throttled').length).toBeGreaterThan(0);
    expect(measured(run, 'AsyncEventAge', 'Minimum')).toBeGreaterThan(1_000);
    expect(run.of('invocation.dropped')).toEqual([]);
  });

  test('what a reservation of 0 refuses is received and dropped, and has no age', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 0 } });
    run.invokeAsync();
    run.pass(seconds(10));

    expect(measured(run, 'AsyncEventsReceived', 'Sum')).toBe(1);
    expect(measured(run, 'AsyncEventsDropped', 'Sum')).toBe(1);
    expect(measured(run, 'AsyncEventAge', 'SampleCount')).toBe(0);
  });
});
