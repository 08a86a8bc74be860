import { describe, expect, test } from 'vitest';
import { micros, millis, minutes, seconds } from '#lib/std/time.ts';
import { codeId } from '../../ids.ts';
import { asyncSettings } from '../../testing/configs.ts';
import {
  completion,
  exits,
  FunctionRun,
  ready,
  returns,
  SOME_WORK,
  sleeps,
  spins,
  throws,
} from '../../testing/function-run.ts';
import type { Activation } from '../handler-host.ts';

const kinds = (run: FunctionRun) => run.host.activations.map(({ kind }) => kind);

describe('a cold start', () => {
  test('[ENV-01] Init comes before the first invocation, and not again', () => {
    const run = new FunctionRun();

    run.invokeAndWait();
    run.invokeAndWait();

    expect(kinds(run)).toEqual(['init', 'invoke', 'invoke']);
    expect(run.story()).toEqual([
      'environment.started',
      'environment.initialised',
      'invocation.started',
      'invocation.succeeded',
      'invocation.started',
      'invocation.succeeded',
    ]);
    expect(run.of('invocation.started').map(({ start }) => start)).toEqual(['cold', 'warm']);
  });

  test('[ENV-09] an environment takes one invocation at a time', () => {
    const run = new FunctionRun();

    run.invokeAndWait();
    for (let call = 0; call < 3; call += 1) run.invoke();
    run.pass(seconds(5));

    expect(run.of('environment.started')).toHaveLength(3);
    expect(run.of('invocation.started').map(({ start }) => start)).toEqual(['cold', 'warm', 'cold', 'cold']);
  });

  test('the environment used last is used first', () => {
    const code = { invoke: (a: Activation & { kind: 'invoke' }) => sleeps(a, millis(Number(a.payload))) };
    const run = new FunctionRun({ code });

    run.invoke({ Payload: '300' });
    run.invoke({ Payload: '100' });
    run.pass(seconds(5));
    run.invokeAndWait({ Payload: '1' });

    // Environment 1 slept longer, so it fell idle last.
    expect(run.of('invocation.started').map(({ environment }) => environment)).toEqual([1, 2, 1]);
  });

  test.each([
    ['x86_64', 135],
    ['arm64', 118],
  ] as const)('[ENV-40] [ENV-41] Init of nodejs24 on %s takes about %d ms, by the seed', (architecture, mean) => {
    const durations = Array.from({ length: 300 }, (_, seed) => {
      const run = new FunctionRun({ seed, fn: { architecture, codeBytes: 0 } });
      run.invokeAndWait();
      return run.of('environment.initialised')[0]?.initDuration ?? 0;
    });

    const average = durations.reduce<number>((sum, duration) => sum + duration, 0) / durations.length / 1_000;
    expect(average).toBeGreaterThan(mean * 0.96);
    expect(average).toBeLessThan(mean * 1.06);
    expect(Math.min(...durations)).toBeGreaterThan(mean * 820);
    expect(Math.max(...durations)).toBeLessThan(mean * 1_370);
    expect(new Set(durations).size).toBeGreaterThan(200);
  });

  test('[ENV-43] Init takes as long with little memory', () => {
    const initOf = (memoryMb: number) => {
      const init = () => completion([{ kind: 'ready', work: 20_000_000 }], { work: 20_000_000 });
      const run = new FunctionRun({ fn: { memoryMb }, code: { init } });
      run.invokeAndWait();
      return run.of('environment.initialised')[0]?.initDuration;
    };

    expect(initOf(128)).toBe(initOf(10_240));
    expect(initOf(128)).toBeGreaterThan(seconds(0.1));
  });

  test('[ENV-44] a bigger bundle takes longer to start', () => {
    const initOf = (codeBytes: number) => {
      const run = new FunctionRun({ fn: { codeBytes } });
      run.invokeAndWait();
      return run.of('environment.initialised')[0]?.initDuration ?? 0;
    };

    expect(initOf(10 * 1_048_576) - initOf(0)).toBe(millis(100));
  });

  test('module code that waits is part of Init', () => {
    const run = new FunctionRun({ code: { init: (a) => sleeps(a, seconds(2)), timer: ready } });

    run.invokeAndWait();

    expect(run.of('environment.initialised')[0]?.initDuration).toBeGreaterThan(seconds(2));
    expect(run.of('invocation.started')[0]).toMatchObject({ start: 'cold' });
  });
});

describe('an Init that fails', () => {
  test('[ENV-02] after 10 s Init is cut off and runs again inside the invocation', () => {
    let inits = 0;
    const init = (activation: Activation) => {
      inits += 1;
      return inits === 1 ? sleeps(activation, seconds(60)) : ready();
    };
    const run = new FunctionRun({ fn: { timeout: seconds(20) }, code: { init } });

    run.invokeAndWait();

    expect(run.story()).toEqual([
      'environment.started',
      'environment.init-failed',
      'invocation.started',
      'environment.reinitialised',
      'invocation.succeeded',
    ]);
    const [failed] = run.of('environment.init-failed');
    expect(failed).toMatchObject({ initDuration: seconds(10), again: true, error: { errorType: 'Sandbox.Timedout' } });
    expect(run.of('invocation.started')[0]).toMatchObject({ at: seconds(10), start: 'suppressed' });
    expect(run.of('invocation.succeeded')[0]).not.toHaveProperty('initDuration');
    expect(run.of('invocation.succeeded')[0]?.duration).toBeGreaterThan(millis(100));
    expect(run.host.disposed).toEqual([{ environment: 1, keepTmp: true }]);
  });

  test('[ENV-02] module code that computes without end is cut off at 10 s too', () => {
    const run = new FunctionRun({ code: { init: spins } });

    run.invokeAndWait();

    expect(run.of('environment.init-failed').map(({ again }) => again)).toEqual([true, false]);
    expect(run.of('environment.init-failed')[0]?.initDuration).toBe(seconds(10));
    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout', duration: seconds(3) });
  });

  test('[ENV-06] one that throws is tried again in the invocation, and by every later one', () => {
    const run = new FunctionRun({
      code: { init: () => throws('Runtime.ImportModuleError', "Error: Cannot find module 'x'") },
    });

    run.invokeAndWait();
    run.invokeAndWait();

    expect(run.of('environment.init-failed').map(({ again }) => again)).toEqual([true, false, false]);
    expect(run.of('invocation.started').map(({ start }) => start)).toEqual(['suppressed', 'suppressed']);
    expect(run.of('invocation.failed')).toHaveLength(2);
    expect(run.result()).toMatchObject({ FunctionError: 'Unhandled' });
    expect(String(run.result().Payload)).toContain('"errorType":"Runtime.ImportModuleError"');
    expect(kinds(run)).toEqual(['init', 'init', 'init']);
    expect(run.of('environment.reset')).toHaveLength(2);
    expect(run.host.disposed).toEqual(Array(3).fill({ environment: 1, keepTmp: true }));
  });

  test('[NODE-52] one that ends the process without a word', () => {
    const run = new FunctionRun({ code: { init: () => exits(0) } });

    run.invokeAndWait();

    expect(String(run.result().Payload)).toMatch(
      /^{"errorType":"Runtime.ExitError","errorMessage":"RequestId: [0-9a-f-]{36} Error: Runtime exited without providing a reason"}$/,
    );
  });
});

describe('a process that dies', () => {
  const sleepy = { invoke: (activation: Activation) => sleeps(activation, seconds(60)) };

  test('[NODE-50] [LOG-09] waiting past the deadline ends exactly at it', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(1) }, code: sleepy });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout', duration: seconds(1) });
    expect(String(run.result().Payload)).toMatch(
      /^{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds"}$/,
    );
  });

  test('[NODE-50] so does computing past it', () => {
    const run = new FunctionRun({ code: { invoke: spins } });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout', duration: seconds(3) });
  });

  test('a result that would be posted after the deadline comes too late', () => {
    const work = 3_000_000 * 200 - 1_000;
    const run = new FunctionRun({ fn: { memoryMb: 1_769 }, code: { invoke: () => returns('1', { work }) } });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout', duration: seconds(3) });
  });

  test('[NODE-52] process.exit ends the invocation', () => {
    const run = new FunctionRun({ code: { invoke: () => exits(1) } });

    run.invokeAndWait();

    expect(String(run.result().Payload)).toMatch(
      /^{"errorType":"Runtime.ExitError","errorMessage":"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 1"}$/,
    );
  });

  test.each([
    ['SIGABRT', 'aborted (core dumped)'],
    ['SIGKILL', 'killed'],
    ['SIGTERM', 'terminated'],
  ] as const)('[NODE-52] %s ends the invocation', (signal, words) => {
    const run = new FunctionRun({ code: { invoke: () => completion([], { fault: { kind: 'signal', signal } }) } });

    run.invokeAndWait();

    const { errorType, errorMessage } = JSON.parse(String(run.result().Payload));
    expect(errorType).toBe('Runtime.ExitError');
    expect(errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: /);
    expect(errorMessage.endsWith(`Error: Runtime exited with error: signal: ${words}`)).toBe(true);
  });

  test('[ENV-42] one that exits has had the runtime’s share all the same', () => {
    const run = new FunctionRun({ fn: { memoryMb: 1_024 }, code: { invoke: () => exits(1) } });

    run.invokeAndWait();

    const [failed] = run.of('invocation.failed');
    expect(failed?.duration).toBeGreaterThan(1_800);
  });

  test('[NODE-11] a runtime that says why it exits is believed', () => {
    const error = { errorType: 'Runtime.NodeJsExit', errorMessage: 'The Lambda runtime client detected …', trace: [] };
    const run = new FunctionRun({
      code: { invoke: () => completion([], { fault: { kind: 'exit', code: 0, error } }) },
    });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]?.error).toEqual(error);
    expect(run.of('environment.reset')).toHaveLength(1);
  });

  test('[NODE-53] memory used up', () => {
    const run = new FunctionRun({ code: { invoke: () => completion([], { fault: { kind: 'out-of-memory' } }) } });

    run.invokeAndWait();

    expect(String(run.result().Payload)).toMatch(
      /^{"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed"}$/,
    );
    expect(run.of('invocation.failed')[0]?.maxMemoryUsedMb).toBe(128);
  });

  test('[NODE-54] memory used up is told as killed, and all of it as used', () => {
    const run = new FunctionRun({
      fn: { memoryMb: 256 },
      code: { invoke: () => completion([], { fault: { kind: 'out-of-memory' } }) },
    });

    run.invokeAndWait();

    expect(run.of('invocation.failed')).toMatchObject([
      {
        status: 'error',
        error: { errorType: 'Runtime.OutOfMemory', errorMessage: expect.stringMatching(/signal: killed$/) },
      },
    ]);
    expect(run.logs().at(-1)).toMatch(
      /\tMemory Size: 256 MB\tMax Memory Used: 256 MB\t.*Status: error\tError Type: Runtime\.OutOfMemory$/,
    );
  });

  test('[NODE-54] all of it in use, and nothing more asked for, is no failure', () => {
    const run = new FunctionRun({ code: { invoke: () => returns('1', { memoryBytes: 512 * 1_048_576 }) } });

    run.invokeAndWait();

    expect(run.of('invocation.succeeded')).toMatchObject([{ maxMemoryUsedMb: 128 }]);
  });

  test('[NODE-45] a result posted before the process ends counts', () => {
    const invoke = () => returns('1', { fault: { kind: 'exit', code: 128 } });
    const run = new FunctionRun({ code: { invoke } });

    run.invokeAndWait();

    expect(run.of('invocation.succeeded')).toHaveLength(1);
    expect(run.of('environment.reset')).toHaveLength(1);
  });

  test('[ENV-20] [ENV-22] the next invocation runs Init inside its own duration, with /tmp as it was', () => {
    const run = new FunctionRun({
      code: { invoke: (a) => (a.payload === '"die"' ? exits(1) : returns()) },
    });

    run.invokeAndWait({ Payload: '"die"' });
    run.invokeAndWait();

    expect(run.host.disposed).toEqual([{ environment: 1, keepTmp: true }]);
    expect(run.of('invocation.started')[1]).toMatchObject({ environment: 1, start: 'suppressed' });
    expect(run.of('environment.started')).toHaveLength(1);
    const [succeeded] = run.of('invocation.succeeded');
    expect(succeeded?.duration).toBeGreaterThan(millis(100));
    expect(succeeded).not.toHaveProperty('initDuration');
  });

  test('[ENV-21] that Init counts against the timeout', () => {
    let inits = 0;
    const init = (activation: Activation) => {
      inits += 1;
      return inits === 1 ? ready() : sleeps(activation, seconds(5));
    };
    const run = new FunctionRun({ code: { init, invoke: () => exits(1), timer: ready } });

    run.invokeAndWait();
    run.invokeAndWait();
    run.invokeAndWait();

    expect(run.of('invocation.failed').map(({ status, duration }) => [status, duration])).toEqual([
      ['error', run.of('invocation.failed')[0]?.duration],
      ['timeout', seconds(3)],
      ['timeout', seconds(3)],
    ]);
  });

  test('[ENV-23] an error that the runtime caught leaves the environment warm', () => {
    const run = new FunctionRun({ code: { invoke: () => throws('Error', 'boom') } });

    run.invokeAndWait();
    run.invokeAndWait();

    expect(run.of('invocation.started').map(({ start }) => start)).toEqual(['cold', 'warm']);
    expect(run.of('environment.reset')).toHaveLength(0);
    expect(run.host.disposed).toEqual([]);
  });
});

describe('freeze and thaw', () => {
  test('[ENV-30] [NODE-08] a timer left behind does not fire between invocations, but in the next one that waits', () => {
    let calls = 0;
    const run = new FunctionRun({
      code: {
        invoke: (activation) => {
          calls += 1;
          const due = { kind: 'timer', due: activation.now + 1_000_000 } as const;
          const timer = { ...due, due: due.due as Activation['now'] };
          const intents = calls === 1 ? [timer, { kind: 'return', work: SOME_WORK, payload: '1' } as const] : [];
          return completion(intents);
        },
        timer: () => returns('"from the timer"'),
      },
    });

    run.invokeAndWait();
    expect(kinds(run)).toEqual(['init', 'invoke']);

    run.invokeAndWait();
    expect(kinds(run)).toEqual(['init', 'invoke', 'invoke', 'timer']);
    expect(run.result()).toMatchObject({ Payload: '"from the timer"' });
  });

  test('[ENV-20] what a process left behind dies with it', () => {
    const calls: string[] = [];
    const run = new FunctionRun({
      code: {
        invoke: (activation) => {
          calls.push(activation.payload);
          const timer = { kind: 'timer', due: (activation.now + 1_000) as Activation['now'] } as const;
          const fault = { kind: 'exit', code: 1 } as const;
          return calls.length === 1 ? completion([timer], { fault }) : completion([]);
        },
      },
    });

    run.invokeAndWait();
    run.invokeAndWait();

    expect(kinds(run)).toEqual(['init', 'invoke', 'init', 'invoke']);
  });

  test('code that was stopped hears of no timer', () => {
    const stops = (activation: Activation) => {
      const timer = { kind: 'timer', due: (activation.now + 1_000) as Activation['now'] } as const;
      return completion([timer], { fault: { kind: 'watchdog' } });
    };
    const run = new FunctionRun({ code: { invoke: stops } });

    run.invokeAndWait();

    expect(kinds(run)).toEqual(['init', 'invoke']);
    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout', duration: seconds(3) });
  });

  test('a timer fires once, though the code names no next one', () => {
    const run = new FunctionRun({ code: { invoke: (a) => sleeps(a, millis(10)), timer: () => completion([]) } });

    run.invokeAndWait();

    expect(kinds(run)).toEqual(['init', 'invoke', 'timer']);
  });

  test('a timer that is always due does not stop virtual time', () => {
    const now = (activation: Activation) => completion([{ kind: 'timer', due: activation.now }], { work: 0 });
    const run = new FunctionRun({ fn: { timeout: millis(1) }, code: { invoke: now, timer: now } });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'timeout' });
  });

  test('[NODE-15] what module code leaves behind waits for the first invocation', () => {
    const init = (activation: Activation) => {
      const due = (activation.now + 1) as Activation['now'];
      return completion([
        { kind: 'timer', due },
        { kind: 'ready', work: SOME_WORK },
      ]);
    };
    const run = new FunctionRun({ code: { init, invoke: () => completion([]) } });

    run.invokeAndWait();

    expect(kinds(run)).toEqual(['init', 'invoke', 'timer']);
  });
});

describe('the end of an environment', () => {
  test('[ENV-31] unused for 5 to 15 minutes, it is retired', () => {
    const run = new FunctionRun();

    run.invoke();
    run.pass(minutes(60));

    const [retired] = run.of('environment.retired');
    const idle = (retired?.at ?? 0) - (run.of('invocation.succeeded')[0]?.at ?? 0);
    expect(retired?.reason).toBe('idle');
    expect(idle).toBeGreaterThanOrEqual(minutes(5));
    expect(idle).toBeLessThanOrEqual(minutes(15));
    expect(run.host.disposed).toEqual([{ environment: 1, keepTmp: false }]);
  });

  test('[ENV-31] used again and again, it is not, until it has run for hours', () => {
    const run = new FunctionRun();

    for (let minute = 0; minute < 7 * 60; minute += 4) {
      run.invoke();
      run.pass(minutes(4));
    }

    const retired = run.of('environment.retired');
    expect(new Set(retired.map(({ reason }) => reason))).toEqual(new Set(['recycled']));
    expect(retired[0]?.at).toBeGreaterThan(minutes(2 * 60));
    expect(retired[0]?.at).toBeLessThan(minutes(6 * 60 + 5));
  });

  test('[ENV-31] a long invocation is not taken for idleness', () => {
    const run = new FunctionRun({
      fn: { timeout: minutes(15) },
      code: { invoke: (a) => (a.payload === '{}' ? returns() : sleeps(a, minutes(14))) },
    });
    run.invoke();
    run.pass(minutes(4));

    run.invoke({ Payload: '"long"' });
    run.pass(seconds(14 * 60 + 10));

    expect(run.of('invocation.succeeded')).toHaveLength(2);
    expect(run.of('environment.retired')).toEqual([]);
  });

  test('[ENV-33] an environment that is retired leaves nothing on the agenda', () => {
    const call = { kind: 'call', work: 0, callId: 1, call: { call: 'sqs:Nothing', params: {} } } as const;
    const dies = () => completion([], { work: 0, fault: { kind: 'exit', code: 1 } });
    const run = new FunctionRun({ code: { invoke: () => completion([call], { work: 0 }), reply: dies } });
    run.invoke();
    while (run.of('call.made').length < 2) run.pass(micros(100));
    run.deploy({ code: codeId('new') });

    run.pass(minutes(30));

    expect(run.of('environment.retired')).toMatchObject([{ reason: 'updated' }]);
    expect(run.sim.nextDue()).toBeUndefined();
  });

  test('[ENV-33] a change of code retires idle environments at once and busy ones when they are done', () => {
    const run = new FunctionRun({ code: { invoke: (a) => sleeps(a, seconds(1)) } });
    run.invoke();
    run.invoke();
    run.pass(seconds(5));
    run.invoke();
    run.pass(millis(500));

    run.deploy({ code: codeId('new') });
    const atOnce = run.of('environment.retired').length;
    run.pass(seconds(2));
    run.invokeAndWait();

    expect(atOnce).toBe(1);
    expect(run.of('environment.retired').map(({ reason }) => reason)).toEqual(['updated', 'updated']);
    expect(run.of('invocation.succeeded')).toHaveLength(4);
    expect(run.of('invocation.started').at(-1)).toMatchObject({ environment: 3, start: 'cold' });
  });

  test('[ENV-33] a change of concurrency or of asynchronous settings does not', () => {
    const run = new FunctionRun();
    run.invokeAndWait();

    run.deploy({ reservedConcurrency: 5, asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) });

    expect(run.of('environment.retired')).toEqual([]);
  });

  test('who waits for a deleted function hears of it', () => {
    const run = new FunctionRun({ code: { invoke: (a) => sleeps(a, seconds(1)) } });
    run.invoke();
    run.pass(millis(500));

    run.sim.deploy({ ...run.config(), resources: [] });
    run.pass(seconds(5));

    expect(run.of('environment.retired').map(({ reason }) => reason)).toEqual(['deleted']);
    expect(run.of('call.refused')[0]?.error.name).toBe('ResourceNotFoundException');
  });
});

describe('time and the report', () => {
  test.each([
    [128, 12, 10, 14],
    [1_024, 3, 2, 4],
  ])('[ENV-42] hello world in %d MB takes about %d ms', (memoryMb, _about, least, most) => {
    const run = new FunctionRun({ fn: { memoryMb } });

    run.invokeAndWait();

    const duration = (run.of('invocation.succeeded')[0]?.duration ?? 0) / 1_000;
    expect(duration).toBeGreaterThanOrEqual(least);
    expect(duration).toBeLessThanOrEqual(most);
  });

  test('[CFG-02] code runs as fast as the memory allows, and single-threaded code no faster than one vCPU', () => {
    const second = 200_000_000;
    const durationOf = (memoryMb: number) => {
      const code = { invoke: () => returns('1', { work: second }) };
      const run = new FunctionRun({ fn: { memoryMb, timeout: seconds(60) }, code });
      run.invokeAndWait();
      return (run.of('invocation.succeeded')[0]?.duration ?? 0) / 1_000_000;
    };

    expect(durationOf(1_769)).toBeCloseTo(1, 1);
    expect(durationOf(10_240)).toBeCloseTo(1, 1);
    expect(durationOf(884.5)).toBeCloseTo(2, 1);
    expect(durationOf(128)).toBeCloseTo(1_769 / 128, 1);
  });

  test('[LOG-10] [MET-11] Init is billed with a cold start and is no part of its duration', () => {
    const run = new FunctionRun();

    run.invokeAndWait();
    run.invokeAndWait();

    const [cold, warm] = run.of('invocation.succeeded');
    const coldTime = (cold?.duration ?? 0) + (cold?.initDuration ?? 0);
    expect(cold?.billedMs).toBe(Math.ceil(coldTime / 1_000));
    expect(cold?.initDuration).toBe(run.of('environment.initialised')[0]?.initDuration);
    expect(warm?.billedMs).toBe(Math.ceil((warm?.duration ?? 0) / 1_000));
    expect(cold?.duration).toBe(warm?.duration);
  });

  test('[LOG-11] the memory reported never falls', () => {
    const megabytes = (n: number) => n * 1_048_576;
    const code = {
      invoke: (a: Activation & { kind: 'invoke' }) => returns('1', { memoryBytes: megabytes(Number(a.payload)) }),
    };
    const run = new FunctionRun({ code });

    for (const used of ['10', '30', '20', '500']) run.invokeAndWait({ Payload: used });

    expect(run.of('invocation.succeeded').map(({ maxMemoryUsedMb }) => maxMemoryUsedMb)).toEqual([86, 106, 106, 128]);
  });

  test('[LOG-04] a console line of Init belongs to no invocation', () => {
    const log = { kind: 'log', work: 0, level: 'INFO', message: 'loading' } as const;
    const run = new FunctionRun({ code: { init: () => completion([log, { kind: 'ready', work: SOME_WORK }]) } });

    run.invokeAndWait();

    expect(run.of('log.written')[0]).not.toHaveProperty('invocation');
  });
});

describe('the ends of an invocation and of an environment', () => {
  test('[ENV-07] without extensions an invocation ends with the answer of the runtime, whatever is left behind', () => {
    const invoke = (activation: Activation) => {
      const timer = { kind: 'timer', due: (activation.now + 60_000_000) as Activation['now'] } as const;
      return completion([timer, { kind: 'return', work: SOME_WORK, payload: '1' }]);
    };
    const run = new FunctionRun({ code: { invoke } });

    run.invoke();
    run.pass(seconds(1));
    run.invoke();

    const [first, second] = run.of('invocation.started');
    expect(run.of('invocation.succeeded')[0]?.duration).toBeLessThan(millis(20));
    expect([first?.environment, second?.environment]).toEqual([1, 1]);
  });

  test.each([
    ['is updated', (run: FunctionRun) => run.deploy({ code: codeId('new') })],
    ['is deleted', (run: FunctionRun) => run.sim.deploy({ ...run.config(), resources: [] })],
  ] as const)(
    '[ENV-08] an environment whose function %s is gone at once, and its code hears of nothing',
    (_what, end) => {
      const run = new FunctionRun();
      run.invokeAndWait();
      const heard = run.host.activations.length;

      end(run);
      run.sim.runUntil(run.sim.now);

      expect(run.of('environment.retired')).toMatchObject([{ at: run.sim.now, environment: 1 }]);
      expect(run.host.disposed).toEqual([{ environment: 1, keepTmp: false }]);
      expect(run.host.activations).toHaveLength(heard);
    },
  );
});

describe('[ENV-35] a start is cold', () => {
  const starts = (run: FunctionRun) => run.of('invocation.started').map(({ start }) => start);

  test('of the first invocation, and when more come at once than there are environments', () => {
    const run = new FunctionRun();

    run.invoke();
    run.invoke();
    run.pass(seconds(30));
    run.invokeAndWait();

    expect(starts(run)).toEqual(['cold', 'cold', 'warm']);
  });

  test.each([
    ['an update', (run: FunctionRun) => run.deploy({ code: codeId('new') }), 'updated'],
    ['15 idle minutes', (run: FunctionRun) => run.pass(minutes(15)), 'idle'],
  ] as const)('after %s', (_what, act, reason) => {
    const run = new FunctionRun();

    run.invokeAndWait();
    act(run);
    run.invokeAndWait();

    expect(starts(run)).toEqual(['cold', 'cold']);
    expect(run.of('environment.retired')).toMatchObject([{ environment: 1, reason }]);
  });

  test('after some hours, however busy the environment is', () => {
    const run = new FunctionRun();

    for (let minute = 0; minute < 6 * 60 + 1; minute += 2) {
      run.invoke();
      run.pass(minutes(2));
    }

    expect(run.of('environment.retired')[0]).toMatchObject({ environment: 1, reason: 'recycled' });
    expect(starts(run).filter((start) => start === 'cold').length).toBeGreaterThan(1);
  });

  test('after the process died, inside the next invocation', () => {
    const run = new FunctionRun({ code: { invoke: () => exits(1) } });

    run.invokeAndWait();
    run.invokeAndWait();

    expect(starts(run)).toEqual(['cold', 'suppressed']);
  });
});

test.each<[string, () => ReturnType<typeof completion>]>([
  ['Sandbox.Timedout', () => completion([], { fault: { kind: 'watchdog' } })],
  ['Runtime.ExitError', () => exits(1)],
  ['Runtime.OutOfMemory', () => completion([], { fault: { kind: 'out-of-memory' } })],
  ['Function.ResponseSizeTooLarge', () => returns(`"${'x'.repeat(6_291_600)}"`)],
])('[ERR-13] %s is told by the platform: type and message, no trace of the code', (errorType, invoke) => {
  const run = new FunctionRun({ code: { invoke } });

  run.invokeAndWait();

  const payload = JSON.parse(String(run.result().Payload));
  expect(run.result()).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(Object.keys(payload).sort()).toEqual(['errorMessage', 'errorType']);
  expect(payload).toMatchObject({ errorType });
});
