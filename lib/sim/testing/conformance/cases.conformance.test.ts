import { beforeAll, describe, expect, test } from 'vitest';
import { freshGuest } from '#lib/sandbox/testing/generated-guest.ts';
import { areas, casesOf } from './case.ts';
import { DIFFERS } from './differs.ts';
import { playCase } from './play-case.ts';

// What AWS answered when it was asked, played against the simulator. See cases/README.md.

beforeAll(freshGuest);

describe.each(areas())('%s', (area) => {
  test.each(casesOf(area))('$id', async (one) => {
    const how = await playCase(one);

    // Agrees in full, or differs where the table says: a case of the table that comes to agree must leave it.
    expect(how?.label, JSON.stringify(how)).toBe(DIFFERS.get(one.id)?.label);
  });
});

test('the table of differences names cases that are played, each with a reason', () => {
  const ids = new Set(areas().flatMap((area) => casesOf(area).map(({ id }) => id)));

  expect([...DIFFERS.keys()].filter((id) => !ids.has(id))).toEqual([]);
  expect([...DIFFERS].filter(([, { reason }]) => !/\w.*\.$/.test(reason))).toEqual([]);
});
