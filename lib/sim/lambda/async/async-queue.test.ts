import { describe, expect, test } from 'vitest';
import { hours, instant, millis, minutes, seconds, since } from '#lib/std/time.ts';
import { codeId, resourceId } from '../../ids.ts';
import { asyncSettings, queueConfig } from '../../testing/configs.ts';
import { exits, FunctionRun, type FunctionRunOptions, returns, sleeps, throws } from '../../testing/function-run.ts';

const failing: FunctionRunOptions['code'] = { invoke: () => throws('Error', 'some error occurred') };
const dlq = queueConfig('Dlq');
const withDlq = { deadLetterTarget: resourceId('Dlq') };

/** Seconds between the ends of attempts and the starts of the next ones. */
function waits(run: FunctionRun): readonly number[] {
  const ends = run.of('invocation.failed');
  const starts = run.of('invocation.started');
  return ends
    .slice(0, starts.length - 1)
    .map((end, index) => since(end.at, starts[index + 1]?.at ?? end.at) / 1_000_000);
}

describe('an asynchronous event', () => {
  test('[ASYNC-01] is accepted with 202 whatever becomes of it', () => {
    const run = new FunctionRun({ code: failing });

    run.invokeAsync();

    expect(run.of('call.answered')[0]).toMatchObject({ status: 202 });
    expect(run.of('invocation.queued')).toHaveLength(1);
    expect(run.of('invocation.started')).toHaveLength(0);
  });

  test('[ASYNC-02] [ASYNC-13] is tried three times: again after one minute, then after two', () => {
    const run = new FunctionRun({ code: failing });

    run.invokeAsync();
    run.pass(minutes(10));

    expect(waits(run)).toEqual([60, 120]);
    expect(run.of('invocation.started').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(run.of('invocation.dropped')).toMatchObject([{ condition: 'RetriesExhausted', attempts: 3 }]);
    const took = (run.of('invocation.dropped')[0]?.at ?? 0) - (run.of('invocation.queued')[0]?.at ?? 0);
    expect(took).toBeGreaterThan(seconds(180));
    expect(took).toBeLessThan(seconds(181));
  });

  test.each([
    ['a timeout', sleeps],
    ['a crash', () => exits(1)],
  ] as const)('[ASYNC-02] %s is an error like any other', (_what, behave) => {
    const run = new FunctionRun({ code: { invoke: (activation) => behave(activation, seconds(60)) } });

    run.invokeAsync();
    run.pass(minutes(10));

    expect(run.of('invocation.failed')).toHaveLength(3);
    expect(waits(run)).toEqual([60, 120]);
  });

  test('[ASYNC-02] a retry that succeeds ends it', () => {
    let calls = 0;
    const invoke = () => {
      calls += 1;
      return calls < 2 ? throws('Error', 'not yet') : returns();
    };
    const run = new FunctionRun({ code: { invoke } });

    run.invokeAsync();
    run.pass(minutes(10));

    expect(run.of('invocation.succeeded')).toHaveLength(1);
    expect(run.of('invocation.dropped')).toHaveLength(0);
  });

  test('[ASYNC-04] all its attempts have one request id', () => {
    const run = new FunctionRun({ code: failing });

    run.invokeAsync('{"n":1}');
    run.pass(minutes(10));

    const invokes = run.host.activations.flatMap((a) => (a.kind === 'invoke' ? [[a.requestId, a.payload]] : []));
    expect(invokes).toHaveLength(3);
    expect(new Set(invokes.map(String)).size).toBe(1);
  });

  test('[ASYNC-06] may have fewer retries', () => {
    const run = new FunctionRun({ code: failing, fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) } });

    run.invokeAsync();
    run.pass(minutes(10));

    expect(run.of('invocation.dropped')).toMatchObject([{ condition: 'RetriesExhausted', attempts: 1 }]);
  });

  test.each([
    [60, 1],
    [90, 2],
    [240, 3],
  ])('[ASYNC-07] at a maximum age of %d s it is given up after %d attempts, without waiting', (age, attempts) => {
    const run = new FunctionRun({
      code: failing,
      fn: { asyncSettings: asyncSettings({ maximumEventAge: seconds(age) }) },
    });

    run.invokeAsync();
    run.pass(minutes(10));

    const condition = attempts === 3 ? 'RetriesExhausted' : 'EventAgeExceeded';
    expect(run.of('invocation.dropped')).toMatchObject([{ condition, attempts }]);
    expect(run.of('invocation.dropped')[0]?.at).toBe(run.of('invocation.failed').at(-1)?.at);
  });

  test('[ASYNC-09] runs with the code and settings of the moment it is taken', () => {
    const run = new FunctionRun({ code: failing });

    run.invokeAsync();
    run.pass(seconds(5));
    run.deploy({ code: codeId('new'), asyncSettings: asyncSettings({ maximumRetryAttempts: 1 }) });
    run.pass(minutes(10));

    expect(run.of('invocation.started').map(({ environment }) => environment)).toEqual([1, 2]);
    expect(run.of('environment.started')[1]?.reason).toBe('retry');
    expect(run.of('invocation.dropped')).toMatchObject([{ attempts: 2 }]);
  });

  test('[LAT-09] starts some milliseconds after its acceptance, by the seed', () => {
    const delays = Array.from({ length: 200 }, (_, seed) => {
      const run = new FunctionRun({ seed });
      run.invokeAsync();
      run.pass(seconds(5));
      return run.of('environment.started')[0]?.at ?? 0;
    }).sort((a, b) => a - b);

    expect(delays[100]).toBeGreaterThan(millis(15));
    expect(delays[100]).toBeLessThan(millis(25));
    expect(delays.at(-1)).toBeLessThanOrEqual(millis(220));
  });

  test('[MET-21] its age is that of the start of each attempt', () => {
    const run = new FunctionRun({ code: failing });

    run.invokeAsync();
    run.pass(minutes(10));

    const acceptedAt = run.of('invocation.queued')[0]?.at ?? 0;
    const starts = run.of('invocation.started').map(({ at }) => at - acceptedAt);
    expect(run.of('invocation.failed').map(({ age }) => age)).toEqual(starts);
  });
});

describe('an asynchronous event without free concurrency', () => {
  test('[ASYNC-03] waits twice as long each time, from 1 s to 5 min, and uses up no retry', () => {
    const run = new FunctionRun({ code: failing });
    run.deploy({ reservedConcurrency: 1 });
    run.invokeAsync('"before"');
    run.deploy({ reservedConcurrency: 0 });

    run.pass(minutes(30));
    const planned = run.of('invocation.retry-planned');
    const spans = planned.map((entry) => (entry.retryAt - entry.at) / 1_000_000);
    expect(spans.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(new Set(planned.map(({ attempt, reason }) => `${attempt} ${reason}`))).toEqual(new Set(['1 throttle']));

    run.deploy({ reservedConcurrency: 1 });
    run.pass(minutes(30));
    expect(run.of('invocation.started').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  test('[ASYNC-03] [ASYNC-07] is given up when it would be over six hours old', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 1, ...withDlq }, others: [dlq] });
    run.invokeAsync();
    run.deploy({ reservedConcurrency: 0 });

    run.pass(hours(7));

    const [dropped] = run.of('invocation.dropped');
    expect(dropped).toMatchObject({ condition: 'EventAgeExceeded', attempts: 0 });
    expect(dropped?.at).toBeGreaterThan(hours(6) - minutes(5) - 1);
    expect(dropped?.at).toBeLessThan(hours(6));
    expect(run.of('invocation.dead-lettered')).toMatchObject([{ reason: 'EventAgeExceeded' }]);
  });

  test('[ASYNC-08] at a reservation of 0 goes to the dead-letter queue at once', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 0, ...withDlq }, others: [dlq] });

    run.invokeAsync();

    expect(run.of('call.answered')[0]).toMatchObject({ status: 202 });
    expect(run.of('invocation.dropped')).toMatchObject([{ condition: 'ZeroReservedConcurrency', attempts: 0 }]);
    expect(run.of('message.sent')).toHaveLength(1);
  });

  test('[ASYNC-10] has no limit of requests a second', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 1, memoryMb: 1_769 } });

    for (let event = 0; event < 50; event += 1) run.invokeAsync();
    run.pass(minutes(30));

    const reasons = new Set(run.of('invocation.throttled').map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['ReservedFunctionConcurrentInvocationLimitExceeded']));
    expect(run.of('invocation.succeeded')).toHaveLength(50);
  });

  test('[ASYNC-10] is not kept from running by the rate of synchronous requests', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 2, memoryMb: 1_769 } });
    run.invokeAndWait();
    for (let call = 0; call < 20; call += 1) {
      run.invoke();
      run.sim.runUntil(instant(run.sim.now + 4_000));
    }
    run.invokeAsync();
    run.pass(millis(500));
    run.invoke();

    expect(run.of('invocation.started').filter(({ mode }) => mode === 'asynchronous')).toHaveLength(1);
    expect(run.of('invocation.throttled').map(({ source }) => source.kind)).toEqual(['call']);
    expect(run.of('invocation.throttled')[0]).not.toHaveProperty('invocation');
  });

  test('[ASYNC-03] begins again at 1 s when it has run in between', () => {
    const run = new FunctionRun({ code: failing });
    run.deploy({ reservedConcurrency: 1 });
    run.invokeAsync();
    run.deploy({ reservedConcurrency: 0 });
    run.pass(seconds(10));
    run.deploy({ reservedConcurrency: 1 });
    run.pass(seconds(20));
    run.deploy({ reservedConcurrency: 0 });
    run.pass(seconds(62));

    const planned = run.of('invocation.retry-planned').map((entry) => [entry.reason, since(entry.at, entry.retryAt)]);
    const afterError = planned.slice(planned.findIndex(([reason]) => reason === 'error') + 1);
    expect(afterError.slice(0, 2)).toEqual([
      ['throttle', seconds(1)],
      ['throttle', seconds(2)],
    ]);
  });

  test('a throttled event says which one it is', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 1 }, code: { invoke: (a) => sleeps(a, seconds(2)) } });

    run.invokeAsync();
    run.invokeAsync();
    run.pass(seconds(20));

    expect(run.of('invocation.throttled')[0]?.invocation).toBeDefined();
  });
});

describe('the dead-letter queue', () => {
  const messages = (run: FunctionRun) => {
    run.sim.call({
      call: 'sqs:ReceiveMessage',
      params: { QueueUrl: dlq.url, MessageAttributeNames: ['All'], MaxNumberOfMessages: 10 },
    });
    run.sim.runUntil(run.sim.now);
    return run.result().Messages;
  };

  test('[ASYNC-30] [ASYNC-31] gets the event as it was, with the three attributes', () => {
    const run = new FunctionRun({
      code: failing,
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), ...withDlq },
      others: [dlq],
    });

    run.invokeAsync('{ "kept" : "as it was" }');
    run.pass(minutes(1));

    const [invoke] = run.host.activations.flatMap((a) => (a.kind === 'invoke' ? [a] : []));
    expect(messages(run)).toMatchObject([
      {
        Body: '{ "kept" : "as it was" }',
        MessageAttributes: {
          RequestID: { DataType: 'String', StringValue: invoke?.requestId },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
          ErrorMessage: { DataType: 'String', StringValue: 'some error occurred' },
        },
      },
    ]);
  });

  test('[ASYNC-31] the message is cut to 1 KB, between characters', () => {
    const code = { invoke: () => throws('Error', `${'a'.repeat(1_023)}é…`) };
    const run = new FunctionRun({
      code,
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), ...withDlq },
      others: [dlq],
    });

    run.invokeAsync();
    run.pass(minutes(1));

    expect(messages(run)).toMatchObject([{ MessageAttributes: { ErrorMessage: { StringValue: 'a'.repeat(1_023) } } }]);
  });

  test('an error without a message is no reason to lose the event', () => {
    const run = new FunctionRun({
      code: { invoke: () => throws('Error') },
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), ...withDlq },
      others: [dlq],
    });

    run.invokeAsync();
    run.pass(minutes(1));

    expect(run.of('invocation.dead-lettered')).toMatchObject([{ target: 'Dlq', reason: 'Error' }]);
  });

  test('[ASYNC-33] an event that does not fit is lost, and said to be', () => {
    const small = queueConfig('Dlq', { maximumMessageBytes: 1_024 });
    const run = new FunctionRun({
      code: failing,
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), ...withDlq },
      others: [small],
    });

    run.invokeAsync(`"${'a'.repeat(2_000)}"`);
    run.pass(minutes(1));

    expect(run.of('dead-letter.failed')).toMatchObject([{ target: 'Dlq', error: { status: 400 } }]);
    expect(run.of('message.sent')).toEqual([]);
  });

  test('[ASYNC-33] a queue that is gone', () => {
    const run = new FunctionRun({
      code: failing,
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), ...withDlq },
    });

    run.invokeAsync();
    run.pass(minutes(1));

    expect(run.of('dead-letter.failed')[0]?.error.name).toBe('AWS.SimpleQueueService.NonExistentQueue');
  });

  test('[ASYNC-34] synchronous calls do not use it', () => {
    const run = new FunctionRun({ code: failing, fn: withDlq, others: [dlq] });

    run.invokeAndWait();
    run.pass(minutes(10));

    expect(run.of('message.sent')).toEqual([]);
  });

  test('the dead letter can be walked back to the call through every attempt', () => {
    const run = new FunctionRun({
      code: failing,
      fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 1 }), ...withDlq },
      others: [dlq],
    });

    run.invokeAsync();
    run.pass(minutes(10));

    expect(run.causesOf(run.of('message.sent')[0])).toEqual([
      'message.sent',
      'invocation.dropped',
      'invocation.failed',
      'invocation.started',
      'invocation.retry-planned',
      'invocation.failed',
      'invocation.started',
      'invocation.queued',
      'call.made',
    ]);
  });
});

describe('duplicates', () => {
  const always = { asynchronousDuplicatesPercent: 100 };
  const ends = (run: FunctionRun) =>
    run.entries
      .map(({ type }) => type)
      .filter((type) => /^invocation\.(queued|duplicated|succeeded|dropped)$/.test(type));

  test('[ASYNC-05] an event that succeeded is delivered once more, under the same request id, and then no more', () => {
    const run = new FunctionRun({ account: always });

    run.invokeAsync();
    run.pass(hours(1));

    expect(ends(run)).toEqual([
      'invocation.queued',
      'invocation.succeeded',
      'invocation.duplicated',
      'invocation.succeeded',
    ]);
    const handed = run.host.activations.flatMap((activation) => (activation.kind === 'invoke' ? [activation] : []));
    expect(new Set(handed.map(({ requestId }) => requestId)).size).toBe(1);
    const [due] = run.of('invocation.duplicated');
    expect(run.of('invocation.started').map(({ at, attempt }) => [at, attempt])).toEqual([
      [expect.any(Number), 1],
      [due?.dueAt, 1],
    ]);
    expect(run.of('invocation.started')[1]?.cause).toBe(due?.n);
  });

  test('[ASYNC-05] a second delivery that fails has retries and an end of its own', () => {
    let calls = 0;
    const invoke = () => {
      calls += 1;
      return calls === 1 ? returns() : throws('Error', 'again');
    };
    const run = new FunctionRun({ account: always, code: { invoke }, fn: withDlq, others: [dlq] });

    run.invokeAsync();
    run.pass(hours(1));

    expect(ends(run)).toEqual([
      'invocation.queued',
      'invocation.succeeded',
      'invocation.duplicated',
      'invocation.dropped',
    ]);
    expect(run.of('invocation.dropped')).toMatchObject([{ condition: 'RetriesExhausted', attempts: 3 }]);
    expect(run.of('invocation.dead-lettered')).toHaveLength(1);
  });

  test('[ASYNC-05] what was given up, and what was called synchronously, has no duplicate', () => {
    const run = new FunctionRun({ account: always, code: failing });

    run.invokeAsync();
    run.invoke();
    run.pass(hours(1));

    expect(run.of('invocation.duplicated')).toEqual([]);
  });

  test('[ASYNC-05] about the share of events that was asked for is delivered twice, and none unless asked', () => {
    const duplicates = (percent: number) => {
      const run = new FunctionRun({ account: { asynchronousDuplicatesPercent: percent } });
      for (let event = 0; event < 400; event += 1) run.invokeAsync();
      run.pass(hours(1));
      return run.of('invocation.duplicated').length;
    };

    expect(duplicates(0)).toBe(0);
    expect(duplicates(10)).toBeGreaterThan(20);
    expect(duplicates(10)).toBeLessThan(60);
  });
});
