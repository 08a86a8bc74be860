import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { calendarTime, civilFromDays, daysFromCivil, isoMillis, isoSeconds } from './wall-clock.ts';

// The tests may use `Date`, which the core may not, to say what is right.
const anyMs = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) });

test('an instant is written as everybody writes it', () => {
  fc.assert(
    fc.property(anyMs, fc.nat(1_000_000_000), (epochMs, offset) => {
      const date = new Date(epochMs + Math.floor(offset / 1_000));

      expect(isoMillis(epochMs, instant(offset))).toBe(date.toISOString());
      expect(isoSeconds(epochMs, instant(offset))).toBe(`${date.toISOString().slice(0, 19)}Z`);
      expect(calendarTime(date.getTime())).toMatchObject({ day: date.getUTCDate(), hour: date.getUTCHours() });
    }),
  );
});

test('days and dates are two names of the same thing', () => {
  for (let days = -1_000; days < 80_000; days += 13) {
    const { year, month, day } = civilFromDays(days);
    expect(daysFromCivil(year, month, day)).toBe(days);
  }
});
