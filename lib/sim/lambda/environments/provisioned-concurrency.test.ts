import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { instant, micros, minutes, seconds } from '#lib/std/time.ts';
import { CostFold } from '../../cost/cost-fold.ts';
import { settled } from '../../cost/provisioned-charges.ts';
import { resourceId } from '../../ids.ts';
import {
  completion,
  FunctionRun,
  type FunctionRunOptions,
  SOME_WORK,
  sleeps,
  spins,
} from '../../testing/function-run.ts';

/** A published function whose handler takes a second. */
function published(options: FunctionRunOptions = {}): FunctionRun {
  const run = new FunctionRun({ code: { invoke: (activation) => sleeps(activation, seconds(1)) }, ...options });
  run.call('PublishVersion');
  return run;
}

const put = (run: FunctionRun, count: number, Qualifier = '1'): JsonObject =>
  run.call('PutProvisionedConcurrencyConfig', { Qualifier, ProvisionedConcurrentExecutions: count });
const get = (run: FunctionRun, Qualifier = '1'): JsonObject =>
  run.call('GetProvisionedConcurrencyConfig', { Qualifier });
const refusal = (run: FunctionRun, count: number, Qualifier = '1') =>
  run.refusal('PutProvisionedConcurrencyConfig', { Qualifier, ProvisionedConcurrentExecutions: count });

/** With so many environments ready. */
function provisioned(count: number, options: FunctionRunOptions = {}): FunctionRun {
  const run = published(options);
  put(run, count);
  run.pass(minutes(3));
  return run;
}

const statistic = (run: FunctionRun, name: string, stat: 'Sum' | 'Maximum' | 'SampleCount'): number | undefined =>
  run.sim.monitoring.metrics.statistic({ namespace: 'AWS/Lambda', name, dimensions: [] }, stat, run.sim.now);

describe('setting it', () => {
  test('[PC-01] is for published versions and their aliases', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'dev', FunctionVersion: '$LATEST' });

    for (const qualifier of ['$LATEST', 'dev']) {
      expect(refusal(run, 1, qualifier)).toMatchObject({
        name: 'InvalidParameterValueException',
        message: 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
      });
    }
    expect(refusal(run, 1, '7')).toMatchObject({ status: 404 });
  });

  test('[PC-02] is in progress, then ready', () => {
    const run = published();

    expect(put(run, 5)).toEqual({
      RequestedProvisionedConcurrentExecutions: 5,
      AvailableProvisionedConcurrentExecutions: 0,
      AllocatedProvisionedConcurrentExecutions: 0,
      Status: 'IN_PROGRESS',
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
    });
    run.pass(minutes(3));
    expect(get(run)).toMatchObject({
      AvailableProvisionedConcurrentExecutions: 5,
      AllocatedProvisionedConcurrentExecutions: 5,
      Status: 'READY',
    });
  });

  test('[PC-02] fails with its function: no environment stays, and what comes runs on demand', () => {
    let broken = true;
    const init = () =>
      broken
        ? completion([{ kind: 'throw', work: SOME_WORK, error: { errorType: 'Error', errorMessage: 'no', trace: [] } }])
        : completion([{ kind: 'ready', work: SOME_WORK }]);
    const run = published({ code: { init } });
    put(run, 3);
    run.pass(minutes(3));
    broken = false;
    run.invokeAndWait({ Qualifier: '1' });

    expect(get(run)).toMatchObject({ Status: 'FAILED', StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' });
    expect(run.of('environment.retired')).toHaveLength(3);
    expect(run.of('invocation.started')).toMatchObject([{ start: 'cold' }]);
  });

  test('[PC-03] begins after a minute or two, 100 environments a second, and serves when all are there', () => {
    const run = published();
    put(run, 250);
    run.pass(minutes(1));
    expect(run.of('environment.started')).toEqual([]);

    run.pass(minutes(2));
    const starts = run.of('environment.started').map(({ at }) => at);
    const first = starts[0] ?? 0;
    expect(starts.filter((at) => at === first)).toHaveLength(100);
    expect(starts.filter((at) => at < first + seconds(2))).toHaveLength(200);
    const ready = run.of('provisioned-concurrency.changed').find(({ status }) => status === 'READY');
    expect(ready).toMatchObject({ available: 250 });
    expect(ready?.at).toBe(run.of('environment.initialised').at(-1)?.at);
  });

  test('[PC-03] a request that comes before all are ready runs on demand', () => {
    const run = published();
    put(run, 2);
    run.pass(seconds(59));
    run.invoke({ Qualifier: '1' });
    run.pass(seconds(1));

    expect(run.of('invocation.started')).toMatchObject([{ start: 'cold' }]);
    expect(run.of('invocation.started')[0]).not.toHaveProperty('concurrency');
  });

  test('[PC-05] takes no more than the account has to give', () => {
    const run = published();

    expect(refusal(run, 1_001).message).toBe(
      "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].",
    );
    expect(refusal(run, 1_000).message).toBe(
      "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    expect(put(run, 900)).toMatchObject({ Status: 'IN_PROGRESS' });
    expect(put(run, 800)).toMatchObject({ RequestedProvisionedConcurrentExecutions: 800 });
  });

  test('[PC-07] a version has it once', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    put(run, 1);
    expect(refusal(run, 1, 'live')).toMatchObject({
      status: 409,
      message: "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    });
    run.call('DeleteProvisionedConcurrencyConfig', { Qualifier: '1' });
    put(run, 1, 'live');
    expect(refusal(run, 1)).toMatchObject({
      status: 409,
      message: 'Version is pointed by a Provisioned Concurrency alias',
    });
  });

  test('[PC-12] stays within the reservation, which stays above it', () => {
    const run = published({ fn: { reservedConcurrency: 2 } });

    expect(refusal(run, 3).message).toBe(
      'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
    );
    put(run, 2);
    expect(run.refusal('PutFunctionConcurrency', { ReservedConcurrentExecutions: 1 }).message).toBe(
      " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2].",
    );
  });

  test('[PC-13] asked for where there is none', () => {
    expect(published().refusal('GetProvisionedConcurrencyConfig', { Qualifier: '1' })).toMatchObject({
      name: 'ProvisionedConcurrencyConfigNotFoundException',
      message: 'No Provisioned Concurrency Config found for this function',
      status: 404,
    });
  });

  test('a template requests it when it is deployed, and lets it go when it is taken out', () => {
    const version = { id: resourceId('V1'), provisioned: 2 };
    const run = new FunctionRun({ fn: { versions: [version] } });
    run.pass(minutes(3));
    expect(get(run)).toMatchObject({ Status: 'READY' });

    run.deploy({ versions: [{ id: version.id }] });
    expect(run.of('environment.retired')).toMatchObject([{ reason: 'deprovisioned' }, { reason: 'deprovisioned' }]);
  });
});

describe('an environment that is provisioned', () => {
  test('[ENV-32] knows that it is, and serves its first invocation warm', () => {
    const run = provisioned(1);
    run.invokeAndWait({ Qualifier: '1' });

    const [init] = run.host.activations;
    expect(init?.kind === 'init' && new Map(init.env).get('AWS_LAMBDA_INITIALIZATION_TYPE')).toBe(
      'provisioned-concurrency',
    );
    expect(run.of('invocation.started')).toMatchObject([{ start: 'warm', concurrency: 'provisioned' }]);
    run.pass(minutes(60 * 8));
    expect(run.of('environment.retired')).toEqual([]);
  });

  test('[ENV-03] has 130 s for its Init', () => {
    const run = published({ code: { init: spins } });
    put(run, 1);
    run.pass(minutes(6));

    const [started] = run.of('environment.started');
    const [failed] = run.of('environment.init-failed');
    expect((failed?.at ?? 0) - (started?.at ?? 0)).toBe(seconds(130));
  });

  test('[ENV-43] runs its Init with the share of CPU the function has', () => {
    const run = provisioned(1);

    const [init] = run.host.activations;
    expect(init?.microsPerUnit).toBeCloseTo(1_769 / 128 / 200);
  });

  test('[ENV-04] leaves an INIT_REPORT, which a cold start does not', () => {
    const run = provisioned(1);
    run.invokeAndWait();

    const lines = run.logs();
    expect(lines.filter((line) => line.startsWith('INIT_REPORT'))).toEqual([
      expect.stringMatching(/^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\t$/),
    ]);
  });
});

describe('what runs in it', () => {
  test('[PC-04] [MET-06] [MET-07] what finds all busy spills over', () => {
    const run = provisioned(1);
    run.invoke({ Qualifier: '1' });
    run.invoke({ Qualifier: '1' });
    run.pass(seconds(5));

    expect(run.of('invocation.started').map(({ concurrency }) => concurrency)).toEqual(['provisioned', 'spillover']);
    expect(statistic(run, 'ProvisionedConcurrencyInvocations', 'Sum')).toBe(1);
    expect(statistic(run, 'ProvisionedConcurrencySpilloverInvocations', 'Sum')).toBe(1);
  });

  /** So many requests, evenly over one whole second: each finds an environment free. */
  const overOneSecond = (run: FunctionRun, count: number, params: JsonObject = { Qualifier: '1' }) => {
    run.sim.runUntil(instant(Math.ceil(run.sim.now / 1_000_000) * 1_000_000));
    for (let call = 0; call < count; call += 1) {
      run.invoke(params);
      run.pass(micros(1_000_000 / count));
    }
    run.pass(seconds(2));
  };
  const served = (run: FunctionRun, by: 'provisioned' | 'spillover') =>
    run.of('invocation.started').filter(({ concurrency }) => concurrency === by).length;
  const brief: FunctionRunOptions = { code: {}, fn: { memoryMb: 1_769 } };

  test('[CONC-10] past ten requests a second for each of them, the rest of the second spills over', () => {
    const run = provisioned(2, brief);
    overOneSecond(run, 20);
    expect([served(run, 'provisioned'), served(run, 'spillover')]).toEqual([20, 0]);

    overOneSecond(run, 25);
    expect([served(run, 'provisioned'), served(run, 'spillover')]).toEqual([40, 5]);
    expect(statistic(run, 'ProvisionedConcurrencySpilloverInvocations', 'Sum')).toBe(5);
    expect(run.of('invocation.throttled')).toEqual([]);
  });

  test('[CONC-10] where all of the reservation is provisioned, there is nothing to spill over to', () => {
    const run = provisioned(1, { code: {}, fn: { memoryMb: 1_769, reservedConcurrency: 1 } });
    overOneSecond(run, 12);

    expect(served(run, 'provisioned')).toBe(10);
    expect(run.of('invocation.throttled')).toHaveLength(2);
  });

  test('[CONC-10] [ASYNC-10] asynchronous ones have no rate', () => {
    const run = provisioned(1, brief);
    overOneSecond(run, 20, { Qualifier: '1', InvocationType: 'Event' });

    expect(run.of('invocation.throttled')).toEqual([]);
    expect(served(run, 'provisioned') + served(run, 'spillover')).toBe(20);
    expect(served(run, 'provisioned')).toBeGreaterThan(10);
  });

  test('[MET-17] [MET-18] [MET-34] busy ones and their share are measured while there is traffic', () => {
    const run = provisioned(4);
    expect(statistic(run, 'ProvisionedConcurrentExecutions', 'SampleCount')).toBe(0);
    for (let call = 0; call < 3; call += 1) run.invoke({ Qualifier: '1' });
    run.pass(seconds(5));

    expect(statistic(run, 'ProvisionedConcurrentExecutions', 'Maximum')).toBe(3);
    expect(statistic(run, 'ProvisionedConcurrencyUtilization', 'Maximum')).toBe(0.75);
    expect(statistic(run, 'UnreservedConcurrentExecutions', 'Maximum')).toBe(0);
    expect(statistic(run, 'ClaimedAccountConcurrency', 'Maximum')).toBe(4);
  });

  test('[PC-06] where all of the reservation is provisioned, everything else is throttled', () => {
    const run = provisioned(2, { fn: { reservedConcurrency: 2 } });
    run.invoke();
    run.invoke({ Qualifier: '1' });

    expect(run.of('invocation.throttled')).toMatchObject([
      { reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
    ]);
    expect(run.of('invocation.started')).toMatchObject([{ concurrency: 'provisioned' }]);
  });

  test('[CONC-12] what is provisioned is not there for the others', () => {
    const run = provisioned(3, { accountConcurrency: 104 });
    for (let call = 0; call < 104; call += 1) run.invoke();

    expect(run.of('invocation.throttled')).toHaveLength(3);
  });

  test('[PC-08] goes with its alias, from the beginning', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    put(run, 2, 'live');
    run.pass(minutes(3));
    run.update({ MemorySize: 512 });
    run.call('PublishVersion');
    run.call('UpdateAlias', { Name: 'live', FunctionVersion: '2' });

    expect(get(run, 'live')).toMatchObject({ Status: 'IN_PROGRESS', AllocatedProvisionedConcurrentExecutions: 0 });
    run.pass(minutes(3));
    expect(get(run, 'live')).toMatchObject({ Status: 'READY' });
    expect(run.of('environment.started').map(({ version }) => version)).toEqual(['1', '1', '2', '2']);
  });

  test('less of it lets free environments go at once and busy ones when they are done', () => {
    const run = provisioned(3);
    run.invoke({ Qualifier: '1' });
    put(run, 1);

    expect(run.of('environment.retired')).toHaveLength(2);
    run.pass(seconds(5));
    run.invokeAndWait({ Qualifier: '1' });
    expect(run.of('environment.retired')).toHaveLength(2);
    expect(run.of('invocation.started').at(-1)).toMatchObject({ concurrency: 'provisioned' });
  });
});

describe('what it costs', () => {
  const usageOf = (run: FunctionRun) => {
    const fold = new CostFold(run.config());
    for (const entry of run.entries) fold.apply(entry);
    return settled(fold.view(), run.sim.now).resources[0];
  };

  test('[PRICE-07] its time is rounded up to five minutes, by the memory of all environments', () => {
    const run = provisioned(2);
    run.pass(minutes(3));

    expect(usageOf(run)?.usage.x86ProvisionedMbMs).toBe(2 * 128 * 10 * 60_000);
    run.call('DeleteProvisionedConcurrencyConfig', { Qualifier: '1' });
    run.pass(minutes(60));
    expect(usageOf(run)?.usage.x86ProvisionedMbMs).toBe(2 * 128 * 10 * 60_000);
  });

  test('[PC-09] [PRICE-07] Init and invocations in it have a price of their own, and what stands idle is the rest', () => {
    const run = provisioned(1);
    const before = usageOf(run);
    run.invokeAndWait({ Qualifier: '1' });
    const after = usageOf(run);

    const [init] = run.of('environment.initialised');
    expect(before?.usage.x86ProvisionedRunMbMs).toBe(128 * Math.ceil((init?.initDuration ?? 0) / 1_000));
    expect(after?.usage.x86MbMs).toBe(0);
    const ran = after?.usage.x86ProvisionedRunMbMs ?? 0;
    expect(ran).toBeGreaterThan(before?.usage.x86ProvisionedRunMbMs ?? 0);
    expect(after?.causes.idleProvisioned.x86ProvisionedMbMs).toBe((after?.usage.x86ProvisionedMbMs ?? 0) - ran);
  });
});

test('[PC-11] the expected peak and a tenth more serve all that comes; what is needed on average does not', () => {
  const spillover = (count: number) => {
    const run = provisioned(count);
    // Every ten seconds, twenty at once; a second each: two on average, twenty at the peak.
    for (let wave = 0; wave < 6; wave += 1) {
      for (let call = 0; call < 20; call += 1) run.invoke({ Qualifier: '1' });
      run.pass(seconds(10));
    }
    return run.of('invocation.started').filter(({ concurrency }) => concurrency === 'spillover').length;
  };

  expect(spillover(22)).toBe(0);
  expect(spillover(2)).toBe(6 * 18);
});
