import { expect, test } from 'vitest';
import { entryNumber, messageId, resourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { findBiography, type JournalSource } from './find-biography.ts';

const sent = (n: number, cause: number, message = n): Entry => ({
  type: 'message.sent',
  queue: resourceId('Orders'),
  message: messageId(message),
  origin: { by: 'person' },
  bytes: 1,
  body: '',
  n: entryNumber(n),
  at: instant(n),
  cause: entryNumber(cause),
});
// 1 led to 2 and 3; 3 led to 4; 9 is another story.
const journal = [sent(1, 0), sent(2, 1), sent(3, 1), sent(4, 3), sent(9, 0)];
const source = (held: readonly Entry[]): JournalSource => ({
  held,
  one: async (n) => journal.find((entry) => entry.n === n),
  ledTo: async (n) => journal.filter((entry) => entry.cause === n),
});
const numbers = async (n: number, held: readonly Entry[]) =>
  (await findBiography(n, source(held))).map((entry) => entry.n);

test('the causes, the entry and its consequences, wherever they are kept', async () => {
  expect(await numbers(3, [])).toEqual([1, 3, 4]);
  expect(await numbers(3, journal)).toEqual([1, 3, 4]);
  expect(await numbers(1, journal.slice(2))).toEqual([1, 2, 3, 4]);
});

test('an entry nobody knows has no story', async () => {
  expect(await numbers(77, [])).toEqual([]);
});

test('another entry about the same message belongs to the story', async () => {
  const returned = sent(12, 0, 3);
  expect(await numbers(3, [...journal, returned])).toEqual([1, 3, 4, 12]);
});

test('a story without end is cut, and the asking ends', async () => {
  let asked = 0;
  const endless: JournalSource = {
    held: [sent(1, 0)],
    one: async () => undefined,
    ledTo: async (n) => {
      asked += 1;
      return [sent(n * 2, n), sent(n * 2 + 1, n)];
    },
  };
  const story = await findBiography(1, endless);
  expect(story.length).toBeLessThanOrEqual(150);
  expect(asked).toBeLessThanOrEqual(40);
});
