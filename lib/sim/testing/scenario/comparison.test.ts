import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/std/json.ts';
import { comparisonText, holds } from './comparison.ts';
import { comparisonsOf } from './comparison-file.ts';

/** Whether a value stands up to `{ [name]: to }` as a file would say it; a text is why the file is wrong. */
function compare(actual: JsonValue | undefined, name: string, to: JsonValue): boolean | string {
  let problem = '';
  const [comparison] = comparisonsOf([[name, to]], (_, reason) => {
    problem = reason;
  });
  return comparison === undefined ? problem : holds(actual, comparison);
}

describe('a comparison', () => {
  test.each([
    [3, 'equals', 3, true],
    [3, 'equals', '3', false],
    [{ a: 1, b: [2] }, 'equals', { b: [2], a: 1 }, true],
    [{ a: 1 }, 'equals', { a: 1, b: 2 }, false],
    [undefined, 'equals', null, false],
    [null, 'equals', null, true],
    [3, 'not', 4, true],
    [3, 'not', 3, false],
    [3, 'atLeast', 3, true],
    [2, 'atLeast', 3, false],
    [3, 'atMost', 3, true],
    [3, 'above', 3, false],
    [4, 'above', 3, true],
    [3, 'below', 3, false],
    [2, 'below', 3, true],
    [3, 'between', [3, 5], true],
    [6, 'between', [3, 5], false],
    ['CardDeclined', 'matches', '^Card', true],
    ['CardDeclined', 'matches', '^card', false],
    ['CardDeclined', 'contains', 'Decl', true],
    [[1, { a: 2 }], 'contains', { a: 2 }, true],
    [{ a: 1, b: 2 }, 'contains', { b: 2 }, true],
    [{ a: 1 }, 'contains', { b: 2 }, false],
  ] as const)('%j %s %j is %s', (actual, name, to, result) => {
    expect(compare(actual, name, to)).toBe(result);
  });

  test.each(['atLeast', 'atMost', 'above', 'below', 'between'])('%s of what is no number does not hold', (name) => {
    const to = name === 'between' ? [0, 1] : 0;

    expect(compare(undefined, name, to)).toBe(false);
    expect(compare('0', name, to)).toBe(false);
  });

  test.each([
    ['atLeast', '3', 'Expected a number.'],
    ['between', 3, 'Expected two numbers: [lowest, highest].'],
    ['between', [1, 2, 3], 'Expected two numbers: [lowest, highest].'],
    ['matches', '(', /Unterminated group/],
    ['equls', 3, /^Unknown key\. Comparisons are equals, not, /],
    ['constructor', 3, /^Unknown key/],
  ] as const)('%s: %j is refused with the reason', (name, to, reason) => {
    expect(compare(1, name, to)).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  test('is said as a person would', () => {
    expect(comparisonText({ kind: 'atLeast', to: 3 })).toBe('at least 3');
    expect(comparisonText({ kind: 'between', to: [1, 5] })).toBe('between 1 and 5');
    expect(comparisonText({ kind: 'equals', to: 'a' })).toBe('equals "a"');
    expect(comparisonText({ kind: 'matches', to: /^a/u })).toBe('matches /^a/u');
  });
});
