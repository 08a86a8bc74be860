import { expect, test } from 'vitest';
import { entryNumber, invocationId, messageId, resourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryBody } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { type EntryFilter, matches, toneOf } from './entry-filter.ts';

const entry = (body: EntryBody): Entry => ({ ...body, n: entryNumber(1), at: instant(0), cause: entryNumber(0) });
const orders = resourceId('Orders');
const dead = entry({
  type: 'message.dead-lettered',
  queue: orders,
  message: messageId(7),
  target: resourceId('OrdersDlq'),
  receiveCount: 3,
  reason: 'CardDeclined',
});
const emptied = entry({ type: 'receive.emptied', queue: orders, origin: { by: 'person' } });
const dropped = entry({
  type: 'invocation.dropped',
  function: resourceId('Charge'),
  invocation: invocationId(1),
  condition: 'RetriesExhausted',
  attempts: 3,
});
const filter = (over: Partial<EntryFilter> = {}): EntryFilter => ({
  family: 'all',
  resource: undefined,
  text: '',
  ...over,
});

test('an entry is found under each resource it is about', () => {
  for (const resource of ['Orders', 'OrdersDlq']) expect(matches(dead, filter({ resource }))).toBe(true);
  expect(matches(dead, filter({ resource: 'Charge' }))).toBe(false);
});

test('an entry is found by the words of its sentence, whatever their case', () => {
  expect(matches(dead, filter({ text: ' carddeclined ' }))).toBe(true);
  expect(matches(dead, filter({ text: 'timeout' }))).toBe(false);
});

test('what went wrong holds dead letters and dropped events', () => {
  expect(
    [dead, dropped, emptied].map((each) => matches(each, filter({ family: 'failures', resource: undefined }))),
  ).toEqual([true, true, false]);
});

test('empty polls are in nobody’s way until a resource is asked for', () => {
  expect(matches(emptied, filter())).toBe(false);
  expect(matches(emptied, filter({ resource: 'Orders' }))).toBe(true);
});

test('outcomes have the look’s colours', () => {
  expect([dead, dropped, emptied].map(toneOf)).toEqual(['dead', 'dead', 'plain']);
});
