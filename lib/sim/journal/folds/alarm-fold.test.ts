import { expect, test } from 'vitest';
import { instant, minutes } from '#lib/std/time.ts';
import { resourceId } from '../../ids.ts';
import { alarmConfig } from '../../testing/configs.ts';
import { journalOf } from '../../testing/entry-samples.ts';
import { AlarmFold } from './alarm-fold.ts';

const alarm = resourceId('TooManyErrors');
const config = { ...alarmConfig('TooManyErrors'), threshold: 7, period: minutes(5) };

function viewAfter(...bodies: Parameters<typeof journalOf>[0]) {
  const fold = new AlarmFold(alarm, instant(0));
  for (const entry of journalOf(bodies)) fold.apply(entry);
  return fold.view();
}

test('what a call made of an alarm is what its chart goes by, until the template says otherwise', () => {
  const configured = { type: 'alarm.configured', alarm, config } as const;
  expect(viewAfter(configured).condition).toMatchObject({ threshold: 7, period: minutes(5) });
  expect(viewAfter(configured, { type: 'template.deployed', changes: [] }).condition).toBeUndefined();
});

test('an alarm that a call made has its condition from there', () => {
  expect(viewAfter({ type: 'resource.created', resource: alarm, config }).condition).toMatchObject({ threshold: 7 });
  expect(viewAfter().condition).toBeUndefined();
});
