import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { activityLog, activityWith, noteActivity, noteStretch } from './activity.ts';

const at = (second: number) => instant(second * 1_000_000);

test('entries close together are one stretch, far apart they are two', () => {
  const log = activityLog();
  for (const second of [1, 1.2, 1.6, 30]) noteActivity(log, at(second));
  expect(log.stretches).toEqual([
    { from: at(1), to: at(1.6) },
    { from: at(30), to: at(30) },
  ]);
});

test('a time whose entries were held back is not idle', () => {
  const log = activityLog();
  for (const second of [1, 20, 55]) noteActivity(log, at(second));
  noteStretch(log, at(10), at(60));
  expect(log.stretches).toEqual([
    { from: at(1), to: at(1) },
    { from: at(10), to: at(60) },
  ]);
});

test('what runs and what is planned joins in, in order', () => {
  const log = activityLog();
  noteActivity(log, at(5));
  expect(
    activityWith(log, [
      { from: at(60), to: at(61) },
      { from: at(4), to: at(8) },
    ]),
  ).toEqual([
    { from: at(4), to: at(8) },
    { from: at(60), to: at(61) },
  ]);
});
