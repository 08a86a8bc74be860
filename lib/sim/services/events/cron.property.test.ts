import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CronExpression } from '../../config.ts';
import { nextCronMinute } from './cron.ts';

/** Every minute is named unless a field says otherwise. */
function cron(changes: Pick<CronExpression, 'minutes' | 'hours' | 'months'> & Partial<CronExpression>): CronExpression {
  return { text: 'cron(...)', daysOfMonth: 'any', daysOfWeek: 'any', ...changes };
}

const minuteOf = (iso: string): number => Date.parse(`${iso}Z`) / 60_000;

const someOf = (from: number, to: number) =>
  fc
    .uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 })
    .map((all) => all.sort((a, b) => a - b));

const anyCron = fc
  .record({
    minutes: someOf(0, 59),
    hours: someOf(0, 23),
    months: someOf(1, 12),
    days: fc.oneof(
      someOf(1, 28).map((daysOfMonth) => ({ daysOfMonth })),
      someOf(1, 7).map((daysOfWeek) => ({ daysOfWeek })),
      fc.constant({ daysOfMonth: 'last' as const }),
    ),
  })
  .map(({ days, ...fields }) => cron({ ...fields, ...days }));

/** Says yes or no to one minute, in the simplest way. */
function names(expression: CronExpression, minute: number): boolean {
  const date = new Date(minute * 60_000);
  const { daysOfMonth, daysOfWeek } = expression;
  const isLast = new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
  const isDate =
    daysOfMonth === 'any' ||
    (daysOfMonth === 'last' ? isLast : Array.isArray(daysOfMonth) && daysOfMonth.includes(date.getUTCDate()));
  const isWeekday = daysOfWeek === 'any' || (Array.isArray(daysOfWeek) && daysOfWeek.includes(date.getUTCDay() + 1));
  return (
    expression.minutes.includes(date.getUTCMinutes()) &&
    expression.hours.includes(date.getUTCHours()) &&
    expression.months.includes(date.getUTCMonth() + 1) &&
    isDate &&
    isWeekday
  );
}

test('[EB-12] the next time is named by the expression, and no minute before it is', () => {
  const start = fc.integer({ min: minuteOf('2020-01-01T00:00'), max: minuteOf('2060-01-01T00:00') });
  fc.assert(
    fc.property(anyCron, start, (expression, after) => {
      const next = nextCronMinute(expression, after) ?? 0;

      expect(next).toBeGreaterThan(after);
      expect(names(expression, next)).toBe(true);
      // A whole year minute by minute is too long to try; the last days before the answer, and the first after the start.
      for (let minute = after + 1; minute < Math.min(next, after + 600); minute += 1) {
        expect(names(expression, minute)).toBe(false);
      }
      for (let minute = Math.max(after + 1, next - 600); minute < next; minute += 1) {
        expect(names(expression, minute)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
