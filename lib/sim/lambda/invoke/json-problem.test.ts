import { expect, test } from 'vitest';
import { jsonProblem } from './json-problem.ts';

test('[ERR-07] the walk to what is wrong ends at one depth, on every machine', () => {
  expect(jsonProblem('['.repeat(1_000))).toContain('expected close marker for Array');
  const deep = jsonProblem('['.repeat(100_000));
  expect(deep).toContain('Document nesting depth exceeds the maximum allowed');
  expect(deep).toContain('column: 1001]');
  expect(jsonProblem('[[[1], [2]], x]')).toContain("Unrecognized token 'x'");
});
