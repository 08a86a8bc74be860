import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { entryNumber, resourceId } from '../ids.ts';
import { Agenda, INPUT } from './agenda.ts';
import type { ResourceEvent } from './resource.ts';
import type { Slot } from './slot.ts';

const slot: Slot = { id: resourceId('Any'), handler: { handle() {} }, alarms: new Map(), alive: true };
const cause = entryNumber(0);
const named = (type: string): ResourceEvent => ({ type: 'own', event: { type }, cause });

/** Takes everything, and names it: own events by type, alarms by name. */
function drain(agenda: Agenda): string[] {
  const names: string[] = [];
  for (let due = agenda.peek(); due !== undefined; due = agenda.peek()) {
    agenda.take(due);
    agenda.advance(due.at);
    if (due.alarm !== undefined) {
      due.alarm.at = undefined;
      due.alarm.item = undefined;
    }
    names.push(`${due.at}:${due.event?.type === 'own' ? due.event.event.type : due.alarm?.event.type}`);
  }
  return names;
}

test('events come by instant, then priority, then in the order they were planned', () => {
  const planned = fc.record({ at: fc.nat(5), isInput: fc.boolean() });
  fc.assert(
    fc.property(fc.array(planned, { maxLength: 60 }), (events) => {
      const agenda = new Agenda();
      for (const [index, { at, isInput }] of events.entries()) {
        agenda.add(instant(at), slot, named(String(index)), isInput ? INPUT : 0);
      }
      const order = [...events.entries()].sort(
        ([i, a], [j, b]) => a.at - b.at || Number(a.isInput) - Number(b.isInput) || i - j,
      );

      expect(drain(agenda)).toEqual(order.map(([index, { at }]) => `${at}:${index}`));
    }),
  );
});

test('the fast lane of the present instant does not overtake what was planned for it before', () => {
  const agenda = new Agenda();
  agenda.add(instant(5), slot, named('planned early'));
  agenda.advance(instant(5));
  agenda.add(instant(5), slot, named('planned now'));
  agenda.add(instant(3), slot, named('planned for the past'));

  expect(drain(agenda)).toEqual(['5:planned early', '5:planned now', '5:planned for the past']);
});

test('an input waits for everything else of its instant, also for what is planned later', () => {
  const agenda = new Agenda();
  agenda.add(instant(0), slot, named('input'), INPUT);
  agenda.add(instant(0), slot, named('event'));

  expect(drain(agenda)).toEqual(['0:event', '0:input']);
});

test('an alarm rings once, at the instant it was last set to', () => {
  const agenda = new Agenda();
  for (const at of [10, 30, 20, 20]) agenda.setAlarm(slot, 'a', instant(at), cause);
  agenda.add(instant(15), slot, named('event'));

  expect(drain(agenda)).toEqual(['15:event', '20:a']);
});

test('a withdrawn alarm does not ring, and is not shown as due', () => {
  const agenda = new Agenda();
  agenda.setAlarm(slot, 'a', instant(10), cause);
  agenda.setAlarm(slot, 'a', undefined, cause);

  expect(agenda.peek()).toBeUndefined();
});

test('looking at the agenda never changes the order', () => {
  const step = fc.oneof(
    fc.record({ alarm: fc.constantFrom('a', 'b', 'c'), at: fc.option(fc.nat(9), { nil: undefined }) }),
    fc.record({ event: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const run = (isCurious: boolean): string[] => {
        const mine: Slot = { ...slot, alarms: new Map() };
        const agenda = new Agenda();
        for (const [index, one] of steps.entries()) {
          if ('event' in one) agenda.add(instant(one.event), mine, named(String(index)));
          else agenda.setAlarm(mine, one.alarm, one.at === undefined ? undefined : instant(one.at), cause);
          if (isCurious) agenda.peek();
        }
        return drain(agenda);
      };

      expect(run(true)).toEqual(run(false));
    }),
  );
});

test('what a person waits for is found behind housekeeping, where it was moved to', () => {
  const agenda = new Agenda();
  agenda.setAlarm(slot, 'retention', instant(5), cause, true);
  expect(agenda.nextAwaited()).toBeUndefined();
  agenda.setAlarm(slot, 'visibility-timeout', instant(10), cause);
  agenda.setAlarm(slot, 'visibility-timeout', instant(30), cause);
  expect(agenda.nextAwaited()?.at).toBe(30);
  agenda.setAlarm(slot, 'visibility-timeout', undefined, cause);
  expect(agenda.nextAwaited()).toBeUndefined();
});
