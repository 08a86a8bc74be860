import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import type { MissingDataTreatment } from '../../config.ts';
import { type AlarmRule, judge, type Point } from './evaluation.ts';

const RULE: AlarmRule = { evaluationPeriods: 3, comparison: 'GreaterThanThreshold', threshold: 1 };

/** `0 - X - X`: the oldest first, as AWS writes it. */
function range(text: string): readonly Point[] {
  const points = text.split(' ').map((sign, index): Point => {
    return sign === '-' ? undefined : { at: instant(index * 60_000_000), value: sign === 'X' ? 5 : 0, samples: 1 };
  });
  return points.toReversed();
}

const verdicts = (text: string, rule: AlarmRule) =>
  (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map(
    (treatMissingData: MissingDataTreatment) => judge(range(text), { ...rule, treatMissingData }).verdict,
  );

const RETAIN = 'retain';
const NO_DATA = 'INSUFFICIENT_DATA';

// The two tables of the page, column by column: missing, ignore, breaching, not breaching. Five datapoints are looked at.
describe('[CW-05] three of three', () => {
  test.each([
    ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - -', NO_DATA, RETAIN, 'ALARM', 'OK'],
    ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['- - X - -', 'ALARM', RETAIN, 'ALARM', 'OK'],
  ])('%s', (text, ...expected) => {
    expect(verdicts(text, RULE)).toEqual(expected);
  });
});

describe('[CW-05] two of three', () => {
  test.each([
    ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - X -', 'ALARM', RETAIN, 'ALARM', 'OK'],
  ])('%s', (text, ...expected) => {
    expect(verdicts(text, { ...RULE, datapointsToAlarm: 2 })).toEqual(expected);
  });
});

test('[CW-05] one or two periods after its first breaching datapoint, an alarm of three waits for what comes next', () => {
  for (const text of ['- - - - X', '- - - X -']) expect(verdicts(text, RULE)[0]).toBe(RETAIN);
});

test('[CW-04] the newest real datapoints decide as long as there are enough of them, whatever the treatment', () => {
  const points = fc.array(fc.constantFrom('0', 'X', '-'), { minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 3 }), (signs, datapointsToAlarm) => {
      const real = signs.filter((sign) => sign !== '-');
      fc.pre(real.length >= 3);
      const breaching = real.slice(-3).filter((sign) => sign === 'X').length;
      const expected = breaching >= datapointsToAlarm ? 'ALARM' : 'OK';

      expect(new Set(verdicts(signs.join(' '), { ...RULE, datapointsToAlarm }))).toEqual(new Set([expected]));
    }),
  );
});

test('[CW-03] the four comparisons, at the threshold and beside it', () => {
  const at = (comparison: AlarmRule['comparison']) =>
    [0, 1, 2].map(
      (value) =>
        judge([{ at: instant(0), value, samples: 1 }], { ...RULE, evaluationPeriods: 1, comparison }).verdict ===
        'ALARM',
    );

  expect(at('GreaterThanThreshold')).toEqual([false, false, true]);
  expect(at('GreaterThanOrEqualToThreshold')).toEqual([false, true, true]);
  expect(at('LessThanThreshold')).toEqual([true, false, false]);
  expect(at('LessThanOrEqualToThreshold')).toEqual([true, true, false]);
});
