import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { isoMillis } from '../wall-clock.ts';
import { IsoClock } from './iso-clock.ts';

test('tells what the calendar tells, whatever was asked before', () => {
  const epochs = fc.constantFrom(1_767_225_600_000, 1_767_225_600_001, 0);
  const clock = new IsoClock();
  fc.assert(
    fc.property(epochs, fc.array(fc.nat({ max: 100_000_000_000 }), { minLength: 1 }), (epochMs, instants) => {
      for (const at of instants) expect(clock.time(epochMs, instant(at))).toBe(isoMillis(epochMs, instant(at)));
    }),
  );
});
