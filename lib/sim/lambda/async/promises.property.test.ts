import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros, minutes } from '#lib/std/time.ts';
import type { AccountConfig, FunctionConfig, ResourceConfig } from '../../config.ts';
import { type EnvironmentId, type InvocationId, resourceId } from '../../ids.ts';
import type { Entry, EntryOf } from '../../journal/entry.ts';
import { asyncSettings, functionConfig, queueConfig } from '../../testing/configs.ts';
import type { Behaviour, Script } from '../../testing/scripted-host.ts';
import { TestRun } from '../../testing/test-run.ts';
import type { Lease } from '../concurrency/concurrency.ts';

// What Lambda promises whatever is called, deployed and changed by calls while it runs.

const ACCOUNT_LIMIT = 8;
const NAMES = ['a', 'b', 'c'] as const;
type Name = (typeof NAMES)[number];

const BEHAVIOURS = {
  return: { do: 'return' },
  throw: { do: 'throw', errorType: 'Error' },
  sleep: { do: 'wait', micros: 1_500_000, next: { do: 'return' } },
  'too-long': { do: 'wait', micros: 60_000_000, next: { do: 'return' } },
  exit: { do: 'exit', code: 1 },
  memory: { do: 'out-of-memory' },
} satisfies { readonly [name: string]: Behaviour };
type Does = keyof typeof BEHAVIOURS | 'loop';

/** Payloads say what the handler does; `loop` hands itself on to the same function. */
const script: Script = ({ payload, invokedFunctionArn }) => {
  const does = JSON.parse(payload) as Does | object;
  if (typeof does === 'object') return { do: 'return' };
  if (does !== 'loop') return BEHAVIOURS[does];
  const params = { FunctionName: invokedFunctionArn, InvocationType: 'Event', Payload: '"loop"' };
  return { do: 'call', call: 'lambda:Invoke', params, next: { do: 'return' } };
};

type Step = { readonly afterMs: number } & (
  | {
      readonly do: 'invoke';
      readonly name: Name;
      readonly times: number;
      readonly type: 'Event' | 'RequestResponse';
      readonly does: Does;
    }
  | { readonly do: 'deploy'; readonly name: Name; readonly reserved: number | undefined; readonly memoryMb: number }
  | { readonly do: 'stop' | 'free'; readonly name: Name }
);

const afterMs = fc.oneof(fc.constant(0), fc.nat(2_000), fc.nat(90_000));
const name = fc.constantFrom(...NAMES);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('invoke' as const),
      name,
      times: fc.integer({ min: 1, max: 6 }),
      type: fc.constantFrom('Event', 'RequestResponse'),
      does: fc.constantFrom(...(Object.keys(BEHAVIOURS) as Does[]), 'loop' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('deploy' as const),
      name,
      reserved: fc.constantFrom(undefined, 0, 1, 2),
      memoryMb: fc.constantFrom(128, 1_024),
    }),
  },
  { weight: 1, arbitrary: fc.record({ afterMs, do: fc.constantFrom('stop' as const, 'free' as const), name }) },
);

/** Where events go that failed; what is missing cannot be reached. */
const place = fc.constantFrom(undefined, 'Dlq', 'Missing');
const template = fc.record({
  deadLetters: fc.array(place, { minLength: 3, maxLength: 3 }),
  onFailure: fc.array(place, { minLength: 3, maxLength: 3 }),
  duplicates: fc.constantFrom(0, 30),
  burst: fc.constantFrom(undefined, 2, 500),
});
type Drawn = typeof template extends fc.Arbitrary<infer T> ? T : never;

function functionsOf({ deadLetters, onFailure }: Drawn): readonly FunctionConfig[] {
  return NAMES.map((each, n) => {
    const [dead, failed] = [deadLetters[n], onFailure[n]];
    return functionConfig(each.toUpperCase(), {
      asyncSettings: asyncSettings(failed === undefined ? {} : { onFailure: { resource: resourceId(failed) } }),
      ...(dead !== undefined && { deadLetterTarget: resourceId(dead) }),
    });
  });
}

/** Plays the steps, frees everything, and waits until the last retry is over. */
function play(drawn: Drawn, steps: readonly Step[], seed: number): TestRun {
  const account: Partial<AccountConfig> = {
    concurrentExecutions: ACCOUNT_LIMIT,
    asynchronousDuplicatesPercent: drawn.duplicates,
    ...(drawn.burst !== undefined && { scaling: { kind: 'before-2023', burst: drawn.burst } }),
  };
  let resources: readonly ResourceConfig[] = [queueConfig('Dlq'), ...functionsOf(drawn)];
  const run = new TestRun(resources, { seed, account, script }).until(0);
  for (const each of steps) {
    run.pass(micros(each.afterMs * 1_000));
    const FunctionName = each.name;
    if (each.do === 'stop')
      run.begin('lambda:PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 0 });
    if (each.do === 'free') run.begin('lambda:DeleteFunctionConcurrency', { FunctionName });
    if (each.do === 'deploy') {
      resources = resources.map((one) =>
        one.kind === 'function' && one.name === each.name ? changed(one, each) : one,
      );
      run.deploy(resources);
    }
    if (each.do !== 'invoke') continue;
    const params = { FunctionName, InvocationType: each.type, Payload: JSON.stringify(each.does) };
    for (let call = 0; call < each.times; call += 1) run.begin('lambda:Invoke', params);
  }
  for (const FunctionName of NAMES) run.begin('lambda:DeleteFunctionConcurrency', { FunctionName });
  return run.pass(minutes(7 * 60));
}

function changed(fn: FunctionConfig, { reserved, memoryMb }: Extract<Step, { do: 'deploy' }>): FunctionConfig {
  const { reservedConcurrency: _, ...rest } = fn;
  return { ...rest, memoryMb, ...(reserved !== undefined && { reservedConcurrency: reserved }) };
}

function always(law: (run: TestRun, drawn: Drawn) => void, numRuns: number): void {
  const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(
    fc.property(template, fc.array(step, { maxLength: 25 }), seeds, (drawn, steps, seed) =>
      law(play(drawn, steps, seed), drawn),
    ),
    { numRuns },
  );
}

/** Which side each environment at work took its lease from, read off the journal alone. */
class Leases {
  readonly #held = new Map<EnvironmentId, { readonly fn: string; readonly lease: Lease }>();
  readonly #reserved = new Map<string, number>();

  take(entry: Entry): void {
    if (entry.type === 'concurrency.reserved') this.#reserve(entry);
    if (entry.type === 'environment.started' || entry.type === 'invocation.started') this.#start(entry);
    if (entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed')
      this.#held.delete(entry.environment);
  }

  get all(): number {
    return this.#held.size;
  }

  #reserve({ function: fn, reserved }: EntryOf<'concurrency.reserved'>): void {
    if (reserved === undefined) this.#reserved.delete(fn);
    else this.#reserved.set(fn, reserved);
  }

  /** A limit holds for whoever starts: what runs over a lowered one goes on to its end. */
  #start({ environment, function: fn }: EntryOf<'environment.started' | 'invocation.started'>): void {
    if (this.#held.has(environment)) return;
    const reserved = this.#reserved.get(fn);
    this.#held.set(environment, { fn, lease: reserved === undefined ? 'unreserved' : 'reserved' });
    const held = [...this.#held.values()];
    if (reserved !== undefined) expect(held.filter((one) => one.fn === fn).length).toBeLessThanOrEqual(reserved);
    else {
      const kept = [...this.#reserved.values()].reduce((sum, each) => sum + each, 0);
      expect(held.filter(({ lease }) => lease === 'unreserved').length).toBeLessThanOrEqual(ACCOUNT_LIMIT - kept);
    }
  }
}

describe('whatever is called, deployed and changed', () => {
  test('[CONC-02] [CONC-03] [CONC-12] nothing starts over a limit, and every lease comes back', () => {
    always(({ entries }) => {
      const leases = new Leases();
      for (const entry of entries) leases.take(entry);
      expect(leases.all).toBe(0);
    }, 120);
  });

  test('[CONC-08] no more environments start than the older rule has tokens for', () => {
    always(({ entries }, { burst }) => {
      if (burst === undefined) return;
      let tokens = burst;
      let filledAt = 0;
      for (const { type, at } of entries) {
        if (type !== 'environment.started') continue;
        tokens = Math.min(burst, tokens + (at - filledAt) / 120_000) - 1;
        filledAt = at;
        // Room for the division.
        expect(tokens).toBeGreaterThanOrEqual(-1e-6);
      }
    }, 60);
  });

  test('[ASYNC-01] [ASYNC-05] [ASYNC-60] every delivery of an accepted event ends once: in success or in a recorded drop', () => {
    always((run) => {
      const begun = count([...run.of('invocation.queued'), ...run.of('invocation.duplicated')]);
      const asynchronous = ({ invocation }: { readonly invocation: InvocationId }) => begun.has(invocation);
      const ended = [...run.of('invocation.succeeded').filter(asynchronous), ...run.of('invocation.dropped')];

      expect(count(ended)).toEqual(begun);
      expect([...count(run.of('invocation.duplicated')).values()].every((times) => times === 1)).toBe(true);
    }, 120);
  });

  test('[ASYNC-33] [ASYNC-49] every drop reaches its dead-letter queue and its destination once each, or is counted as lost', () => {
    always((run, drawn) => {
      for (const [n, each] of NAMES.entries()) {
        const own = <T extends { readonly function: string }>(entries: readonly T[]) =>
          entries.filter(({ function: fn }) => fn === each.toUpperCase());
        const drops = count(own(run.of('invocation.dropped')));
        const letters = [...own(run.of('invocation.dead-lettered')), ...own(run.of('dead-letter.failed'))];
        const records = [...own(run.of('destination.delivered')), ...own(run.of('destination.failed'))];

        expect(count(letters)).toEqual(drawn.deadLetters[n] === undefined ? new Map() : drops);
        expect(count(records)).toEqual(drawn.onFailure[n] === undefined ? new Map() : drops);
        expect(own(run.of('invocation.dead-lettered')).every(({ target }) => target === 'Dlq')).toBe(true);
      }
    }, 120);
  });

  test('[ASYNC-60] what is stopped as a loop does not run, and its function has run 16 times', () => {
    always((run) => {
      const started = run.of('invocation.started');
      for (const loop of run.of('invocation.recursion-stopped')) {
        expect(started.filter(({ function: fn }) => fn === loop.function).length).toBeGreaterThanOrEqual(16);
        expect(started.some(({ invocation }) => invocation === loop.invocation)).toBe(false);
      }
    }, 60);
  });
});

function count(entries: readonly { readonly invocation: InvocationId }[]): ReadonlyMap<InvocationId, number> {
  const counts = new Map<InvocationId, number>();
  for (const { invocation } of entries) counts.set(invocation, (counts.get(invocation) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a - b));
}
