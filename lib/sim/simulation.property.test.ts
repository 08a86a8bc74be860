import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instant } from '#lib/std/time.ts';
import type { ApiCall } from './config.ts';
import type { Entry } from './journal/entry.ts';
import { sendOne, shopSimulation } from './testing/shop-simulation.ts';
import { at } from './testing/test-run.ts';

test('a run made again from its inputs gives the same journal, however it was paced', () => {
  const move = fc.oneof(
    fc.record({ budget: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ micros: fc.integer({ min: 0, max: 3_000_000 }) }),
    fc.constant({ call: sendOne }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const live: Entry[] = [];
      const inputs: { readonly at: Instant; readonly call: ApiCall }[] = [];
      const run = shopSimulation((entry) => live.push(entry));
      for (const one of moves) {
        if ('call' in one) {
          inputs.push({ at: run.now, call: one.call });
          run.call(one.call);
        } else if ('budget' in one) run.runUntil(at(20), one.budget);
        else run.runUntil(instant(run.now + one.micros));
        run.nextDue();
      }
      run.runUntil(at(60));

      const again: Entry[] = [];
      const replay = shopSimulation((entry) => again.push(entry));
      for (const input of inputs) {
        replay.runUntil(input.at);
        replay.call(input.call);
      }
      replay.runUntil(at(60));

      expect(again).toEqual(live);
    }),
    { numRuns: 60 },
  );
});
