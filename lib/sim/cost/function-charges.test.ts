import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '#lib/std/time.ts';
import {
  type Code,
  completion,
  exits,
  FunctionRun,
  type FunctionRunOptions,
  returns,
  spins,
  throws,
} from '../testing/function-run.ts';
import { CostFold } from './cost-fold.ts';
import { noUsage, REQUEST, type ResourceUsage } from './usage.ts';

/** Makes a run, and tells what its function has used. */
function usedBy(options: FunctionRunOptions, act: (run: FunctionRun) => void): ResourceUsage & { run: FunctionRun } {
  const run = new FunctionRun(options);
  act(run);
  const fold = new CostFold(run.config(options.fn));
  for (const entry of run.entries) fold.apply(entry);
  const causes = {
    retries: noUsage(),
    coldStarts: noUsage(),
    errors: noUsage(),
    emptyReceives: noUsage(),
    idleProvisioned: noUsage(),
  };
  const used = fold.view().resources.find(({ id }) => id === 'Fn');
  return { id: run.config().resources[0]?.id ?? fail(), kind: 'function', usage: noUsage(), causes, ...used, run };
}

function fail(): never {
  throw new Error('the run has a function');
}

const twice = (run: FunctionRun) => {
  run.invokeAndWait();
  run.invokeAndWait();
};
const billedOf = (run: FunctionRun) =>
  [...run.of('invocation.succeeded'), ...run.of('invocation.failed')].map(({ billedMs }) => billedMs);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('what a function is billed for', () => {
  test('[PRICE-01] every attempt is a request, retries of an asynchronous event too', () => {
    const { usage, causes } = usedBy({ code: { invoke: () => throws('Boom') } }, (run) => {
      run.invokeAsync();
      run.pass(minutes(10));
    });

    expect(usage.lambdaRequestMillionths).toBe(3 * REQUEST);
    expect(causes.retries.lambdaRequestMillionths).toBe(2 * REQUEST);
  });

  test('[PRICE-04] GB-seconds are billed milliseconds times the memory configured, whatever was used of it', () => {
    const { usage, run } = usedBy({ fn: { memoryMb: 1_024 } }, twice);

    expect(usage.x86MbMs).toBe(1_024 * sum(billedOf(run)));
    expect(usage.arm64MbMs).toBe(0);
  });

  test('[PRICE-03] arm64 has a price of its own', () => {
    const { usage, run } = usedBy({ fn: { architecture: 'arm64' } }, twice);

    expect(usage).toMatchObject({ x86MbMs: 0, arm64MbMs: 128 * sum(billedOf(run)) });
  });

  test('[PRICE-05] Init of a cold start is billed, and is what the cold start costs', () => {
    const { usage, causes, run } = usedBy({}, twice);
    const [cold, warm] = run.of('invocation.succeeded');
    const initMs = (cold?.billedMs ?? 0) - Math.ceil((cold?.duration ?? 0) / 1_000);

    expect(initMs).toBeGreaterThan(100);
    expect(causes.coldStarts).toEqual({ ...noUsage(), x86MbMs: 128 * initMs });
    expect(usage.x86MbMs).toBe(128 * ((cold?.billedMs ?? 0) + (warm?.billedMs ?? 0)));
  });

  test('[PRICE-06] ephemeral storage costs above 512 MB', () => {
    const large = usedBy({ fn: { ephemeralStorageMb: 1_512 } }, twice);

    expect(large.usage.storageMbMs).toBe(1_000 * sum(billedOf(large.run)));
    expect(usedBy({ fn: { ephemeralStorageMb: 512 } }, twice).usage.storageMbMs).toBe(0);
  });

  test('[PRICE-10] an asynchronous event over 256 KB is another request for each 64 KB', () => {
    const requestsOf = (bytes: number) =>
      usedBy({}, (run) => {
        run.invokeAsync(JSON.stringify('x'.repeat(bytes - 2)));
        run.pass(minutes(1));
      }).usage.lambdaRequestMillionths / REQUEST;

    expect(requestsOf(256 * 1_024)).toBe(1);
    expect(requestsOf(256 * 1_024 + 1)).toBe(2);
    expect(requestsOf(512 * 1_024)).toBe(5);
  });

  test('[PRICE-11] errors and timeouts cost as they ran', () => {
    const { usage, causes, run } = usedBy({ code: { invoke: spins }, fn: { timeout: seconds(2) } }, (run) =>
      run.invokeAndWait(),
    );

    expect(billedOf(run)[0]).toBeGreaterThan(2_000);
    expect(causes.errors).toEqual(usage);
  });

  test('[PRICE-11] throttled requests and dry runs cost nothing', () => {
    const { usage, run } = usedBy({ fn: { reservedConcurrency: 0 } }, (run) => {
      run.invoke();
      run.invoke({ InvocationType: 'DryRun' });
    });

    expect(run.of('invocation.throttled')).toHaveLength(1);
    expect(usage).toEqual(noUsage());
  });

  test.each<[string, Code['invoke'] & {}]>([
    ['a success', () => returns()],
    ['an exception', () => throws('Boom')],
    ['a timeout', spins],
    ['a crash', () => exits(1)],
    ['memory used up', () => completion([], { fault: { kind: 'out-of-memory' } })],
  ])('[MET-36] %s is billed: a request and its duration', (_what, invoke) => {
    const { usage, run } = usedBy({ code: { invoke } }, (run) => run.invokeAndWait());

    expect(usage).toMatchObject({ lambdaRequestMillionths: REQUEST, x86MbMs: 128 * sum(billedOf(run)) });
    expect(sum(billedOf(run))).toBeGreaterThan(0);
  });

  test('[MET-36] what is refused is not: a throttle, a wrong request, a dry run', () => {
    const { usage, run } = usedBy({ fn: { reservedConcurrency: 0 } }, (run) => {
      run.invoke();
      run.invoke({ Payload: 'no JSON' });
      run.invoke({ FunctionName: 'other' });
      run.invoke({ InvocationType: 'DryRun' });
    });

    expect(run.of('call.refused')).toHaveLength(3);
    expect(usage).toEqual(noUsage());
  });

  test('[PRICE-04] an environment at work is billed by the memory it was made with, whatever is deployed meanwhile', () => {
    const run = new FunctionRun({ code: { invoke: spins }, fn: { timeout: seconds(2) } });
    run.invoke();
    const fold = new CostFold(run.config({ timeout: seconds(2) }));
    const seen = run.entries.length;
    for (const entry of run.entries) fold.apply(entry);
    fold.configure(run.config({ memoryMb: 512 }));
    run.deploy({ memoryMb: 512 });
    run.pass(seconds(30));
    for (const entry of run.entries.slice(seen)) fold.apply(entry);

    expect(fold.view().resources[0]?.usage.x86MbMs).toBe(128 * sum(billedOf(run)));
  });
});
