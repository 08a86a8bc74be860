import { expect, test } from 'vitest';
import { csvOf } from './results-csv.ts';

test('rows become lines of values, a missing one an empty one', () => {
  const results = [
    [
      { field: 'name', value: 'a,b' },
      { field: 'n', value: '-3' },
    ],
    [{ field: 'name', value: 'say "hi"\nthere' }],
  ];
  expect(csvOf({ columns: ['name', 'n'], results })).toBe('name,n\r\n"a,b",-3\r\n"say ""hi""\nthere",');
});

test('what a spreadsheet would take for a formula is text', () => {
  const results = [[{ field: '@message', value: '=HYPERLINK("x")' }]];
  expect(csvOf({ columns: ['@message'], results })).toBe(`@message\r\n"'=HYPERLINK(""x"")"`);
});
