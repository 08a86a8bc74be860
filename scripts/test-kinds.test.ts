import { expect, test } from 'vitest';
import { testKinds } from './test-kinds.ts';

test('the kinds run in the order of the house, architecture before unit', () => {
  expect(testKinds.map((kind) => kind.name)).toEqual([
    'architecture',
    'unit',
    'property',
    'scenario',
    'conformance',
    'seeds',
    'sandbox',
    'server',
  ]);
});

test('a unit test is what no other kind claims', () => {
  const unit = testKinds.find((kind) => kind.name === 'unit');
  const claimed = testKinds.filter((kind) => kind.name !== 'unit').flatMap((kind) => kind.include);

  expect(unit?.exclude).toEqual(claimed);
});
