import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import type { MappingConfig, ResourceConfig } from '../config.ts';
import { resourceId } from '../ids.ts';
import { clientConfig, functionConfig, mappingConfig, queueConfig } from '../testing/configs.ts';
import type { Script } from '../testing/scripted-host.ts';
import { at, TestRun } from '../testing/test-run.ts';
import { CostFold } from './cost-fold.ts';
import { noUsage, REQUEST, type ResourceUsage } from './usage.ts';

const queue = queueConfig('Orders');
const QueueUrl = queue.url;

function usageOf(run: TestRun, resources: readonly ResourceConfig[], id = 'Orders'): ResourceUsage {
  const fold = new CostFold(run.config(resources));
  for (const entry of run.entries) fold.apply(entry);
  const none = {
    retries: noUsage(),
    coldStarts: noUsage(),
    errors: noUsage(),
    emptyReceives: noUsage(),
    idleProvisioned: noUsage(),
  };
  const found = fold.view().resources.find((each) => each.id === id);
  return found ?? { id: resourceId(id), kind: 'queue', usage: noUsage(), causes: none };
}

const requestsOf = (used: ResourceUsage) => used.usage.sqsRequestMillionths / REQUEST;
const retriesOf = (used: ResourceUsage) => used.causes.retries.sqsRequestMillionths / REQUEST;

/** Requests a person's calls come to. */
function called(act: (run: TestRun) => void): number {
  const run = new TestRun([queue]).settle();
  act(run);
  return requestsOf(usageOf(run, [queue]));
}

function sendBatch(run: TestRun, bodies: readonly string[]): JsonObject {
  const Entries = bodies.map((MessageBody, n) => ({ Id: String(n), MessageBody }));
  return run.call('sqs:SendMessageBatch', { QueueUrl, Entries });
}

describe('what a person asks of a queue', () => {
  test('[PRICE-20] each call is a request: send, receive, delete, and the others', () => {
    const requests = called((run) => {
      run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'a' });
      const { Messages } = run.call('sqs:ReceiveMessage', { QueueUrl });
      const [{ ReceiptHandle }] = Messages as [{ ReceiptHandle: string }]; // one message was sent
      run.call('sqs:DeleteMessage', { QueueUrl, ReceiptHandle });
      run.call('sqs:GetQueueAttributes', { QueueUrl });
    });

    expect(requests).toBe(4);
  });

  test('[PRICE-21] ten messages in one batch are one request, sent and received', () => {
    const bodies = Array.from({ length: 10 }, (_, n) => `m${n}`);

    expect(called((run) => sendBatch(run, bodies))).toBe(1);
    expect(
      called((run) => {
        sendBatch(run, bodies);
        run.call('sqs:ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
      }),
    ).toBe(2);
  });

  test('[PRICE-21] each 64 KB of a payload is a request, of a batch taken together', () => {
    const chunk = 64 * 1_024;
    const send = (bytes: number) => (run: TestRun) =>
      run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'x'.repeat(bytes) });

    expect(called(send(chunk))).toBe(1);
    expect(called(send(chunk + 1))).toBe(2);
    expect(called(send(256 * 1_024))).toBe(4);
    expect(called((run) => sendBatch(run, ['x'.repeat(chunk / 2), 'x'.repeat(chunk / 2)]))).toBe(1);
    expect(called((run) => sendBatch(run, ['x'.repeat(chunk / 2), 'x'.repeat(chunk / 2), 'x']))).toBe(2);
  });

  test('[PRICE-21] a large message is as many requests when it is received', () => {
    const requests = called((run) => {
      run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'x'.repeat(200 * 1_024) });
      run.call('sqs:ReceiveMessage', { QueueUrl });
    });

    expect(requests).toBe(4 + 4);
  });

  test('[PRICE-12] an empty receive is a request', () => {
    const run = new TestRun([queue]).settle();
    run.call('sqs:ReceiveMessage', { QueueUrl });
    const used = usageOf(run, [queue]);

    expect(requestsOf(used)).toBe(1);
    expect(used.causes.emptyReceives.sqsRequestMillionths).toBe(REQUEST);
  });

  test('a refused request costs nothing', () => {
    expect(called((run) => run.refusal('sqs:SendMessage', { QueueUrl, MessageBody: '' }))).toBe(0);
  });
});

interface Polled {
  readonly mapping?: Partial<MappingConfig>;
  readonly script?: Script;
  readonly messages: number;
  readonly until?: number;
}

/** A queue with a mapping, whose messages a person sends one by one before anybody polls. */
function polled({ mapping, script, messages, until = 15 }: Polled) {
  const source = queueConfig('Orders', { visibilityTimeout: seconds(30) });
  const resources = [
    source,
    functionConfig('Charge'),
    mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }, mapping),
  ];
  const run = new TestRun([source], script ? { script } : {}).settle();
  for (let n = 0; n < messages; n += 1) run.call('sqs:SendMessage', { QueueUrl, MessageBody: `m${n}` });
  run.deploy(resources).until(until);
  const used = usageOf(run, resources);
  return { run, used, polls: requestsOf(used) - messages, charge: usageOf(run, resources, 'Charge') };
}

describe('what pollers ask of a queue', () => {
  test('[PRICE-21] a batch costs one receive and one delete, however many messages it has', () => {
    expect(polled({ messages: 10 }).polls).toBe(2);
    expect(polled({ messages: 30 }).polls).toBe(3 + 3);
    expect(polled({ messages: 7, mapping: { batchSize: 1 } }).polls).toBe(7 + 7);
  });

  test('[PRICE-21] a batch of more than ten is received and deleted in tens', () => {
    const { run, polls } = polled({ messages: 25, mapping: { batchSize: 25, batchingWindow: seconds(5) } });

    expect(run.of('batch.formed').map((batch) => batch.messages.length)).toEqual([25]);
    expect(polls).toBe(3 + 3);
  });

  test('[PRICE-12] long polls of a queue that stays empty are requests: five every 20 seconds', () => {
    const { used, polls } = polled({ messages: 0, until: 61 });

    expect(polls).toBe(3 * 5);
    expect(used.causes.emptyReceives.sqsRequestMillionths).toBe(3 * 5 * REQUEST);
  });

  test('[PRICE-12] a move to a dead-letter queue is no request, receiving from there is', () => {
    const dead = queueConfig('Dead');
    const source = queueConfig('Orders', {
      visibilityTimeout: seconds(2),
      redrive: { deadLetterQueue: dead.id, maxReceiveCount: 1 },
    });
    const mapping = mappingConfig('Bury', { queue: 'Dead', function: 'Fn' }, { maximumConcurrency: 5 });
    const resources = [source, dead, functionConfig('Fn'), mapping];
    const run = new TestRun(resources).settle();
    sendBatch(run, ['a', 'b']);
    run.call('sqs:ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    run.until(3);
    run.call('sqs:ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    run.until(10);
    const used = usageOf(run, resources, 'Dead');

    expect(run.count('message.dead-lettered')).toBe(2);
    // Each dead letter arrives by itself, and a poller is waiting for it.
    expect(run.of('batch.formed').map((batch) => batch.messages.length)).toEqual([1, 1]);
    expect(requestsOf(used)).toBe(2 + 2);
    expect(retriesOf(used)).toBe(0);
  });
});

describe('what retries cost', () => {
  const failing: Script = ({ payload }) =>
    payload.includes('"m0"') ? { do: 'throw', errorType: 'Boom' } : { do: 'return' };

  test('[PRICE-30] a batch that is given to the function again: its invocation, and its receive', () => {
    const { used, charge, run } = polled({ messages: 1, script: failing, until: 70 });

    expect(run.of('invocation.failed')).toHaveLength(3);
    expect(charge.causes.retries.lambdaRequestMillionths).toBe(2 * REQUEST);
    expect(charge.causes.errors.lambdaRequestMillionths).toBe(3 * REQUEST);
    expect(retriesOf(used)).toBe(2);
  });

  test('[PRICE-30] of a batch with fresh messages, the share of those that were tried before', () => {
    const { run, charge, used } = mixedBatch();

    expect(run.of('batch.formed').map((batch) => batch.messages)).toEqual([[1], [1, 2, 3, 4]]);
    expect(charge.causes.retries.lambdaRequestMillionths).toBe(REQUEST / 4);
    expect(retriesOf(used)).toBe(1 / 4);
  });

  test('[PRICE-30] messages that were only throttled have not been tried', () => {
    const throttled = polledBy({ reservedConcurrency: 0 });
    expect(throttled.run.count('batch.throttled')).toBeGreaterThan(0);
    const { run, charge } = throttled.release();

    expect(run.of('invocation.succeeded')).toHaveLength(1);
    expect(run.of('message.received').length).toBeGreaterThan(1);
    expect(charge.causes.retries).toEqual(noUsage());
  });

  /** The first message fails; it comes back just when three new ones are there. */
  function mixedBatch() {
    const source = queueConfig('Orders', { visibilityTimeout: seconds(10) });
    const on = mappingConfig('Poll', { queue: 'Orders', function: 'Charge' });
    const resources = [source, functionConfig('Charge'), on];
    const run = new TestRun(resources, { script: failing }).settle();
    run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'm0' });
    run.until(5).deploy([source, functionConfig('Charge'), { ...on, enabled: false }]);
    sendBatch(run, ['m1', 'm2', 'm3']);
    run.until(11).deploy(resources).until(15);
    return { run, charge: usageOf(run, resources, 'Charge'), used: usageOf(run, resources) };
  }

  function polledBy(fn: { reservedConcurrency: number }) {
    const source = queueConfig('Orders', { visibilityTimeout: seconds(5) });
    const parts = (changes: object) => [
      source,
      functionConfig('Charge', changes),
      mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }),
    ];
    const run = new TestRun(parts(fn)).settle();
    run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'a' });
    run.until(8);
    const release = () => {
      run.deploy(parts({})).until(60);
      return { run, charge: usageOf(run, parts({}), 'Charge') };
    };
    return { run, release };
  }
});

test('[PRICE-21] a client that sends batches makes one request of each, also two in one instant', () => {
  const Entries = [1, 2, 3].map((n) => ({ Id: String(n), MessageBody: `{{index}}-${n}` }));
  const call = { call: 'sqs:SendMessageBatch', params: { QueueUrl, Entries } };
  const shop = clientConfig('Shop', queue, {
    call,
    arrivals: { kind: 'constant', perSecond: 3_000_000 },
    from: at(1),
    to: at(1.000_01),
  });
  const run = new TestRun([queue, shop]).until(2);
  const sent = run.count('message.sent');

  expect(sent).toBeGreaterThan(3);
  expect(requestsOf(usageOf(run, [queue, shop]))).toBe(sent / 3);
});
