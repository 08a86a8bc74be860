import { expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import { type MessageId, messageId, resourceId } from '../../ids.ts';
import { journalOf, SAMPLES } from '../../testing/entry-samples.ts';
import { QueueFold } from './queue-fold.ts';

const id = SAMPLES['message.sent'].queue;
const first = messageId(1);
const second = messageId(2);
const sent = (message: MessageId, at: number) => ({ ...SAMPLES['message.sent'], message, at: seconds(at) });
const received = (message: MessageId) => ({ ...SAMPLES['message.received'], message });
const returned = (message: MessageId) => ({ ...SAMPLES['message.returned'], message });
const deleted = (message: MessageId) => ({ ...SAMPLES['message.deleted'], message });

function fold(bodies: Parameters<typeof journalOf>[0], of = id): QueueFold {
  const queue = new QueueFold(of);
  for (const entry of journalOf(bodies)) queue.apply(entry);
  return queue;
}

test('a message is visible, in flight, visible again, then gone', () => {
  const counts = (...bodies: Parameters<typeof journalOf>[0]) => {
    const { visible, inFlight, delayed } = fold(bodies).view();
    return [visible, inFlight, delayed];
  };

  expect(counts(sent(first, 0))).toEqual([1, 0, 0]);
  expect(counts(sent(first, 0), received(first))).toEqual([0, 1, 0]);
  expect(counts(sent(first, 0), received(first), returned(first))).toEqual([1, 0, 0]);
  expect(counts(sent(first, 0), received(first), returned(first), deleted(first))).toEqual([0, 0, 0]);
});

test('a delayed message is neither visible nor in flight until its delay is over, which is no return', () => {
  const delayed = { ...sent(first, 0), visibleAt: SAMPLES['message.received'].visibleAt };
  expect(fold([delayed]).view()).toMatchObject({ visible: 0, delayed: 1 });

  const shown = fold([delayed, { ...returned(first), reason: 'delay' }]).view();
  expect(shown).toMatchObject({ visible: 1, delayed: 0, returned: 0 });
});

test('the oldest message is the one longest here, whatever was deleted between', () => {
  const queue = fold([sent(first, 1), sent(second, 2), sent(messageId(3), 3), deleted(second), deleted(first)]);

  expect(queue.view().oldestSentAt).toBe(seconds(3));
  expect(fold([sent(first, 1), deleted(first)]).view()).not.toHaveProperty('oldestSentAt');
});

test('a message received more than three times leaves the age that AWS measures, and stays the oldest', () => {
  const times = (n: number) => Array.from({ length: n }, () => [received(first), returned(first)]).flat();
  const three = fold([sent(first, 1), sent(second, 2), ...times(3)]);
  const four = fold([sent(first, 1), sent(second, 2), ...times(4)]);

  expect(three.oldestCountedSince()).toBe(seconds(1));
  expect(four.oldestCountedSince()).toBe(seconds(2));
  expect(four.view().oldestSentAt).toBe(seconds(1));
});

test('a dead letter leaves one queue and is as old as its move in the other', () => {
  const moved = { ...SAMPLES['message.dead-lettered'], message: first, at: seconds(9) };
  const source = fold([sent(first, 1), moved]).view();
  const target = fold([moved], moved.target).view();

  expect(source).toMatchObject({ visible: 0, deadLettered: 1, arrivedDead: 0 });
  expect(target).toMatchObject({ visible: 1, sent: 0, arrivedDead: 1, oldestSentAt: seconds(9) });
  expect(target.deadLetterCauses).toEqual([{ cause: 'CardDeclined', count: 1 }]);
});

test('a dead letter that left takes its cause along: the causes tell why what is here is here', () => {
  const moved = { ...SAMPLES['message.dead-lettered'], message: first };
  const other = { ...moved, message: second };
  const left = { ...deleted(first), queue: moved.target };
  const purged = { ...SAMPLES['queue.purged'], queue: moved.target };

  expect(fold([moved, other, left], moved.target).view().deadLetterCauses).toEqual([
    { cause: 'CardDeclined', count: 1 },
  ]);
  expect(fold([moved, other, purged], moved.target).view()).toMatchObject({ arrivedDead: 2, deadLetterCauses: [] });
});

test("a function's dead letter is counted once, though it also was sent", () => {
  const queue = resourceId('OrdersDlq');
  const arrived = { ...SAMPLES['message.sent'], queue, message: first };
  const view = fold([arrived, SAMPLES['invocation.dead-lettered']], queue).view();

  expect(view).toMatchObject({ visible: 1, sent: 1, arrivedDead: 1 });
});

test('a purge takes everything, also what is in flight', () => {
  const view = fold([sent(first, 0), sent(second, 0), received(first), SAMPLES['queue.purged']]).view();

  expect(view).toMatchObject({ visible: 0, inFlight: 0, deleted: 0 });
  expect(view).not.toHaveProperty('oldestSentAt');
});

test('a poison message does not make the fold remember all that passed behind it', () => {
  const queue = new QueueFold(id);
  const bodies = Array.from({ length: 10_000 }, (_, index) => messageId(index + 2)).flatMap((message) => [
    sent(message, 2),
    deleted(message),
  ]);
  for (const entry of journalOf([sent(first, 1), ...bodies])) queue.apply(entry);

  expect(queue.view()).toMatchObject({ visible: 1, sent: 10_001, oldestSentAt: seconds(1) });
});
