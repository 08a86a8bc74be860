import { expect, test } from 'vitest';
import { hours, minutes } from '#lib/std/time.ts';
import type { CronExpression, RuleConfig } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { functionConfig, queueConfig, ruleConfig } from '../../testing/configs.ts';
import { at, TestRun, type TestRunOptions } from '../../testing/test-run.ts';

const targets = [{ id: 'Target0', resource: resourceId('Charge') }];

function started(changes: Partial<RuleConfig>, options: TestRunOptions = {}): TestRun {
  return new TestRun(resources(changes), options).settle();
}

function resources(changes: Partial<RuleConfig>) {
  return [queueConfig('Orders'), functionConfig('Charge'), ruleConfig('Tick', { targets, ...changes })];
}

const triggered = (run: TestRun) => run.of('rule.triggered').map(({ at: when }) => when);

test('[EB-11] a rate counts from the moment the rule is made', () => {
  const run = started({ schedule: { kind: 'rate', every: minutes(5) } });

  expect(triggered(run.until(16 * 60))).toEqual([at(300), at(600), at(900)]);
});

test('[EB-11] a changed rate counts anew, another change does not disturb it', () => {
  const run = started({ schedule: { kind: 'rate', every: minutes(5) } });
  run.until(60).deploy(resources({ schedule: { kind: 'rate', every: minutes(5) }, name: 'other' }));
  run.until(400).deploy(resources({ schedule: { kind: 'rate', every: minutes(2) }, name: 'other' }));

  expect(triggered(run.until(700))).toEqual([at(300), at(520), at(640)]);
});

test('[EB-12] a cron schedule follows the wall clock in UTC', () => {
  const daily: CronExpression = {
    text: 'cron(30 6 * * ? *)',
    minutes: [30],
    hours: [6],
    daysOfMonth: 'any',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    daysOfWeek: 'any',
  };
  const account = { epochMs: Date.parse('2026-11-20T06:00:00.250Z') };
  const run = started({ schedule: { kind: 'cron', expression: daily } }, { account });

  expect(triggered(run.until(2 * 86_400))).toEqual([1_799_750_000, 1_799_750_000 + hours(24)]);
});

test('[EB-14] the scheduled event looks exactly as EventBridge writes it', () => {
  const payloads: string[] = [];
  const script = ({ payload }: { readonly payload: string }) => {
    payloads.push(payload);
    return { do: 'return' } as const;
  };
  const account = { epochMs: Date.parse('1970-01-01T00:00:00Z') };
  started({ schedule: { kind: 'rate', every: minutes(1) } }, { account, script }).until(70);

  const event = JSON.parse(payloads[0] ?? '');
  expect(Object.keys(event)).toEqual([
    'version',
    'id',
    'detail-type',
    'source',
    'account',
    'time',
    'region',
    'resources',
    'detail',
  ]);
  expect(event).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: '1970-01-01T00:01:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:events:us-east-1:123456789012:rule/tick'],
    detail: {},
  });
});

test('[EB-14] every target gets the same event, a queue as its message', () => {
  const both = [...targets, { id: 'Target1', resource: resourceId('Orders') }];
  const run = started({ targets: both }).until(65);

  const [sent] = run.of('message.sent');
  const [queued] = run.of('invocation.queued');
  expect(sent).toMatchObject({ origin: { by: 'rule', resource: 'Tick' }, body: queued?.payload });
  expect(run.of('target.invoked').map(({ target }) => target)).toEqual(['Charge', 'Orders']);
});

test('[EB-10] a constant Input replaces the event', () => {
  const input = '{"warm":true}';
  const run = started({ targets: [{ id: 't', resource: resourceId('Orders'), input }] }).until(65);

  expect(run.of('message.sent')).toMatchObject([{ body: input }]);
});

test('[EB-05] a target that does not exist fails, without another try', () => {
  const run = started({ targets: [{ id: 't', resource: resourceId('Gone') }] }).until(65);

  expect(run.of('target.failed')).toMatchObject([{ target: 'Gone', error: { name: 'ResourceNotFoundException' } }]);
});

test('[EB-07] EventBridge has done its part when the event is accepted; errors are for the function to retry', () => {
  const run = started(
    { schedule: { kind: 'rate', every: hours(1) } },
    { script: () => ({ do: 'throw', errorType: 'Boom' }) },
  );
  run.until(3_600 + 600);

  expect(run.count('target.invoked')).toBe(1);
  expect(run.of('invocation.failed').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
});

test('a disabled rule is never due, and starts to count when it is enabled', () => {
  const run = started({ enabled: false, schedule: { kind: 'rate', every: minutes(1) } });
  run.until(90).deploy(resources({ schedule: { kind: 'rate', every: minutes(1) } }));

  expect(triggered(run.until(200))).toEqual([at(150)]);
});

test('the invocation leads back to the rule that caused it', () => {
  const run = started({ schedule: { kind: 'rate', every: minutes(1) } }).until(65);
  const [succeeded] = run.of('invocation.succeeded');

  expect(succeeded && run.causes(succeeded)).toEqual([
    'invocation.succeeded',
    'invocation.started',
    'invocation.queued',
    'rule.triggered',
    'template.deployed',
    'run.started',
  ]);
});
