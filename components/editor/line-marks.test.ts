import { expect, test } from 'vitest';
import { countLabel, lineMarksEqual } from './line-marks.ts';

test.each([
  [0, '0'],
  [153, '153'],
  [999, '999'],
  [1_000, '1.0k'],
  [9_949, '9.9k'],
  [9_950, '10k'],
  [999_499, '999k'],
  [999_500, '1.0M'],
  [9_950_000, '10M'],
  [2_000_000_000, '1G+'],
])('%d executions read %s', (count, label) => {
  expect(countLabel(count)).toBe(label);
  expect(label.length).toBeLessThanOrEqual(4);
});

test('marks that look the same are the same', () => {
  const marks = (count: number, line?: number) => ({
    counts: new Map([[3, count]]),
    ...(line === undefined ? {} : { failure: { line, column: 1, errorType: 'E', errorMessage: 'm' } }),
  });
  expect(lineMarksEqual(marks(1_201), marks(1_202))).toBe(true);
  expect(lineMarksEqual(marks(1), marks(2))).toBe(false);
  expect(lineMarksEqual(marks(1, 4), marks(1, 5))).toBe(false);
  expect(lineMarksEqual(marks(1, 4), marks(1))).toBe(false);
});
