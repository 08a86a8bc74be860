import { describe, expect, test } from 'vitest';
import { instant, millis, seconds } from '#lib/std/time.ts';
import { unreservedConcurrencyMin } from '../../limits.ts';
import { functionConfig } from '../../testing/configs.ts';
import { FunctionRun, type FunctionRunOptions, sleeps } from '../../testing/function-run.ts';

const slow: FunctionRunOptions['code'] = { invoke: (activation) => sleeps(activation, seconds(2)) };

function invokeTimes(run: FunctionRun, times: number, name = 'fn'): void {
  for (let call = 0; call < times; call += 1) run.sim.call({ call: 'lambda:Invoke', params: { FunctionName: name } });
  run.sim.runUntil(run.sim.now);
}

const reasons = (run: FunctionRun) => [...new Set(run.of('invocation.throttled').map(({ reason }) => reason))];

describe('the account', () => {
  test('[CONC-02] runs as many invocations at once as its limit, starts included', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 5 });

    invokeTimes(run, 7);

    expect(run.of('environment.started')).toHaveLength(5);
    expect(run.of('invocation.throttled')).toHaveLength(2);
    expect(reasons(run)).toEqual(['ConcurrentInvocationLimitExceeded']);
  });

  test('[CONC-13] functions without a reservation starve each other', () => {
    const other = functionConfig('Other');
    const run = new FunctionRun({ code: slow, accountConcurrency: 5, others: [other] });

    invokeTimes(run, 5, 'other');
    invokeTimes(run, 1);

    expect(run.of('invocation.throttled').map(({ function: id }) => id)).toEqual(['Fn']);
  });

  test('[CONC-12] what one function has reserved, the others cannot use, used or not', () => {
    const other = functionConfig('Other', { reservedConcurrency: 3 });
    const run = new FunctionRun({ code: slow, accountConcurrency: 5, others: [other] });

    invokeTimes(run, 5);

    expect(run.of('environment.started')).toHaveLength(2);
  });

  test('a deleted function gives back what it had', () => {
    const other = functionConfig('Other');
    const run = new FunctionRun({ code: slow, accountConcurrency: 1, others: [other] });
    invokeTimes(run, 1);

    run.sim.deploy({ ...run.config(), resources: [other] });
    invokeTimes(run, 1, 'other');

    expect(run.of('invocation.throttled')).toEqual([]);
    expect(run.of('environment.started').map(({ function: id }) => id)).toEqual(['Fn', 'Other']);
  });

  test('a deleted function keeps no reservation', () => {
    const other = functionConfig('Other');
    const run = new FunctionRun({ code: slow, accountConcurrency: 5, fn: { reservedConcurrency: 3 }, others: [other] });

    run.sim.deploy({ ...run.config(), resources: [other] });
    invokeTimes(run, 5, 'other');

    expect(run.of('invocation.throttled')).toEqual([]);
  });

  test('a lease is free again when its invocation has ended', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 1 });

    invokeTimes(run, 1);
    run.pass(seconds(5));
    invokeTimes(run, 1);

    expect(run.of('invocation.throttled')).toEqual([]);
  });
});

describe('concurrency', () => {
  test('[CONC-01] is requests a second times their duration: 100 a second of half a second are 50', () => {
    const half: FunctionRunOptions['code'] = { invoke: (activation) => sleeps(activation, millis(500)) };
    const run = new FunctionRun({ code: half, fn: { memoryMb: 1_769 } });

    for (let call = 0; call < 1_000; call += 1) {
      run.invoke();
      run.pass(millis(10));
    }

    // Without the first second, in which environments start.
    const started = run.of('invocation.started').filter(({ at }) => at > seconds(2));
    const used = new Set(started.map(({ environment }) => environment));
    expect(used.size).toBeGreaterThanOrEqual(50);
    expect(used.size).toBeLessThanOrEqual(51);
  });

  test('[CONC-09] a function may add 1,000 environments at once, not the 500 of an older example', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 2_000 });

    invokeTimes(run, 1_001);

    expect(run.of('environment.started')).toHaveLength(1_000);
    expect(run.of('invocation.throttled')).toHaveLength(1);
  });
});

describe('a reservation', () => {
  test('[CONC-03] is a ceiling and kept free for its function', () => {
    const other = functionConfig('Other');
    const run = new FunctionRun({ code: slow, accountConcurrency: 5, fn: { reservedConcurrency: 2 }, others: [other] });

    invokeTimes(run, 9, 'other');
    invokeTimes(run, 3);

    const started = run.of('environment.started').map(({ function: id }) => id);
    expect(started.filter((id) => id === 'Other')).toHaveLength(3);
    expect(started.filter((id) => id === 'Fn')).toHaveLength(2);
  });

  test('[ERR-02] [ERR-04] past it, the call is refused in these words', () => {
    const run = new FunctionRun({ code: slow, fn: { reservedConcurrency: 1 } });

    invokeTimes(run, 2);

    expect(run.of('call.refused')[0]?.error).toEqual({
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      status: 429,
      fault: 'Sender',
      members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
    });
  });

  test('[CONC-04] leaves 100 units to the others; an account of fewer has none to reserve', () => {
    expect([1_000, 100, 50, 10].map(unreservedConcurrencyMin)).toEqual([100, 100, 50, 10]);
  });

  test('[CONC-05] of 0 stops the function', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 0 } });

    invokeTimes(run, 1);

    expect(reasons(run)).toEqual(['ReservedFunctionConcurrentInvocationLimitExceeded']);
    expect(run.of('environment.started')).toEqual([]);
  });

  test('changed while invocations run, every lease goes back where it came from', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 4 });
    invokeTimes(run, 3);

    run.deploy({ reservedConcurrency: 1 });
    run.pass(seconds(5));
    run.deploy({});
    invokeTimes(run, 5);

    expect(run.of('environment.started').length + run.of('invocation.throttled').length).toBeGreaterThan(4);
    expect(run.of('invocation.throttled')).toHaveLength(1);
  });
});

describe('rates', () => {
  test('[ERR-11] a throttled call starts nothing and counts as no invocation', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 0 } });

    invokeTimes(run, 1);
    run.pass(seconds(60));

    expect(run.story()).toEqual(['invocation.throttled']);
    expect(run.of('invocation.throttled')[0]).not.toHaveProperty('invocation');
    expect(run.host.activations).toEqual([]);
  });

  test('[CONC-07] a function adds 1,000 environments at once, then 100 a second', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 5_000 });

    invokeTimes(run, 1_100);
    expect(run.of('environment.started')).toHaveLength(1_000);
    expect(reasons(run)).toEqual(['FunctionInvocationRateLimitExceeded']);

    run.pass(seconds(1));
    invokeTimes(run, 150);
    expect(run.of('environment.started')).toHaveLength(1_100);
  });

  test('[CONC-07] environments that are there are not added', () => {
    const run = new FunctionRun({ code: slow });

    invokeTimes(run, 1_000);
    run.pass(seconds(3));
    invokeTimes(run, 1_000);

    expect(run.of('invocation.throttled')).toEqual([]);
    expect(run.of('environment.started')).toHaveLength(1_000);
  });

  test('[CONC-07] an unused allowance does not pile up', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 5_000 });

    run.pass(seconds(100));
    invokeTimes(run, 1_100);

    expect(run.of('environment.started')).toHaveLength(1_000);
  });

  test('[CONC-10] [CONC-11] ten requests a second for each unit of concurrency, over the total', () => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 2, memoryMb: 1_769 } });
    run.invokeAndWait();

    for (let call = 0; call < 30; call += 1) {
      run.invoke();
      run.pass(millis(20));
    }

    expect(run.of('invocation.started').length - 1).toBe(20);
    expect(reasons(run)).toEqual(['ReservedFunctionInvocationRateLimitExceeded']);
    run.sim.runUntil(instant(Math.ceil(run.sim.now / 1_000_000) * 1_000_000));
    run.invoke();
    expect(run.of('invocation.throttled')).toHaveLength(10);
  });

  test('[CONC-10] an unreserved function is measured by the account', () => {
    const run = new FunctionRun({ fn: { memoryMb: 1_769 }, accountConcurrency: 3 });
    run.invokeAndWait();

    for (let call = 0; call < 35; call += 1) {
      run.invoke();
      run.pass(millis(10));
    }

    expect(reasons(run)).toEqual(['FunctionInvocationRateLimitExceeded']);
    expect(run.of('invocation.throttled')).toHaveLength(5);
  });

  test('[CONC-10] functions without a reservation share the account’s rate, one with a reservation has its own', () => {
    const others = [functionConfig('Other'), functionConfig('Kept', { reservedConcurrency: 1 })];
    const run = new FunctionRun({ accountConcurrency: 3, others });
    const names = ['fn', 'other', 'kept'];
    for (const FunctionName of names) run.invokeAndWait({ FunctionName });

    for (let call = 0; call < 39; call += 1) {
      run.invoke({ FunctionName: names[call % 2] ?? '' });
      run.pass(millis(20));
    }
    run.invoke({ FunctionName: 'kept' });

    expect(run.of('invocation.throttled')).toHaveLength(9);
    expect(reasons(run)).toEqual(['FunctionInvocationRateLimitExceeded']);
    expect(new Set(run.of('invocation.throttled').map(({ function: id }) => id))).toEqual(new Set(['Fn', 'Other']));
  });
});

describe('scaling as it was before November 2023', () => {
  const before2023 = (burst: number) => ({ scaling: { kind: 'before-2023', burst } }) as const;

  test('[CONC-08] the account adds its burst at once, then 500 a minute, whichever functions they are for', () => {
    const others = [functionConfig('Other')];
    const run = new FunctionRun({ code: slow, others, accountConcurrency: 5_000, account: before2023(500) });

    invokeTimes(run, 300);
    invokeTimes(run, 300, 'other');
    expect(run.of('environment.started')).toHaveLength(500);
    expect(reasons(run)).toEqual(['FunctionInvocationRateLimitExceeded']);

    run.pass(seconds(1));
    invokeTimes(run, 600);
    // One each 120 ms: eight in the second that has passed.
    expect(run.of('environment.started')).toHaveLength(508);
  });

  test('[CONC-08] a reservation is no way round it', () => {
    const run = new FunctionRun({
      code: slow,
      accountConcurrency: 5_000,
      account: before2023(500),
      fn: { reservedConcurrency: 1_000 },
    });

    invokeTimes(run, 600);

    expect(run.of('environment.started')).toHaveLength(500);
  });

  test('[CONC-08] after six minutes of rest 3,000 may be added on top of those that are there', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 10_000, account: before2023(3_000) });
    invokeTimes(run, 1_000);
    run.pass(seconds(120));
    invokeTimes(run, 1_000);
    expect(run.of('environment.started')).toHaveLength(1_000);

    invokeTimes(run, 3_500);

    expect(run.of('environment.started')).toHaveLength(4_000);
  });

  test('[CONC-08] [CONC-07] a deployment may change the rule, and what was added before counts under both', () => {
    const run = new FunctionRun({ code: slow, accountConcurrency: 10_000 });
    invokeTimes(run, 900);

    run.sim.deploy({ ...run.config(), account: { ...run.config().account, ...before2023(1_000) } });
    run.sim.runUntil(run.sim.now);
    invokeTimes(run, 1_100);

    expect(run.of('environment.started')).toHaveLength(1_000);
  });
});
