import { expect, test } from 'vitest';
import { addSample, firstSampleAt, sampleHistory } from './sample-history.ts';

test('a sample of the same instant replaces the one before', () => {
  const history = sampleHistory();
  addSample(history, 5, 1);
  addSample(history, 5, 2);
  expect(history).toEqual({ at: [5], values: [2] });
});

test('memory stays bounded, the newest samples stay whole and the first is kept', () => {
  const history = sampleHistory();
  for (let at = 0; at < 20_000; at += 1) addSample(history, at, at * 2);
  expect(history.at.length).toBeLessThanOrEqual(3_000);
  expect(history.at[0]).toBe(0);
  expect(history.at.slice(-100)).toEqual(Array.from({ length: 100 }, (_, index) => 19_900 + index));
  expect(history.values.every((value, index) => value === (history.at[index] ?? 0) * 2)).toBe(true);
});

test('a clock that went back begins a new history', () => {
  const history = sampleHistory();
  addSample(history, 100, 1);
  addSample(history, 3, 7);
  expect(history).toEqual({ at: [3], values: [7] });
});

test('the first sample of a window is found', () => {
  const history = sampleHistory();
  for (const at of [10, 20, 30]) addSample(history, at, at);
  expect([0, 10, 11, 30, 31].map((at) => firstSampleAt(history, at))).toEqual([0, 0, 1, 2, 3]);
});
