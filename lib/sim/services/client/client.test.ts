import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import type { ClientConfig } from '../../config.ts';
import { ACCOUNT, clientConfig, functionConfig, queueConfig } from '../../testing/configs.ts';
import { at, TestRun, type TestRunOptions } from '../../testing/test-run.ts';

const queue = queueConfig('Orders');

function started(changes: Partial<ClientConfig>, options: TestRunOptions = {}): TestRun {
  return new TestRun(resources(changes), options).settle();
}

function resources(changes: Partial<ClientConfig>) {
  return [queue, functionConfig('Charge'), clientConfig('Shop', queue, changes)];
}

const sentAt = (run: TestRun) => run.of('message.sent').map(({ at: when }) => when);
const constant = (perSecond: number) => ({ kind: 'constant', perSecond }) as const;
const poisson = (perSecond: number) => ({ kind: 'poisson', perSecond }) as const;

test('constant arrivals are even, from the first instant up to and without the last', () => {
  const run = started({ arrivals: constant(2), from: at(1), to: at(3) }).until(10);

  expect(sentAt(run)).toEqual([at(1), at(1.5), at(2), at(2.5)]);
});

test('rounding to microseconds never adds up', () => {
  const run = started({ arrivals: constant(3), to: at(100) }).until(100);

  expect(run.count('message.sent')).toBe(300);
  expect(sentAt(run)[299]).toBe(99_666_667);
});

test('poisson arrivals have the mean asked for, and gaps of every size', () => {
  const run = started({ arrivals: poisson(50), to: at(200) }).until(200);
  const instants = sentAt(run);
  const gaps = instants.slice(1).map((when, index) => when - (instants[index] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);

  expect(Math.abs(mean - 20_000)).toBeLessThan(1_000);
  // The gaps of an exponential distribution spread as far as they are long.
  expect(Math.abs(spread / mean - 1)).toBeLessThan(0.1);
});

test('the same seed gives the same arrivals, another seed others', () => {
  const instantsOf = (seed: number) => sentAt(started({ arrivals: poisson(5), to: at(10) }, { seed }).until(10));

  expect(instantsOf(1)).toEqual(instantsOf(1));
  expect(instantsOf(1)).not.toEqual(instantsOf(2));
});

test('another user of luck does not shift the arrivals', () => {
  const arrivals = poisson(5);
  const alone = started({ arrivals, to: at(10) }).until(10);
  const second = { ...clientConfig('Other', queue, { arrivals, to: at(10) }) };
  const together = new TestRun([...resources({ arrivals, to: at(10) }), second]).until(10);
  const byShop = together.of('message.sent').filter(({ origin }) => 'resource' in origin && origin.resource === 'Shop');

  expect(byShop.map(({ at: when }) => when)).toEqual(sentAt(alone));
});

test('placeholders are filled in at any depth', () => {
  const params = {
    QueueUrl: queue.url,
    MessageBody: '{{index}}/{{random}}/{{now}}',
    MessageAttributes: { k: { DataType: 'String', StringValue: 'order {{index}}' } },
  };
  const run = started({ call: { call: 'sqs:SendMessage', params }, to: at(2) }).until(5);

  const bodies = run.of('message.sent').map(({ body }) => body.split('/'));
  expect(bodies.map(([index]) => index)).toEqual(['0', '1']);
  for (const [, random] of bodies) expect(Number(random)).toBeLessThan(100);
  expect(bodies[1]?.[2]).toBe(new Date(ACCOUNT.epochMs + 1_000).toISOString());
  const result = run.call('sqs:ReceiveMessage', { QueueUrl: queue.url, MessageAttributeNames: ['All'] });
  expect(result.Messages).toMatchObject([{ MessageAttributes: { k: { StringValue: 'order 0' } } }]);
});

test('what is refused is written down; the client goes on', () => {
  const missing = { call: 'sqs:SendMessage', params: { QueueUrl: 'missing', MessageBody: 'x' } };
  const run = started({ call: missing, to: at(3) }).until(5);

  expect(run.of('call.refused')).toHaveLength(3);
  expect(run.of('call.refused')[0]).toMatchObject({
    origin: { by: 'client', resource: 'Shop' },
    error: { name: 'AWS.SimpleQueueService.NonExistentQueue' },
  });
});

test('a client may invoke a function, and hears when it is throttled', () => {
  const invoke = { call: 'lambda:Invoke', params: { FunctionName: 'charge', Payload: '{"n":{{index}}}' } };
  const calm = started({ call: invoke, to: at(3) }).until(5);
  const reserved = [
    functionConfig('Charge', { reservedConcurrency: 0 }),
    clientConfig('Shop', queue, { call: invoke, to: at(3) }),
  ];
  const throttled = new TestRun(reserved).until(5);

  expect(calm.count('invocation.succeeded')).toBe(3);
  expect(throttled.of('call.refused')).toMatchObject(
    Array.from({ length: 3 }, () => ({ operation: 'lambda:Invoke', error: { name: 'TooManyRequestsException' } })),
  );
});

test('a client says when it starts and when it has made its last call', () => {
  const run = started({ to: at(2) }).until(5);
  const story = run.entries.map(({ type }) => type).filter((type) => /client|sent/.test(type));

  expect(story).toEqual(['client.started', 'message.sent', 'message.sent', 'client.finished']);
});

test('a changed client goes on at its new rate from now, and keeps counting', () => {
  const run = started({ to: at(100) });
  run.until(2.5).deploy(resources({ arrivals: constant(4), to: at(100) }));
  run.until(3.2);

  expect(sentAt(run).slice(3)).toEqual([at(2.5), at(2.75), at(3)]);
  expect(run.of('message.sent').map(({ body }) => body)).toEqual(Array.from({ length: 6 }, (_, n) => `{"n":${n}}`));
});

test('a client of rate 0 is finished before it begins', () => {
  const run = started({ arrivals: constant(0), from: instant(0) }).until(60);

  expect(run.count('message.sent')).toBe(0);
  expect(run.simulation.nextDue()).toBeUndefined();
});
