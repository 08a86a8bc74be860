import { expect, test } from 'vitest';
import { Newest } from './newest.ts';

test('the newest stay, in order, and the others are counted', () => {
  const newest = new Newest<number>(3);
  for (let item = 1; item <= 8; item += 1) newest.add(item);
  expect(newest.list()).toEqual([6, 7, 8]);
  expect(newest.take()).toEqual({ items: [6, 7, 8], dropped: 5 });
  newest.add(9);
  expect(newest.take()).toEqual({ items: [9], dropped: 0 });
});
