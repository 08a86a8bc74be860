import { expect, test } from 'vitest';
import { whatIsUsedUp } from './capacity.ts';
import { ENTRIES_PER_RUN, RESIDENT_BYTES_MAX } from './limits.ts';

const little = { entries: 1_000, heapShare: 0.2, residentBytes: 300_000_000 };

test('a run goes on while it has room, and says what it has used up when it has not', () => {
  expect(whatIsUsedUp(little)).toBeUndefined();
  expect(whatIsUsedUp({ ...little, entries: ENTRIES_PER_RUN + 1 })).toMatch(/journal .* 50,000,000 entries/);
  expect(whatIsUsedUp({ ...little, heapShare: 0.95 })).toMatch(/messages or events pile up/);
  expect(whatIsUsedUp({ ...little, residentBytes: RESIDENT_BYTES_MAX + 1 })).toMatch(/execution environments/);
});
