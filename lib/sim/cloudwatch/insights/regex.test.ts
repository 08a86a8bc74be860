import { expect, test } from 'vitest';
import { Regex } from './regex.ts';
import { RegexError } from './regex-parser.ts';
import { Work, WorkSpent } from './work.ts';

const steps = (count: number) => new Work({ steps: count, forOne: count });
const work = () => steps(10_000_000);
const matches = (source: string, text: string) => new Regex(source).matches(text, work());

/** Patterns with what JavaScript's own engine says of these texts: the two have to agree. */
const PATTERNS = [
  ...[
    'ab',
    'a.c',
    'a*b',
    'a+?b',
    'x?y',
    '^a',
    'b$',
    '^$',
    '(a|b)+c',
    '(?:ab){2}',
    'a{2,}',
    'a{1,2}b',
    '[a-c]+',
    '[^a]',
  ],
  ...['\\d+', '\\w+\\s\\w+', '[\\d.]+', '\\bcat\\b', '\\Bat', '[\\]x]', 'a\\.b', '\\[(\\w+)\\]', '(a*)*b', '(|a)+b'],
  ...['[a-]', '\\x41', '\\u0041', '[^\\d\\s]x', '.*', 'a|b|', '(?:a|ab)(?:c|bcd)'],
];
const TEXTS = [
  ...['', 'a', 'b', 'ab', 'aab', 'abab', 'abc', 'a\nc', 'xy', 'y', '12.5', 'the cat sat', 'concat', 'a.b', '[ERROR] x'],
  ...['A', ']', '-', 'abcd', 'baab', 'éa'],
];

test.each(PATTERNS)('%s matches what a regular expression matches', (pattern) => {
  for (const text of TEXTS) expect([text, matches(pattern, text)]).toEqual([text, new RegExp(pattern).test(text)]);
});

test.each([
  ['(?<a>.*?), (?<b>.*)', 'one, two, three'],
  ['(?<a>a*)(?<b>a*)', 'aaa'],
  ['(?<a>x)?(?<b>y)', 'zy'],
  ['\\[(?<level>\\S+)\\]\\s+(?<rest>\\{.*\\})', '[ERROR] {foo=2} {bar}'],
  ['(?<a>ab|a)(?<b>bc|c)?', 'abc'],
])('%s captures what a regular expression captures', (pattern, text) => {
  const groups = new RegExp(pattern).exec(text)?.groups ?? {};
  const expected = Object.entries(groups).filter(([, value]) => value !== undefined);
  expect([...(new Regex(pattern).groups(text, work()) ?? [])]).toEqual(expected);
});

test('(?i) at the beginning ignores the case', () => {
  expect(matches('(?i)exception', 'An EXCEPTION')).toBe(true);
  expect(matches('exception', 'An EXCEPTION')).toBe(false);
  expect(matches('(?i)[a-z]+9', 'ABC9')).toBe(true);
});

test('what makes other engines run for ever is a few steps for each character', () => {
  const all = steps(3_000_000);
  const text = `${'a'.repeat(1_000)}!`;
  for (const source of ['(a+)+$', '(a|aa)+$', '(.*a){20}$', '(a?){50}a{50}$']) {
    expect(new Regex(source).matches(text, all)).toBe(false);
  }
});

test('a match that takes more steps than are left ends', () => {
  expect(() => new Regex('(a+)+$').matches('a'.repeat(1_000), steps(500))).toThrow(WorkSpent);
});

test.each([
  ['(?=a)', 0],
  ['(a)\\1', 3],
  ['a**', 2],
  ['*a', 0],
  ['(a', 0],
  ['a)', 1],
  ['[a', 0],
  ['a++', 2],
  ['[b-a]', 4],
  ['\\', 0],
  ['\\p{L}', 0],
  ['(?<a>x)(?<a>y)', 7],
  ['(a{500}){500}', 0],
])('%s is refused, with the place', (source, at) => {
  expect(() => new Regex(source)).toThrow(RegexError);
  try {
    new Regex(source);
  } catch (error) {
    expect(error instanceof RegexError && error.at).toBe(at);
  }
});
