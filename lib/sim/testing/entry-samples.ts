import { instant, micros } from '#lib/std/time.ts';
import {
  batchId,
  callNumber,
  type EntryNumber,
  entryNumber,
  environmentId,
  eventId,
  invocationId,
  messageId,
  resourceId,
} from '../ids.ts';
import type { Entry, EntryBody, EntryType, InvocationReport, InvocationSource, Origin } from '../journal/entry.ts';
import { versionOf } from '../lambda/version.ts';
import { alarmConfig, functionConfig, queueConfig } from './configs.ts';

const orders = resourceId('Orders');
const dead = resourceId('OrdersDlq');
const charge = resourceId('Charge');
const poller = resourceId('OrdersToCharge');
const rule = resourceId('EveryHour');
const alarm = resourceId('TooManyErrors');
const client = resourceId('Shop');
const message = messageId(12);
const invocation = invocationId(7);
const environment = environmentId(2);
const batch = batchId(3);
const call = callNumber(1);
const person: Origin = { by: 'person' };
const mapping: Origin = { by: 'mapping', resource: poller };
const source: InvocationSource = { kind: 'batch', mapping: poller, batch };
const error = { errorType: 'CardDeclined', errorMessage: 'order 3', trace: [] };
const refusal = {
  name: 'ResourceNotFoundException',
  message: 'Function not found',
  status: 404,
  fault: 'Sender',
} as const;

const config = versionOf(functionConfig('Charge'));

const report: InvocationReport = {
  function: charge,
  invocation,
  environment,
  attempt: 1,
  duration: micros(124_176),
  billedMs: 125,
  maxMemoryUsedMb: 81,
};

type Samples = { readonly [Type in EntryType]: EntryBody & { readonly type: Type } };

/** One entry of every type. A new type does not compile until it has its sample. */
export const SAMPLES: Samples = {
  'run.started': { type: 'run.started', seed: 7, simulatorVersion: '1' },
  'template.deployed': {
    type: 'template.deployed',
    changes: [
      { resource: orders, kind: 'queue', change: 'created' },
      { resource: charge, kind: 'function', change: 'updated' },
    ],
  },
  'resource.created': { type: 'resource.created', resource: orders, config: queueConfig('Orders') },
  'resource.deleted': { type: 'resource.deleted', resource: orders },
  'call.made': {
    type: 'call.made',
    call,
    origin: person,
    request: { call: 'sqs:PurgeQueue', params: {} },
    resource: orders,
  },
  'call.answered': { type: 'call.answered', call, status: 200, result: {}, resource: orders },
  'call.refused': { type: 'call.refused', call, origin: person, operation: 'lambda:Invoke', error: refusal },
  'message.sent': {
    type: 'message.sent',
    queue: orders,
    message,
    origin: { by: 'client', resource: client },
    bytes: 7,
    body: '{"n":3}',
  },
  'message.received': {
    type: 'message.received',
    queue: orders,
    message,
    origin: mapping,
    receiveCount: 1,
    visibleAt: instant(30_000_000),
  },
  'message.deleted': { type: 'message.deleted', queue: orders, message, origin: mapping },
  'message.returned': { type: 'message.returned', queue: orders, message, reason: 'visibility-timeout' },
  'message.visibility-changed': {
    type: 'message.visibility-changed',
    queue: orders,
    message,
    visibleAt: instant(90_000_000),
  },
  'message.dead-lettered': {
    type: 'message.dead-lettered',
    queue: orders,
    message,
    target: dead,
    receiveCount: 3,
    reason: 'CardDeclined',
  },
  'message.expired': { type: 'message.expired', queue: orders, message },
  'receive.emptied': { type: 'receive.emptied', queue: orders, origin: mapping },
  'queue.purged': { type: 'queue.purged', queue: orders, messages: 1 },
  'mapping.enabled': { type: 'mapping.enabled', mapping: poller },
  'mapping.disabled': { type: 'mapping.disabled', mapping: poller },
  'mapping.scaled': { type: 'mapping.scaled', mapping: poller, from: 5, to: 10 },
  'batch.formed': { type: 'batch.formed', mapping: poller, batch, messages: [message], bytes: 630 },
  'batch.succeeded': { type: 'batch.succeeded', mapping: poller, batch, deleted: 1 },
  'batch.failed': {
    type: 'batch.failed',
    mapping: poller,
    batch,
    errorType: 'CardDeclined',
    returned: 1,
    deleted: 0,
  },
  'batch.throttled': { type: 'batch.throttled', mapping: poller, batch, retryAt: instant(2_000_000) },
  'function.configured': { type: 'function.configured', function: charge, config },
  'version.published': { type: 'version.published', function: charge, version: '1', config },
  'version.deleted': { type: 'version.deleted', function: charge, version: '1' },
  'alias.changed': {
    type: 'alias.changed',
    function: charge,
    alias: 'live',
    version: '1',
    additional: { version: '2', weight: 0.1 },
  },
  'alias.deleted': { type: 'alias.deleted', function: charge, alias: 'live' },
  'event-invoke-config.changed': {
    type: 'event-invoke-config.changed',
    function: charge,
    qualifier: 'live',
    settings: { maximumRetryAttempts: 0 },
  },
  'provisioned-concurrency.changed': {
    type: 'provisioned-concurrency.changed',
    function: charge,
    qualifier: 'live',
    version: '1',
    requested: 5,
    available: 5,
    status: 'READY',
  },
  'provisioned-concurrency.deleted': {
    type: 'provisioned-concurrency.deleted',
    function: charge,
    qualifier: 'live',
    version: '1',
  },
  'concurrency.reserved': { type: 'concurrency.reserved', function: charge, reserved: 5 },
  'environment.started': {
    type: 'environment.started',
    function: charge,
    environment,
    version: '$LATEST',
    reason: 'invocation',
  },
  'environment.initialised': {
    type: 'environment.initialised',
    function: charge,
    environment,
    initDuration: micros(135_000),
  },
  'environment.init-failed': {
    type: 'environment.init-failed',
    function: charge,
    environment,
    error,
    initDuration: micros(135_000),
    again: true,
  },
  'environment.reinitialised': {
    type: 'environment.reinitialised',
    function: charge,
    environment,
    invocation,
    initDuration: micros(135_000),
  },
  'environment.reset': { type: 'environment.reset', function: charge, environment },
  'environment.retired': { type: 'environment.retired', function: charge, environment, reason: 'idle' },
  'invocation.queued': {
    type: 'invocation.queued',
    function: charge,
    invocation,
    source: { kind: 'call', origin: person },
    bytes: 2_048,
    payload: '{}',
  },
  'invocation.started': {
    type: 'invocation.started',
    function: charge,
    invocation,
    environment,
    attempt: 2,
    start: 'warm',
    mode: 'synchronous',
    version: '$LATEST',
    source,
  },
  'invocation.succeeded': { type: 'invocation.succeeded', payload: 'null', ...report },
  'invocation.failed': { type: 'invocation.failed', error, status: 'error', ...report },
  'invocation.throttled': {
    type: 'invocation.throttled',
    function: charge,
    reason: 'ConcurrentInvocationLimitExceeded',
    source,
  },
  'invocation.recursion-stopped': {
    type: 'invocation.recursion-stopped',
    function: charge,
    invocation,
    source,
    invocations: 16,
  },
  'invocation.retry-planned': {
    type: 'invocation.retry-planned',
    function: charge,
    invocation,
    attempt: 2,
    retryAt: instant(60_000_000),
    reason: 'error',
  },
  'invocation.duplicated': {
    type: 'invocation.duplicated',
    function: charge,
    invocation,
    dueAt: instant(2_000_000),
  },
  'invocation.dropped': {
    type: 'invocation.dropped',
    function: charge,
    invocation,
    condition: 'RetriesExhausted',
    attempts: 3,
  },
  'invocation.dead-lettered': {
    type: 'invocation.dead-lettered',
    function: charge,
    invocation,
    target: dead,
    reason: 'CardDeclined',
  },
  'dead-letter.failed': { type: 'dead-letter.failed', function: charge, invocation, target: dead, error: refusal },
  'destination.delivered': {
    type: 'destination.delivered',
    function: charge,
    invocation,
    target: dead,
    condition: 'RetriesExhausted',
  },
  'destination.failed': {
    type: 'destination.failed',
    function: charge,
    invocation,
    target: dead,
    condition: 'Success',
    error: refusal,
  },
  'log.written': {
    type: 'log.written',
    function: charge,
    environment,
    invocation,
    level: 'INFO',
    message: 'charged order 3',
  },
  'rule.triggered': { type: 'rule.triggered', rule, scheduled: instant(60_000_000) },
  'target.invoked': { type: 'target.invoked', rule, target: charge },
  'target.failed': { type: 'target.failed', rule, target: charge, error: refusal },
  'client.started': { type: 'client.started', client },
  'client.finished': { type: 'client.finished', client },
  'message.published': {
    type: 'message.published',
    topic: resourceId('Failures'),
    message,
    origin: person,
    bytes: 7,
    subject: 'Order 3',
    body: '{"n":3}',
  },
  'event.received': {
    type: 'event.received',
    bus: resourceId('Results'),
    event: eventId(4),
    origin: { by: 'function', resource: charge },
    bytes: 60,
    source: 'lambda',
    detailType: 'Lambda Function Invocation Result - Success',
    payload: '{"version":"0"}',
  },
  'object.created': {
    type: 'object.created',
    bucket: resourceId('Records'),
    key: 'orders/3.json',
    origin: { by: 'client', resource: client },
    bytes: 7,
    body: '{"n":3}',
  },
  'alarm.state-changed': {
    type: 'alarm.state-changed',
    alarm,
    from: 'OK',
    to: 'ALARM',
    reason:
      'Threshold Crossed: 1 out of the last 1 datapoints [5.0 (20/11/26 16:25:00)] was greater than the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).',
    reasonData: '{"version":"1.0"}',
  },
  'alarm.action-taken': { type: 'alarm.action-taken', alarm, state: 'ALARM', target: charge },
  'alarm.action-failed': { type: 'alarm.action-failed', alarm, state: 'OK', target: charge, error: refusal },
  'alarm.configured': { type: 'alarm.configured', alarm, config: alarmConfig('TooManyErrors') },
  'alarm.actions-enabled': { type: 'alarm.actions-enabled', alarm },
  'alarm.actions-disabled': { type: 'alarm.actions-disabled', alarm },
};

/** A journal of these bodies, numbered from 1, each a microsecond after the one before unless it says when. */
export function journalOf(
  bodies: readonly (EntryBody & { readonly at?: number; readonly cause?: number })[],
): readonly Entry[] {
  return bodies.map(({ at, cause, ...body }, index) => ({
    n: entryNumber(index + 1),
    at: instant(at ?? index),
    cause: causeOf(cause),
    ...withoutPlace(body),
  }));
}

function causeOf(cause: number | undefined): EntryNumber {
  return entryNumber(cause ?? 0);
}

/** Taking members off a union makes one of all its members' types; what is left is still the body it was. */
function withoutPlace(body: object): EntryBody {
  return body as EntryBody;
}
