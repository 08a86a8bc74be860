import { describe, expect, test } from 'vitest';
import { minutes } from '#lib/std/time.ts';
import { parseScheduleExpression } from './schedule-expression.ts';

describe('[EB-11] rate', () => {
  test.each([
    ['rate(1 minute)', 1],
    ['rate(5 minutes)', 5],
    ['rate(1 hour)', 60],
    ['rate(12 hours)', 720],
    ['rate(1 day)', 1_440],
    ['rate(7 days)', 10_080],
  ])('%s', (text, every) => {
    expect(parseScheduleExpression(text)).toEqual({ kind: 'rate', every: minutes(every) });
  });

  test.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(-1 minutes)',
    'rate(1.5 hours)',
    'rate(5 seconds)',
    'rate(5  minutes)',
    'rate(5minutes)',
    'rate()',
    'rate(999999999 days)',
    'Rate(5 minutes)',
    ' rate(5 minutes)',
    'rate(5 minutes',
    'rate(5 constructors)',
  ])('%s is not valid', (text) => {
    expect(parseScheduleExpression(text)).toBeUndefined();
  });
});

describe('[EB-12] cron', () => {
  test('sets are ascending, names and steps included', () => {
    expect(cron('cron(0/15 8-10,22 ? JAN,3 MON-FRI 2026-2028)')).toMatchObject({
      minutes: [0, 15, 30, 45],
      hours: [8, 9, 10, 22],
      daysOfMonth: 'any',
      months: [1, 3],
      daysOfWeek: [2, 3, 4, 5, 6],
      years: [2026, 2027, 2028],
    });
  });

  test('a star is the full range, and any year is no restriction', () => {
    const expression = cron('cron(* * * * ? *)');
    expect(expression?.minutes).toHaveLength(60);
    expect(expression?.daysOfMonth).toHaveLength(31);
    expect(expression?.years).toBeUndefined();
  });

  test.each([
    ['cron(0 10 L * ? *)', { daysOfMonth: 'last' }],
    ['cron(0 10 3W * ? *)', { daysOfMonth: { nearestWeekday: 3 } }],
    ['cron(0 10 ? * 6#3 *)', { daysOfWeek: { day: 6, nth: 3 } }],
    ['cron(0 10 ? * FRI#1 *)', { daysOfWeek: { day: 6, nth: 1 } }],
    ['cron(0 10 ? * 5L *)', { daysOfWeek: { lastOf: 5 } }],
    ['cron(0 10 ? * L *)', { daysOfWeek: [7] }],
    ['cron(1-59/20 0 1 * ? *)', { minutes: [1, 21, 41] }],
  ])('%s', (text, expected) => {
    expect(cron(text)).toMatchObject(expected);
  });

  test.each([
    ['five fields', 'cron(0 10 * * ?)'],
    ['both day fields', 'cron(0 10 1 * MON *)'],
    ['both day fields as stars', 'cron(0 10 * * * *)'],
    ['neither day field', 'cron(0 10 ? * ? *)'],
    ['a minute past 59', 'cron(60 10 * * ? *)'],
    ['day 0', 'cron(0 10 0 * ? *)'],
    ['day of week 8', 'cron(0 10 ? * 8 *)'],
    ['a sixth week', 'cron(0 10 ? * 2#6 *)'],
    ['a year before 1970', 'cron(0 10 * * ? 1969)'],
    ['a backward range', 'cron(30-10 10 * * ? *)'],
    ['an empty item', 'cron(1,,2 10 * * ? *)'],
    ['a step of 0', 'cron(0/0 10 * * ? *)'],
    ['two steps', 'cron(0/5/5 10 * * ? *)'],
    ['an unknown name', 'cron(0 10 ? FOO MON *)'],
    ['W without a day', 'cron(0 10 W * ? *)'],
  ])('%s is not valid', (_, text) => {
    expect(parseScheduleExpression(text)).toBeUndefined();
  });

  function cron(text: string) {
    const schedule = parseScheduleExpression(text);
    return schedule?.kind === 'cron' ? schedule.expression : undefined;
  }
});
