import { unreachable } from '#lib/std/assert.ts';
import type { Instant } from '#lib/std/time.ts';
import type { MetricSummary } from '../../cloudwatch/metric.ts';
import type { Monitoring } from '../../cloudwatch/monitoring.ts';
import type { SimulationConfig } from '../../config.ts';
import type { Entry, EntryOf, EntryType } from '../../journal/entry.ts';

/** A metric as a recount of the journal finds it. */
interface Recounted {
  readonly key: string;
  readonly samples: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

const MINUTE = 60_000_000;
/** Sums are of whole microseconds on both sides, and divided once; this is room for that division. */
const TOLERANCE = 1e-9;

/**
 * Counts every metric again, from the whole journal and in the plainest way, and holds the running folds against it.
 * Returns what differs, a sentence each. The configuration must not have changed during the run.
 */
export function checkMetrics(
  entries: readonly Entry[],
  config: SimulationConfig,
  monitoring: Monitoring,
  now: Instant,
): readonly string[] {
  const expected = new Map(recount(entries, config, now).map((metric) => [metric.key, metric]));
  const found = new Map(monitoring.metrics.summaries(now).map((metric) => [keyOf(metric), metric]));
  const differing = [...expected.values()].flatMap((metric) => difference(metric, found.get(metric.key)));
  const additional = [...found.keys()].filter((key) => !expected.has(key) && !ACCOUNT_WIDE.test(key));
  return [...differing, ...additional.map((key) => `${key} is measured, and the journal has nothing of it`)];
}

/** Levels of the account are sums over the functions' levels, which are recounted. */
const ACCOUNT_WIDE = /^AWS\/Lambda \w+ $/;

function difference(expected: Recounted, found: MetricSummary | undefined): readonly string[] {
  if (found === undefined) return [`${expected.key} is not measured; the journal has ${expected.samples} samples`];
  return (['samples', 'sum', 'min', 'max'] as const)
    .filter(
      (member) => Math.abs(found[member] - expected[member]) > TOLERANCE * Math.max(1, Math.abs(expected[member])),
    )
    .map((member) => `${expected.key}: ${member} is ${found[member]}, the journal says ${expected[member]}`);
}

function recount(entries: readonly Entry[], config: SimulationConfig, now: Instant): readonly Recounted[] {
  return config.resources.flatMap((resource) => {
    switch (resource.kind) {
      case 'queue':
        return queueMetrics(resource, entries, now);
      case 'function':
        return functionMetrics(resource, entries, now);
      case 'rule':
        return ruleMetrics(resource, entries);
      case 'topic':
        return topicMetrics(resource, entries);
      case 'mapping':
        return resource.eventCountMetrics ? mappingMetrics(resource, entries) : [];
      case 'alarm':
      case 'client':
      case 'bus':
      case 'bucket':
        return [];
      default:
        return unreachable(resource);
    }
  });
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function queueMetrics({ id, name }: Named, entries: readonly Entry[], now: Instant): readonly Recounted[] {
  const own = entries.filter((entry) => 'queue' in entry && entry.queue === id);
  const ones = (type: EntryType) => own.filter((entry) => entry.type === type).map(() => 1);
  const sizes = of(own, 'message.sent').map(({ bytes }) => bytes);
  const levels = queueLevels(id, entries, now);
  const metric = (metricName: string, values: readonly number[]) =>
    values.length === 0 ? [] : [{ key: `AWS/SQS ${metricName} ${name}`, ...statistics(values) }];
  return [
    ...metric('NumberOfMessagesSent', ones('message.sent')),
    ...metric('SentMessageSize', sizes),
    ...metric('NumberOfMessagesReceived', ones('message.received')),
    ...metric('NumberOfMessagesDeleted', ones('message.deleted')),
    ...metric('NumberOfEmptyReceives', ones('receive.emptied')),
    ...metric(
      'ApproximateNumberOfMessagesVisible',
      levels.map(({ visible }) => visible),
    ),
    ...metric(
      'ApproximateNumberOfMessagesNotVisible',
      levels.map(({ inFlight }) => inFlight),
    ),
    ...metric(
      'ApproximateNumberOfMessagesDelayed',
      levels.map(({ delayed }) => delayed),
    ),
    ...metric(
      'ApproximateAgeOfOldestMessage',
      levels.map(({ age }) => age),
    ),
  ];
}

interface Level {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly age: number;
}

interface Held {
  place: 'visible' | 'in-flight' | 'delayed';
  readonly since: Instant;
  receives: number;
}

/** Six hours without an entry about it, and a queue is quiet. */
const QUIET_AFTER = 6 * 60 * MINUTE;

/** The queue as it stood at the end of each minute, and at `now` for the minute under way. */
function queueLevels(id: string, entries: readonly Entry[], now: Instant): readonly Level[] {
  const held = new Map<number, Held>();
  const levels: Level[] = [];
  const own = entries.filter((entry) => concernsQueue(entry, id));
  let active = 0;
  let next = 0;
  const take = (isDue: (at: number) => boolean): void => {
    for (let entry = own[next]; entry !== undefined && isDue(entry.at); entry = own[next]) {
      active = entry.at;
      move(held, entry, id);
      next += 1;
    }
  };
  // What happens at the very end of a minute belongs to the next one.
  for (let end = MINUTE; end <= now; end += MINUTE) {
    take((at) => at < end);
    if (end <= active + QUIET_AFTER) levels.push(levelOf(held, end));
  }
  take(() => true);
  if (now % MINUTE !== 0 && now <= active + QUIET_AFTER) levels.push(levelOf(held, now));
  return levels;
}

function concernsQueue(entry: Entry, id: string): boolean {
  if ('queue' in entry && entry.queue === id) return true;
  return 'target' in entry && entry.target === id && entry.type !== 'target.invoked' && entry.type !== 'target.failed';
}

function move(held: Map<number, Held>, entry: Entry, id: string): void {
  switch (entry.type) {
    case 'message.sent':
      held.set(entry.message, {
        place: entry.visibleAt === undefined ? 'visible' : 'delayed',
        since: entry.at,
        receives: 0,
      });
      break;
    case 'message.received': {
      const message = held.get(entry.message);
      if (message !== undefined)
        held.set(entry.message, { ...message, place: 'in-flight', receives: message.receives + 1 });
      break;
    }
    case 'message.returned': {
      const message = held.get(entry.message);
      if (message !== undefined) message.place = 'visible';
      break;
    }
    case 'message.deleted':
    case 'message.expired':
      held.delete(entry.message);
      break;
    case 'message.dead-lettered':
      if (entry.queue === id) held.delete(entry.message);
      if (entry.target === id) held.set(entry.message, { place: 'visible', since: entry.at, receives: 0 });
      break;
    case 'queue.purged':
      held.clear();
      break;
    default:
      break;
  }
}

function levelOf(held: ReadonlyMap<number, Held>, at: number): Level {
  const all = [...held.values()];
  const count = (place: Held['place']) => all.filter((message) => message.place === place).length;
  const ages = all.filter(({ receives }) => receives <= 3).map(({ since }) => Math.floor((at - since) / 1_000_000));
  return {
    visible: count('visible'),
    inFlight: count('in-flight'),
    delayed: count('delayed'),
    age: Math.max(0, ...ages),
  };
}

function functionMetrics({ id, name }: Named, entries: readonly Entry[], now: Instant): readonly Recounted[] {
  const own = entries.filter((entry) => 'function' in entry && entry.function === id);
  const started = of(own, 'invocation.started');
  const failed = of(own, 'invocation.failed');
  const ended = [...of(own, 'invocation.succeeded'), ...failed];
  const throttled = of(own, 'invocation.throttled');
  const ages = ended.flatMap(({ age }) => (age === undefined ? [] : [age / 1_000]));
  const metric = (metricName: string, values: readonly number[]) =>
    values.length === 0 ? [] : [{ key: `AWS/Lambda ${metricName} ${name}`, ...statistics(values) }];
  return [
    ...metric(
      'Invocations',
      started.map(() => 1),
    ),
    ...metric(
      'Errors',
      ended.map((entry) => (entry.type === 'invocation.failed' ? 1 : 0)),
    ),
    ...metric('Throttles', [...started.map(() => 0), ...throttled.map(() => 1)]),
    ...metric(
      'Duration',
      ended.map(({ duration }) => duration / 1_000),
    ),
    ...qualifiedMetrics(name, own),
    ...provisionedMetrics(name, own, now),
    ...metric('ConcurrentExecutions', concurrency(own, now)),
    ...metric(
      'AsyncEventsReceived',
      of(own, 'invocation.queued').map(() => 1),
    ),
    ...metric('AsyncEventAge', ages),
    ...metric(
      'AsyncEventsDropped',
      of(own, 'invocation.dropped').map(() => 1),
    ),
    ...metric(
      'RecursiveInvocationsDropped',
      of(own, 'invocation.recursion-stopped').map(() => 1),
    ),
    ...metric(
      'DeadLetterErrors',
      of(own, 'dead-letter.failed').map(() => 1),
    ),
    ...metric(
      'DestinationDeliveryFailures',
      of(own, 'destination.failed').map(() => 1),
    ),
  ];
}

/** At each start that provisioned concurrency has to do with, and at the end of each minute that ended with any busy. */
function provisionedMetrics(name: string, own: readonly Entry[], now: Instant): readonly Recounted[] {
  const provisioned = new Set<number>();
  const busy = new Set<number>();
  const available = new Map<string, number>();
  const levels: number[] = [];
  const shares: number[] = [];
  const sample = (): void => {
    const all = [...available.values()].reduce((sum, count) => sum + count, 0);
    levels.push(busy.size);
    shares.push(all === 0 ? 0 : Math.round((busy.size / all) * 10_000) / 10_000);
  };
  let minute = 0;
  const close = (at: number): void => {
    for (const current = Math.floor(at / MINUTE); minute < current; minute += 1) if (busy.size > 0) sample();
  };
  for (const entry of own) {
    close(entry.at);
    if (entry.type === 'provisioned-concurrency.changed') available.set(entry.qualifier, entry.available);
    if (entry.type === 'provisioned-concurrency.deleted') available.delete(entry.qualifier);
    if (entry.type === 'environment.started' && entry.reason === 'provisioned') provisioned.add(entry.environment);
    if (entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed') busy.delete(entry.environment);
    if (entry.type !== 'invocation.started' || entry.concurrency === undefined) continue;
    if (provisioned.has(entry.environment)) busy.add(entry.environment);
    sample();
  }
  close(now);
  const started = of(own, 'invocation.started');
  const ones = (concurrency: string) => started.filter((entry) => entry.concurrency === concurrency).map(() => 1);
  const metric = (metricName: string, values: readonly number[]) =>
    values.length === 0 ? [] : [{ key: `AWS/Lambda ${metricName} ${name}`, ...statistics(values) }];
  return [
    ...metric('ProvisionedConcurrencyInvocations', ones('provisioned')),
    ...metric('ProvisionedConcurrencySpilloverInvocations', ones('spillover')),
    ...metric('ProvisionedConcurrentExecutions', levels),
    ...metric('ProvisionedConcurrencyUtilization', shares),
  ];
}

/** By what was asked for, and by what ran where an alias was weighted at that moment. */
function qualifiedMetrics(name: string, own: readonly Entry[]): readonly Recounted[] {
  const values = new Map<string, number[]>();
  const weighted = new Set<string>();
  const running = new Map<number, readonly string[]>();
  const add = (keys: readonly string[], metricName: string, value: number): void => {
    for (const key of keys) {
      const full = `AWS/Lambda ${metricName} ${key}`;
      values.set(full, [...(values.get(full) ?? []), value]);
    }
  };
  for (const entry of own) {
    if (entry.type === 'alias.changed') weighted[entry.additional === undefined ? 'delete' : 'add'](entry.alias);
    if (entry.type === 'invocation.started') {
      const resource = resourceKey(name, entry);
      const keys = weighted.has(entry.qualifier ?? '') ? [resource, `${resource} ${entry.version}`] : [resource];
      running.set(entry.environment, keys);
      add(keys, 'Invocations', 1);
      add(keys, 'Throttles', 0);
    }
    if (entry.type === 'invocation.throttled') add([resourceKey(name, entry)], 'Throttles', 1);
    if (entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed') {
      const keys = running.get(entry.environment) ?? [];
      add(keys, 'Errors', entry.type === 'invocation.failed' ? 1 : 0);
      add(keys, 'Duration', entry.duration / 1_000);
    }
  }
  return [...values].map(([key, all]) => ({ key, ...statistics(all) }));
}

/** Name and `Resource`, which is the name again where no version or alias was asked for. */
function resourceKey(name: string, { qualifier }: { readonly qualifier?: string }): string {
  return qualifier === undefined ? `${name} ${name}` : `${name} ${name}:${qualifier}`;
}

/** Environments at work: at each start of an invocation, and at the end of each minute that ended with any. */
function concurrency(own: readonly Entry[], now: Instant): readonly number[] {
  const working = new Set<number>();
  const samples: number[] = [];
  let minute = 0;
  const close = (at: number): void => {
    for (const current = Math.floor(at / MINUTE); minute < current; minute += 1)
      if (working.size > 0) samples.push(working.size);
  };
  for (const entry of own) {
    close(entry.at);
    if (entry.type === 'environment.started' && entry.reason !== 'provisioned') working.add(entry.environment);
    if (entry.type === 'environment.initialised' || entry.type === 'environment.retired')
      working.delete(entry.environment);
    if (entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed') working.delete(entry.environment);
    if (entry.type !== 'invocation.started') continue;
    working.add(entry.environment);
    samples.push(working.size);
  }
  close(now);
  return samples;
}

function ruleMetrics({ id, name }: Named, entries: readonly Entry[]): readonly Recounted[] {
  const own = entries.filter((entry) => 'rule' in entry && entry.rule === id);
  const metric = (metricName: string, types: readonly EntryType[]) => {
    const values = own.filter(({ type }) => types.includes(type)).map(() => 1);
    return values.length === 0 ? [] : [{ key: `AWS/Events ${metricName} ${name}`, ...statistics(values) }];
  };
  return [
    ...metric('TriggeredRules', ['rule.triggered']),
    ...metric('Invocations', ['target.invoked', 'target.failed']),
    ...metric('FailedInvocations', ['target.failed']),
  ];
}

function mappingMetrics(
  { id, uuid }: { readonly id: string; readonly uuid: string },
  entries: readonly Entry[],
): readonly Recounted[] {
  const sizes = new Map(of(entries, 'batch.formed').map(({ batch, messages }) => [batch, messages.length]));
  const polled = entries.flatMap((entry) => {
    if (!('origin' in entry) || entry.origin.by !== 'mapping' || entry.origin.resource !== id) return [];
    if (entry.type === 'message.received') return [1];
    return entry.type === 'receive.emptied' ? [0] : [];
  });
  const own = entries.filter((entry) => 'mapping' in entry && entry.mapping === id);
  const throttled = of(own, 'batch.throttled').map(({ batch }) => sizes.get(batch) ?? 0);
  const started = of(entries, 'invocation.started').flatMap(({ source }) =>
    source.kind === 'batch' && source.mapping === id ? [sizes.get(source.batch) ?? 0] : [],
  );
  const failed = of(own, 'batch.failed');
  const deleted = [...of(own, 'batch.succeeded'), ...failed.filter((batch) => batch.deleted > 0)];
  const metric = (metricName: string, values: readonly number[]) =>
    values.length === 0 ? [] : [{ key: `AWS/Lambda ${metricName} ${uuid}`, ...statistics(values) }];
  return [
    ...metric('PolledEventCount', polled),
    ...metric('InvokedEventCount', [...started, ...throttled]),
    ...metric('FailedInvokeEventCount', [...failed.map(({ returned }) => returned), ...throttled]),
    ...metric(
      'DeletedEventCount',
      deleted.map((batch) => batch.deleted),
    ),
  ];
}

function topicMetrics({ id, name }: Named, entries: readonly Entry[]): readonly Recounted[] {
  const sizes = of(entries, 'message.published')
    .filter(({ topic }) => topic === id)
    .map(({ bytes }) => bytes);
  if (sizes.length === 0) return [];
  return [
    { key: `AWS/SNS NumberOfMessagesPublished ${name}`, ...statistics(sizes.map(() => 1)) },
    { key: `AWS/SNS PublishSize ${name}`, ...statistics(sizes) },
  ];
}

function of<Type extends EntryType>(entries: readonly Entry[], type: Type): readonly EntryOf<Type>[] {
  // The filter leaves entries of this type alone.
  return entries.filter((entry) => entry.type === type) as unknown as readonly EntryOf<Type>[];
}

function statistics(values: readonly number[]): Omit<Recounted, 'key'> {
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { samples: values.length, sum, min, max };
}

function keyOf({ namespace, name, dimensions }: MetricSummary): string {
  return `${namespace} ${name} ${dimensions.map(({ value }) => value).join(' ')}`;
}
