import { expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import { alarmColumns, COLUMNS, columnsText, lastText } from './alarm-columns.ts';
import type { AlarmRule } from './alarm-rule.ts';

const rule: AlarmRule = {
  ...{ metric: 'Errors', statistic: 'Sum', periodSeconds: 120 },
  ...{ comparison: 'GreaterThanOrEqualToThreshold', threshold: 5 },
};
const at = (second: number) => instant(seconds(second));
const minute = (index: number, sum: number) => ({ at: at(index * 60), samples: 1, sum, min: sum, max: sum });

test('the minutes of a period are judged together, as the alarm judges them', () => {
  const columns = alarmColumns([minute(0, 3), minute(1, 2), minute(2, 4)], rule, at(240));
  expect(columns).toEqual([
    { value: 5, breaching: true },
    { value: 4, breaching: false },
  ]);
});

test('a period under way is not judged, one without a datapoint neither breaches nor is 0', () => {
  const columns = alarmColumns([minute(0, 9), minute(4, 9)], rule, at(250));
  expect(columns).toEqual([
    { value: 9, breaching: true },
    { value: null, breaching: false },
  ]);
  expect(lastText(columns)).toBe('no data');
});

test('only the last periods are shown', () => {
  const points = Array.from({ length: 200 }, (_, index) => minute(index, index));
  const columns = alarmColumns(points, rule, at(200 * 60));
  expect(columns).toHaveLength(COLUMNS);
  expect(columns.at(-1)?.value).toBe(198 + 199);
});

test('the words tell the newest period and how many breach', () => {
  const columns = alarmColumns([minute(0, 9), minute(2, 1)], rule, at(240));
  expect(columnsText(columns)).toBe('Last period: 1, within. 1 of the 2 shown breaches.');
  expect(columnsText([])).toBe('The first period is not over yet.');
});
