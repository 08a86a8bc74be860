import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, millis } from '#lib/std/time.ts';
import { type EnvironmentId, type InvocationId, type ResourceId, resourceId } from '../ids.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import { functionConfig, queueConfig } from '../testing/configs.ts';
import {
  type Code,
  completion,
  exits,
  FunctionRun,
  ready,
  returns,
  sleeps,
  spins,
  throws,
} from '../testing/function-run.ts';

const RESERVED = 2;
const ACCOUNT_LIMIT = 5;
const BEHAVIOURS = ['return', 'throw', 'sleep', 'too-long', 'exit', 'memory', 'spin', 'log'] as const;

interface Step {
  readonly afterMs: number;
  readonly to: 'fn' | 'other';
  readonly type: 'Event' | 'RequestResponse';
  readonly does: (typeof BEHAVIOURS)[number];
}

const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.nat(400), fc.nat(90_000)),
  to: fc.constantFrom('fn', 'other'),
  type: fc.constantFrom('Event', 'RequestResponse'),
  does: fc.constantFrom(...BEHAVIOURS),
});

const code: Code = {
  init: (activation) => (activation.seed % 7 === 0 ? throws('Runtime.ImportModuleError', 'now and then') : ready()),
  invoke: (activation) => {
    // The steps below write their behaviour as the payload.
    const does = JSON.parse(activation.payload) as Step['does'];
    const log = { kind: 'log', work: 100, level: 'INFO', message: 'line' } as const;
    const behaviours: Record<Step['does'], () => ReturnType<typeof returns>> = {
      return: () => returns(),
      throw: () => throws('Error', 'boom'),
      sleep: () => sleeps(activation, millis(700)),
      'too-long': () => sleeps(activation, millis(60_000)),
      exit: () => exits(1),
      memory: () => completion([], { fault: { kind: 'out-of-memory' } }),
      spin: () => spins(activation),
      log: () => completion([log, { kind: 'return', work: 200, payload: '1' }]),
    };
    return behaviours[does]();
  },
};

function play(steps: readonly Step[], seed: number): FunctionRun {
  const run = new FunctionRun({
    seed,
    code,
    accountConcurrency: ACCOUNT_LIMIT,
    fn: { reservedConcurrency: RESERVED, deadLetterTarget: resourceId('Dlq') },
    others: [queueConfig('Dlq'), functionConfig('Other')],
  });
  for (const { afterMs, to, type, does } of steps) {
    run.pass(millis(afterMs));
    run.invoke({ FunctionName: to, InvocationType: type, Payload: JSON.stringify(does) });
  }
  run.pass(hours(8));
  return run;
}

const runs = (law: (run: FunctionRun) => void, numRuns = 150) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 0, max: 0xffff_ffff }), (steps, seed) =>
      law(play(steps, seed)),
    ),
    { numRuns },
  );

/** Environments at work after each entry, by function. */
class AtWork {
  readonly #environments = new Map<ResourceId, Set<EnvironmentId>>();

  take(entry: Entry): void {
    if (entry.type === 'environment.started' || entry.type === 'invocation.started')
      this.#of(entry).add(entry.environment);
    if (entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed') {
      this.#of(entry).delete(entry.environment);
    }
  }

  count(id: string): number {
    return this.#environments.get(resourceId(id))?.size ?? 0;
  }

  #of({ function: id }: { readonly function: ResourceId }): Set<EnvironmentId> {
    const known = this.#environments.get(id) ?? new Set();
    this.#environments.set(id, known);
    return known;
  }
}

describe('whatever is called, and whatever the handlers do', () => {
  test('[CONC-02] [CONC-03] concurrency is never above a limit, and all leases come back', () => {
    runs(({ entries }) => {
      const atWork = new AtWork();
      for (const entry of entries) {
        atWork.take(entry);
        expect(atWork.count('Fn')).toBeLessThanOrEqual(RESERVED);
        expect(atWork.count('Other')).toBeLessThanOrEqual(ACCOUNT_LIMIT - RESERVED);
      }
      expect(atWork.count('Fn') + atWork.count('Other')).toBe(0);
    });
  });

  test('[ASYNC-01] every accepted event ends once: in success, in the dead-letter queue, or in a recorded drop', () => {
    runs((run) => {
      const succeeded = countByInvocation(run.of('invocation.succeeded'));
      const dropped = countByInvocation(run.of('invocation.dropped'));
      const buried = countByInvocation([...run.of('invocation.dead-lettered'), ...run.of('dead-letter.failed')]);
      for (const { invocation, function: id } of run.of('invocation.queued')) {
        const ends = (succeeded.get(invocation) ?? 0) + (dropped.get(invocation) ?? 0);
        expect(ends).toBe(1);
        expect(buried.get(invocation) ?? 0).toBe(id === resourceId('Fn') ? (dropped.get(invocation) ?? 0) : 0);
      }
      expect(run.of('message.sent')).toHaveLength(run.of('invocation.dead-lettered').length);
    });
  });

  test('every synchronous call is answered or refused once', () => {
    runs((run) => {
      const made = run.of('call.made').map(({ call }) => call);
      const answered = [...run.of('call.answered'), ...run.of('call.refused')].map(({ call }) => call);

      expect(answered.sort()).toEqual(made.sort());
    });
  });

  test('[LOG-10] durations and billed time are those of the entries around them', () => {
    runs((run) => {
      const started = new Map<string, EntryOf<'invocation.started'>>();
      const boots = new Map<EnvironmentId, number>();
      for (const entry of run.entries) {
        if (entry.type === 'environment.started') boots.set(entry.environment, entry.at);
        if (entry.type === 'invocation.started') started.set(`${entry.invocation}/${entry.attempt}`, entry);
        if (entry.type !== 'invocation.succeeded' && entry.type !== 'invocation.failed') continue;
        const start = started.get(`${entry.invocation}/${entry.attempt}`);
        const begin = start?.at ?? Number.NaN;
        const init = start?.start === 'cold' ? begin - (boots.get(entry.environment) ?? Number.NaN) : 0;
        expect(entry.duration).toBe(entry.at - begin);
        expect(entry.initDuration ?? 0).toBe(init);
        expect(entry.billedMs).toBe(Math.ceil((entry.at - begin + init) / 1_000));
        expect(entry.duration).toBeLessThanOrEqual(3_000_000);
      }
    });
  });

  test('time never runs backwards, and no entry precedes its cause', () => {
    runs(({ entries }) => {
      entries.forEach((entry, index) => {
        expect(entry.at).toBeGreaterThanOrEqual(entries[index - 1]?.at ?? 0);
        expect(entry.cause).toBeLessThan(entry.n);
      });
    });
  });

  test('the same recipe gives the same journal', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, seed) => {
        expect(JSON.stringify(play(steps, seed).entries)).toBe(JSON.stringify(play(steps, seed).entries));
      }),
      { numRuns: 40 },
    );
  });

  test('the environments of a function that is left alone are all gone in the end', () => {
    runs((run) => {
      expect(run.of('environment.retired')).toHaveLength(run.of('environment.started').length);
      expect(run.host.disposed.filter(({ keepTmp }) => !keepTmp)).toHaveLength(run.of('environment.started').length);
    }, 50);
  });
});

function countByInvocation(
  entries: readonly { readonly invocation: InvocationId }[],
): ReadonlyMap<InvocationId, number> {
  const counts = new Map<InvocationId, number>();
  for (const { invocation } of entries) counts.set(invocation, (counts.get(invocation) ?? 0) + 1);
  return counts;
}
