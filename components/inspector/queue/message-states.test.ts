import { beforeEach, expect, test } from 'vitest';
import { entryNumber, messageId, resourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryBody } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { type MessageStates, messagesOf, stateIn, takeMessage } from './message-states.ts';

const orders = resourceId('Orders');
const dead = resourceId('OrdersDlq');
const person = { by: 'person' } as const;
const one = messageId(1);

let number = 0;
let states: MessageStates;
beforeEach(() => {
  number = 0;
  states = new Map();
});
const take = (body: EntryBody) => {
  number += 1;
  const entry: Entry = { ...body, n: entryNumber(number), at: instant(number * 1_000_000), cause: entryNumber(0) };
  takeMessage(states, entry);
};
const sent = (message = one, visibleAt?: number) =>
  take({
    type: 'message.sent',
    queue: orders,
    message,
    origin: person,
    bytes: 2,
    body: `body ${message}`,
    ...(visibleAt === undefined ? {} : { visibleAt: instant(visibleAt) }),
  });
const received = (message = one, receiveCount = 1) =>
  take({
    type: 'message.received',
    queue: orders,
    message,
    origin: person,
    receiveCount,
    visibleAt: instant(31_000_000),
  });
const inOrders = () => messagesOf(states, 'Orders', 100);

test('a delayed message says until when', () => {
  sent(one, 5_000_000);
  expect(inOrders()[0]).toMatchObject({ state: 'delayed', until: 5_000_000, body: 'body 1' });
});

test('received it is in flight until its visibility timeout, returned it is visible, deleted it is gone', () => {
  sent();
  received();
  expect(inOrders()[0]).toMatchObject({ state: 'in flight', until: 31_000_000, receiveCount: 1, body: 'body 1' });
  take({ type: 'message.returned', queue: orders, message: one, reason: 'visibility-timeout' });
  expect(inOrders()[0]).toMatchObject({ state: 'visible', receiveCount: 1 });
  expect(inOrders()[0]).not.toHaveProperty('until');
  take({ type: 'message.deleted', queue: orders, message: one, origin: person });
  expect(inOrders()[0]).toMatchObject({ state: 'deleted' });
});

test('dead-lettered it is listed in both queues: as gone in one, as there in the other, with the reason', () => {
  sent();
  received(one, 3);
  take({
    type: 'message.dead-lettered',
    queue: orders,
    message: one,
    target: dead,
    receiveCount: 3,
    reason: 'CardDeclined',
  });
  const [message] = messagesOf(states, 'OrdersDlq', 10);
  expect(message).toMatchObject({ queue: dead, from: orders, reason: 'CardDeclined', body: 'body 1', receiveCount: 3 });
  expect(inOrders()).toEqual([message]);
  expect(message && [stateIn(message, 'Orders'), stateIn(message, 'OrdersDlq')]).toEqual(['dead-lettered', 'visible']);
});

test('a purge deletes what is in its queue, and nothing else', () => {
  sent(messageId(1));
  received(messageId(1));
  sent(messageId(2));
  take({ type: 'message.dead-lettered', queue: orders, message: messageId(2), target: dead, receiveCount: 3 });
  take({ type: 'queue.purged', queue: orders, messages: 1 });
  expect(states.get(messageId(1))).toMatchObject({ state: 'deleted' });
  expect(states.get(messageId(1))).not.toHaveProperty('until');
  expect(states.get(messageId(2))).toMatchObject({ state: 'visible', queue: dead });
});

test('a message whose sending was held back is known from its receiving on', () => {
  received();
  expect(inOrders()[0]).toMatchObject({ state: 'in flight', id: one });
  expect(inOrders()[0]).not.toHaveProperty('body');
});

test('the newest change comes first', () => {
  sent(messageId(1));
  sent(messageId(2));
  received(messageId(1));
  expect(inOrders().map((message) => message.id)).toEqual([1, 2]);
});

test('memory is bounded, and what is over is forgotten before what is there', () => {
  sent(messageId(1));
  for (let id = 2; id < 5_000; id += 1) {
    sent(messageId(id));
    take({ type: 'message.deleted', queue: orders, message: messageId(id), origin: person });
  }
  expect(states.size).toBeLessThanOrEqual(2_000);
  expect(states.get(messageId(1))?.state).toBe('visible');
});
