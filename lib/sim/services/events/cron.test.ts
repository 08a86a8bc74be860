import { expect, test } from 'vitest';
import type { CronExpression } from '../../config.ts';
import { nextCronMinute } from './cron.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Every minute, changed by what the test is about. */
function cron(changes: Partial<CronExpression>): CronExpression {
  return {
    text: 'cron(...)',
    minutes: range(0, 59),
    hours: range(0, 23),
    daysOfMonth: 'any',
    months: range(1, 12),
    daysOfWeek: 'any',
    ...changes,
  };
}

const minuteOf = (iso: string): number => Date.parse(`${iso}Z`) / 60_000;
const isoOf = (minute: number | undefined): string | undefined =>
  minute === undefined ? undefined : new Date(minute * 60_000).toISOString().slice(0, 16);

/** The next times after an ISO minute. */
function times(expression: CronExpression, after: string, count: number): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let minute: number | undefined = minuteOf(after);
  for (let n = 0; n < count && minute !== undefined; n += 1) {
    minute = nextCronMinute(expression, minute);
    found.push(isoOf(minute));
  }
  return found;
}

const at = (hour: number, minute: number): Partial<CronExpression> => ({ hours: [hour], minutes: [minute] });

test('[EB-12] cron(0 10 * * ? *): every day at ten', () => {
  expect(times(cron(at(10, 0)), '2026-11-20T10:00', 2)).toEqual(['2026-11-21T10:00', '2026-11-22T10:00']);
});

test('[EB-12] cron(0/15 * * * ? *): every quarter of an hour, across midnight and new year', () => {
  const quarters = cron({ minutes: [0, 15, 30, 45] });

  expect(times(quarters, '2026-12-31T23:31', 2)).toEqual(['2026-12-31T23:45', '2027-01-01T00:00']);
});

test('[EB-12] cron(0 18 ? * MON-FRI *): working days, 1 being Sunday', () => {
  const workdays = cron({ ...at(18, 0), daysOfWeek: [2, 3, 4, 5, 6] });

  expect(times(workdays, '2026-11-20T18:00', 2)).toEqual(['2026-11-23T18:00', '2026-11-24T18:00']);
});

test('[EB-12] cron(0 0 L * ? *): the last day of each month, leap years included', () => {
  const last = cron({ ...at(0, 0), daysOfMonth: 'last' });

  expect(times(last, '2028-01-31T00:00', 3)).toEqual(['2028-02-29T00:00', '2028-03-31T00:00', '2028-04-30T00:00']);
});

test('[EB-12] cron(0 9 15W * ? *): the weekday nearest to the 15th', () => {
  const nearest = cron({ ...at(9, 0), daysOfMonth: { nearestWeekday: 15 } });

  // A Sunday, a Tuesday, a Friday, a Monday, a Monday, a Thursday, a Saturday.
  expect(times(nearest, '2026-11-01T00:00', 7)).toEqual([
    '2026-11-16T09:00',
    '2026-12-15T09:00',
    '2027-01-15T09:00',
    '2027-02-15T09:00',
    '2027-03-15T09:00',
    '2027-04-15T09:00',
    '2027-05-14T09:00',
  ]);
});

test('[EB-12] a nearest weekday does not leave its month', () => {
  const first = cron({ ...at(0, 0), daysOfMonth: { nearestWeekday: 1 }, months: [8], years: [2026] });
  const last = cron({ ...at(0, 0), daysOfMonth: { nearestWeekday: 31 }, months: [1, 2], years: [2027] });

  // 1 August 2026 is a Saturday, 31 January 2027 a Sunday; February has no 31st.
  expect(times(first, '2026-01-01T00:00', 2)).toEqual(['2026-08-03T00:00', undefined]);
  expect(times(last, '2026-01-01T00:00', 2)).toEqual(['2027-01-29T00:00', undefined]);
});

test('[EB-12] cron(0 0 ? * 6#3 *) and cron(0 0 ? * 6L *): the third and the last Friday', () => {
  const third = cron({ ...at(0, 0), daysOfWeek: { day: 6, nth: 3 } });
  const last = cron({ ...at(0, 0), daysOfWeek: { lastOf: 6 } });

  expect(times(third, '2026-11-01T00:00', 2)).toEqual(['2026-11-20T00:00', '2026-12-18T00:00']);
  expect(times(last, '2026-11-01T00:00', 2)).toEqual(['2026-11-27T00:00', '2026-12-25T00:00']);
});

test('[EB-12] a fifth Monday comes only in the months that have one', () => {
  const fifth = cron({ ...at(0, 0), daysOfWeek: { day: 2, nth: 5 } });

  expect(times(fifth, '2026-11-01T00:00', 2)).toEqual(['2026-11-30T00:00', '2027-03-29T00:00']);
});

test('[EB-12] a schedule of years gone by, or of a day that never comes, is never due', () => {
  expect(nextCronMinute(cron({ years: [2025] }), minuteOf('2026-01-01T00:00'))).toBeUndefined();
  expect(nextCronMinute(cron({ months: [2], daysOfMonth: [30] }), minuteOf('2026-01-01T00:00'))).toBeUndefined();
});
