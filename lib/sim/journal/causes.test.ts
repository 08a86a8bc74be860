import { expect, test } from 'vitest';
import { messageId } from '../ids.ts';
import { journalOf, SAMPLES } from '../testing/entry-samples.ts';
import { biography, consequences, lifeOfMessage } from './causes.ts';

const sent = SAMPLES['message.sent'];
const other = { ...sent, message: messageId(13) };

/** One message that fails once, and another one beside it. */
const journal = journalOf([
  { ...sent, cause: 0 },
  { ...other, cause: 0 },
  { ...SAMPLES['message.received'], cause: 1 },
  { ...SAMPLES['batch.formed'], cause: 3 },
  { ...SAMPLES['invocation.started'], cause: 4 },
  { ...SAMPLES['log.written'], cause: 5 },
  { ...SAMPLES['invocation.failed'], cause: 5 },
  { ...SAMPLES['batch.failed'], cause: 7 },
  { ...SAMPLES['message.returned'], cause: 8 },
]);
const find = (n: number) => journal[n - 1];
const numbers = (entries: readonly { readonly n: number }[]) => entries.map(({ n }) => n);

function entry(n: number) {
  const found = find(n);
  if (found === undefined) throw new Error(`no entry ${n}`);
  return found;
}

test('the chain of causes leads from a log line back to the message that was sent', () => {
  expect(numbers(biography(entry(6), find))).toEqual([1, 3, 4, 5, 6]);
});

test('the chain begins where the known entries begin', () => {
  expect(numbers(biography(entry(6), (n) => (n > 3 ? find(n) : undefined)))).toEqual([4, 5, 6]);
});

test('what came of an entry is everything it led to, near and far', () => {
  expect(numbers(consequences(entry(1).n, journal))).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(numbers(consequences(entry(2).n, journal))).toEqual([]);
  expect(numbers(consequences(entry(7).n, journal))).toEqual([8, 9]);
});

test('the life of a message has its batches and their invocations, and nothing of other messages', () => {
  expect(numbers(lifeOfMessage(sent.message, journal))).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  expect(numbers(lifeOfMessage(other.message, journal))).toEqual([2]);
});
