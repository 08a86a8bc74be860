import { describe, expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import type { ResourceConfig, Statistic } from '../config.ts';
import { environmentId, messageId, resourceId } from '../ids.ts';
import type { EntryBody } from '../journal/entry.ts';
import { ACCOUNT, functionConfig, mappingConfig, queueConfig, ruleConfig, topicConfig } from '../testing/configs.ts';
import { journalOf, SAMPLES } from '../testing/entry-samples.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { Monitoring } from './monitoring.ts';

const RESOURCES: readonly ResourceConfig[] = [
  queueConfig('Orders'),
  queueConfig('OrdersDlq'),
  functionConfig('Charge'),
  functionConfig('Report', { reservedConcurrency: 10 }),
  mappingConfig('OrdersToCharge', { queue: 'Orders', function: 'Charge' }, { eventCountMetrics: true }),
  ruleConfig('EveryHour'),
  topicConfig('Failures'),
];

type Body = EntryBody & { readonly at?: number };

/** What is measured after these entries, by the end of the given second. */
function measured(bodies: readonly Body[], until = 300) {
  const config = { account: ACCOUNT, resources: RESOURCES };
  const monitoring = new Monitoring(config, 1);
  const changes = RESOURCES.map(({ id, kind }) => ({ resource: id, kind, change: 'created' as const }));
  for (const entry of journalOf([{ type: 'template.deployed', changes, at: 0 }, ...bodies])) monitoring.apply(entry);
  const now = instant(seconds(until));
  const { metrics } = monitoring;
  return {
    metrics,
    now,
    statistic: (namespace: string, name: string, value: string, stat: Statistic = 'Sum') => {
      const dimension = METRIC_NAMES.find((one) => one.namespace === namespace)?.dimension ?? '';
      const dimensions = value === '' ? [] : [{ name: dimension, value }];
      return metrics.statistic({ namespace, name, dimensions }, stat, now);
    },
    minutes: (name: string, value: string) =>
      metrics
        .series(now)
        .find(({ metric, periodSeconds }) => isOf(metric, name, value) && periodSeconds === 60)
        ?.datapoints.map(({ at, sum }) => [at / 60_000_000, sum]),
  };
}

function isOf(
  metric: { name: string; dimensions: readonly { value: string }[] },
  name: string,
  value: string,
): boolean {
  return metric.name === name && metric.dimensions.some((dimension) => dimension.value === value);
}

const at = (second: number) => ({ at: seconds(second) });
const started = SAMPLES['invocation.started'];
const succeeded = SAMPLES['invocation.succeeded'];
const failed = SAMPLES['invocation.failed'];
const throttled = SAMPLES['invocation.throttled'];

describe('AWS/Lambda', () => {
  test('[MET-01] an invocation counts when its code is started, whether it succeeds or fails', () => {
    const { statistic } = measured(
      [started, succeeded, started, failed, started].map((body) => ({ ...body, ...at(1) })),
    );

    expect(statistic('AWS/Lambda', 'Invocations', 'charge')).toBe(3);
  });

  test('[MET-02] an error is stamped with the start of its invocation, and so is the duration', () => {
    const { minutes } = measured([
      { ...started, ...at(59) },
      { ...failed, ...at(61) },
    ]);

    expect(minutes('Errors', 'charge')).toEqual([[0, 1]]);
    expect(minutes('Duration', 'charge')).toEqual([[0, 124.176]]);
  });

  test('[MET-03] a throttle is neither an invocation nor an error', () => {
    const { statistic } = measured([{ ...throttled, ...at(1) }]);

    expect(statistic('AWS/Lambda', 'Throttles', 'charge')).toBe(1);
    expect(statistic('AWS/Lambda', 'Invocations', 'charge')).toBe(0);
    expect(statistic('AWS/Lambda', 'Errors', 'charge')).toBe(0);
    expect(statistic('AWS/Lambda', 'Errors', 'charge', 'Average')).toBeUndefined();
  });

  test('[MET-04] an event that does not reach its dead-letter queue is a dead-letter error', () => {
    const { statistic } = measured([{ ...SAMPLES['dead-letter.failed'], ...at(1) }]);

    expect(statistic('AWS/Lambda', 'DeadLetterErrors', 'charge')).toBe(1);
  });

  test('[MET-08] an invocation that was stopped in a loop is neither an invocation nor an error', () => {
    const { statistic } = measured([
      { ...started, ...at(1) },
      { ...SAMPLES['invocation.recursion-stopped'], ...at(2) },
    ]);

    expect(statistic('AWS/Lambda', 'RecursiveInvocationsDropped', 'charge')).toBe(1);
    expect(statistic('AWS/Lambda', 'Invocations', 'charge')).toBe(1);
    expect(statistic('AWS/Lambda', 'Errors', 'charge')).toBe(0);
  });

  test('[MET-11] the duration is in milliseconds and leaves a cold start out', () => {
    const cold = { ...succeeded, initDuration: SAMPLES['environment.initialised'].initDuration };
    const { statistic } = measured([started, cold].map((body) => ({ ...body, ...at(1) })));

    expect(statistic('AWS/Lambda', 'Duration', 'charge', 'Average')).toBe(124.176);
  });

  test('[MET-15] concurrency is sampled at each start, and at the end of each minute that ends busy', () => {
    const busy = (n: number) => ({ ...started, environment: environmentId(n) });
    const { minutes, statistic } = measured([
      { ...busy(1), ...at(1) },
      { ...busy(2), ...at(2) },
      { ...succeeded, environment: environmentId(1), ...at(70) },
      { ...succeeded, environment: environmentId(2), ...at(150) },
    ]);

    expect(minutes('ConcurrentExecutions', 'charge')).toEqual([
      [0, 1 + 2 + 2],
      [1, 1],
    ]);
    expect(statistic('AWS/Lambda', 'ConcurrentExecutions', '', 'Maximum')).toBe(2);
  });

  test('[MET-16] [MET-19] reserved concurrency is claimed, and not drawn from the shared pool', () => {
    const reserved = { ...started, function: resourceId('Report'), environment: environmentId(9) };
    const { statistic } = measured([
      { type: 'concurrency.reserved', function: resourceId('Report'), reserved: 10 },
      { ...started, ...at(1) },
      { ...reserved, ...at(2) },
      { ...succeeded, ...at(3) },
      { ...succeeded, function: resourceId('Report'), environment: environmentId(9), ...at(4) },
    ]);

    expect(statistic('AWS/Lambda', 'ConcurrentExecutions', '', 'Maximum')).toBe(2);
    expect(statistic('AWS/Lambda', 'UnreservedConcurrentExecutions', '', 'Maximum')).toBe(1);
    expect(statistic('AWS/Lambda', 'ClaimedAccountConcurrency', '', 'Maximum')).toBe(11);
  });

  test('[MET-20] [MET-22] events are received when they are queued and dropped when they are given up', () => {
    const bodies = [SAMPLES['invocation.queued'], SAMPLES['invocation.queued'], SAMPLES['invocation.dropped']];
    const { statistic } = measured(bodies.map((body) => ({ ...body, ...at(1) })));

    expect(statistic('AWS/Lambda', 'AsyncEventsReceived', 'charge')).toBe(2);
    expect(statistic('AWS/Lambda', 'AsyncEventsDropped', 'charge')).toBe(1);
  });

  test('[MET-21] the age of an event is from queueing to the start of the attempt, in milliseconds', () => {
    const { statistic } = measured([
      { ...started, ...at(62) },
      { ...succeeded, age: seconds(61), ...at(63) },
    ]);

    expect(statistic('AWS/Lambda', 'AsyncEventAge', 'charge', 'Maximum')).toBe(61_000);
  });

  test('[MET-32] without dimensions a metric is that of the whole region', () => {
    const other = { function: resourceId('Report'), environment: environmentId(5) };
    const { statistic } = measured([
      { ...started, ...at(1) },
      { ...started, ...other, ...at(1) },
      { ...failed, ...at(2) },
      { ...succeeded, ...other, ...at(2) },
    ]);

    expect(statistic('AWS/Lambda', 'Errors', '')).toBe(1);
    expect(statistic('AWS/Lambda', 'Errors', '', 'SampleCount')).toBe(2);
  });

  test('[MET-33] the average of the errors is the error rate', () => {
    const bodies = [started, succeeded, started, failed, started, succeeded, started, succeeded];
    const { statistic } = measured(bodies.map((body) => ({ ...body, ...at(1) })));

    expect(statistic('AWS/Lambda', 'Errors', 'charge', 'Average')).toBe(0.25);
  });

  test('[CW-06] a function at rest reports nothing', () => {
    const { metrics, now } = measured([]);

    expect(metrics.series(now).filter(({ metric }) => metric.namespace === 'AWS/Lambda')).toEqual([]);
  });
});

describe('AWS/SQS', () => {
  test('[SQS-28] messages are counted and weighed, and where they are is sampled each minute', () => {
    const second = { ...SAMPLES['message.sent'], message: messageId(13) };
    const { statistic, minutes } = measured(
      [
        { ...SAMPLES['message.sent'], ...at(5) },
        { ...second, ...at(5) },
        { ...SAMPLES['message.received'], ...at(50) },
        { ...SAMPLES['message.deleted'], ...at(70) },
        { ...SAMPLES['receive.emptied'], ...at(80) },
      ],
      130,
    );

    expect(statistic('AWS/SQS', 'NumberOfMessagesSent', 'orders')).toBe(2);
    expect(statistic('AWS/SQS', 'SentMessageSize', 'orders', 'Average')).toBe(7);
    expect(statistic('AWS/SQS', 'NumberOfMessagesReceived', 'orders')).toBe(1);
    expect(statistic('AWS/SQS', 'NumberOfMessagesDeleted', 'orders')).toBe(1);
    expect(statistic('AWS/SQS', 'NumberOfEmptyReceives', 'orders')).toBe(1);
    expect(minutes('ApproximateNumberOfMessagesVisible', 'orders')).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(minutes('ApproximateNumberOfMessagesNotVisible', 'orders')).toEqual([
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
    expect(minutes('ApproximateAgeOfOldestMessage', 'orders')).toEqual([
      [0, 55],
      [1, 115],
      [2, 125],
    ]);
  });

  test('[SQS-29] a move to a dead-letter queue is no sent message there', () => {
    const { statistic } = measured([
      { ...SAMPLES['message.sent'], ...at(1) },
      { ...SAMPLES['message.dead-lettered'], ...at(2) },
    ]);

    expect(statistic('AWS/SQS', 'NumberOfMessagesSent', 'ordersdlq')).toBe(0);
    expect(statistic('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'ordersdlq', 'Maximum')).toBe(1);
  });
});

test('[EB-18] a rule counts its triggers, its invocations and those that failed for good', () => {
  const bodies = [SAMPLES['rule.triggered'], SAMPLES['target.invoked'], SAMPLES['target.failed']];
  const { statistic } = measured(bodies.map((body) => ({ ...body, ...at(1) })));

  expect(statistic('AWS/Events', 'TriggeredRules', 'everyhour')).toBe(1);
  expect(statistic('AWS/Events', 'Invocations', 'everyhour')).toBe(2);
  expect(statistic('AWS/Events', 'FailedInvocations', 'everyhour')).toBe(1);
});

describe('the store', () => {
  test('names exactly the metrics a scenario may ask for', () => {
    const bodies = Object.values(SAMPLES).filter(({ type }) => !/^(template|resource)\./.test(type));
    const { metrics, now } = measured([
      ...bodies,
      ...[{ ...succeeded, age: seconds(1) }],
      ...(['provisioned', 'spillover'] as const).map((concurrency) => ({ ...started, concurrency })),
    ]);
    const found = new Set(metrics.summaries(now).map(({ namespace, name }) => `${namespace} ${name}`));

    const known = METRIC_NAMES.flatMap(({ namespace, names }) => names.map((name) => `${namespace} ${name}`));
    expect([...found].filter((metric) => !known.includes(metric))).toEqual([]);
    expect(known.filter((metric) => !found.has(metric))).toEqual([]);
  });

  test('tells one-second datapoints once, and the second under way again', () => {
    const { metrics } = measured([{ ...SAMPLES['message.sent'], ...at(1.5) }], 1.5);
    const sent = (updates: ReturnType<typeof metrics.takeUpdates>) =>
      updates.find(({ metric }) => metric.name === 'NumberOfMessagesSent')?.datapoints;
    const visible = (updates: ReturnType<typeof metrics.takeUpdates>) =>
      updates
        .find(({ metric }) => isOf(metric, 'ApproximateNumberOfMessagesVisible', 'orders'))
        ?.datapoints.map(({ sum }) => sum);

    const first = metrics.takeUpdates(instant(seconds(1.6)));
    expect([sent(first)?.length, visible(first)]).toEqual([1, [0, 1]]);
    const next = metrics.takeUpdates(instant(seconds(3.5)));
    expect([sent(next)?.length, visible(next)]).toEqual([undefined, [1, 1, 1]]);
  });

  test('tells one-minute datapoints once their minute is over: a chart of minutes must not stand still', () => {
    const { metrics } = measured([{ ...SAMPLES['message.sent'], ...at(1.5) }], 1.5);
    const minutesOf = (now: number) =>
      metrics
        .takeUpdates(instant(seconds(now)))
        .filter(({ metric, periodSeconds }) => periodSeconds === 60 && metric.name === 'NumberOfMessagesSent')
        .map(({ datapoints }) => datapoints.map(({ sum }) => sum));

    expect([minutesOf(30), minutesOf(61), minutesOf(62)]).toEqual([[], [[1]], []]);
  });

  test('keeps the metrics of a resource that is gone, and begins new ones under a new name', () => {
    const monitoring = new Monitoring({ account: ACCOUNT, resources: [queueConfig('Orders')] }, 1);
    const change = (kind: 'created' | 'updated' | 'deleted') =>
      ({
        type: 'template.deployed',
        changes: [{ resource: resourceId('Orders'), kind: 'queue', change: kind }],
      }) as const;
    const apply = (...bodies: readonly Body[]) => {
      for (const entry of journalOf(bodies)) monitoring.apply(entry);
    };
    apply(change('created'), SAMPLES['message.sent']);
    monitoring.configure({ account: ACCOUNT, resources: [queueConfig('Orders', { name: 'new-orders' })] });
    apply(change('updated'), SAMPLES['message.sent'], change('deleted'));

    const names = monitoring.metrics
      .summaries(instant(seconds(60)))
      .filter(({ name }) => name === 'NumberOfMessagesSent')
      .map(({ dimensions, sum }) => [dimensions[0]?.value, sum]);
    expect(names).toEqual([
      ['orders', 1],
      ['new-orders', 1],
    ]);
  });
});
