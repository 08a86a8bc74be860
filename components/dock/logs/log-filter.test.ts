import { expect, test } from 'vitest';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import { entryNumber, environmentId, resourceId } from '#lib/sim/ids.ts';
import { instant } from '#lib/std/time.ts';
import { groupsOf, type LogFilter, logMatches, logText, logTone } from './log-filter.ts';

const line = (message: string, over: Partial<LogEvent> = {}): LogEvent => ({
  entry: entryNumber(1),
  at: instant(0),
  function: resourceId('Charge'),
  environment: environmentId(1),
  logGroupName: '/aws/lambda/charge',
  logStreamName: '2026/01/01/[$LATEST]abc',
  message,
  ...over,
});
const filter = (over: Partial<LogFilter> = {}): LogFilter => ({ function: undefined, least: 'all', text: '', ...over });

test('the platform’s own lines are shown unless a level is asked for', () => {
  const start = line('START RequestId: a Version: $LATEST');
  expect(logMatches(start, filter())).toBe(true);
  expect(logMatches(start, filter({ least: 'INFO' }))).toBe(false);
});

test('a least level lets pass what is worse', () => {
  const passes = (level: LogEvent['level']) =>
    level !== undefined && logMatches(line('x', { level }), filter({ least: 'WARN' }));
  expect((['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const).map(passes)).toEqual([false, false, true, true, true]);
});

test('lines are found by function and by text', () => {
  const declined = line('order 7 DECLINED');
  expect(logMatches(declined, filter({ function: 'Charge', text: 'declined' }))).toBe(true);
  expect(logMatches(declined, filter({ function: 'Report' }))).toBe(false);
});

test('a timeout is red although it has no level', () => {
  expect(logTone(line('REPORT RequestId: a\tDuration: 3000.00 ms\tStatus: timeout'))).toBe('error');
  expect(logTone(line('REPORT RequestId: a\tDuration: 3.00 ms'))).toBe('platform');
  expect(logTone(line('START over'))).toBe('plain');
  expect(logTone(line('{"time":"2026-01-01T00:00:00Z","type":"platform.start"}'))).toBe('platform');
});

test('copied lines are the lines themselves', () => {
  expect(logText([line('a\tb'), line('c')])).toBe('a\tb\nc');
});

test('functions that share a log group name it once', () => {
  const shared = { logGroupName: 'shop' };

  expect(groupsOf([line('a', shared), line('b', { ...shared, function: resourceId('Refund') }), line('c')])).toBe(
    '/aws/lambda/charge, shop',
  );
  expect(groupsOf([])).toBe('');
});
