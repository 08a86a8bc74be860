import { unreachable } from '#lib/std/assert.ts';
import { clockText, durationText } from '#lib/std/duration-text.ts';
import type { AsyncSettings } from '../config.ts';
import type { Entry, EntryOf, InvocationReport, InvocationSource, Origin, ThrottleReason } from './entry.ts';

/** One sentence of prose: what happened, in words a person knows, resources by their logical ids. */
export function sentence(entry: Entry): string {
  switch (entry.type) {
    case 'run.started':
      return `The run began with seed ${entry.seed}.`;
    case 'template.deployed':
      return deployed(entry);
    case 'resource.created':
      return `${entry.resource} was made by a call.`;
    case 'resource.deleted':
      return `${entry.resource} was deleted by a call.`;
    case 'call.made':
      return `${asker(entry.origin)} called ${entry.request.call}${entry.resource ? ` on ${entry.resource}` : ''}.`;
    case 'call.answered':
      return `Call ${entry.call} was answered with status ${entry.status}.`;
    case 'call.refused':
      return refused(entry);
    case 'message.sent':
      return sent(entry);
    case 'message.received':
      return `${asker(entry.origin)} received message ${entry.message} from ${entry.queue} (receive ${entry.receiveCount}); it is hidden until ${clockText(entry.visibleAt)}.`;
    case 'message.deleted':
      return `${asker(entry.origin)} deleted message ${entry.message} from ${entry.queue}.`;
    case 'message.returned':
      return `Message ${entry.message} is visible in ${entry.queue}${RETURN_REASONS[entry.reason]}.`;
    case 'message.visibility-changed':
      return `Message ${entry.message} in ${entry.queue} is hidden until ${clockText(entry.visibleAt)} now.`;
    case 'message.dead-lettered':
      return `${entry.queue} moved message ${entry.message} to ${entry.target}: received ${times(entry.receiveCount)} and never deleted${because(entry.reason)}.`;
    case 'message.expired':
      return `Message ${entry.message} was deleted from ${entry.queue}: its retention period is over.`;
    case 'receive.emptied':
      return `${asker(entry.origin)} asked ${entry.queue} for messages and got none.`;
    case 'queue.purged':
      return `${entry.queue} was purged of ${count(entry.messages, 'message')}.`;
    case 'mapping.enabled':
      return `${entry.mapping} was enabled: its pollers ask the queue.`;
    case 'mapping.disabled':
      return `${entry.mapping} was disabled: nobody polls the queue for it.`;
    case 'mapping.scaled':
      return `${entry.mapping} may run ${count(entry.to, 'batch', 'batches')} at once now, ${entry.from} before.`;
    case 'batch.formed':
      return `${entry.mapping} made batch ${entry.batch} of ${count(entry.messages.length, 'message')} (${bytes(entry.bytes)}).`;
    case 'batch.succeeded':
      return `Batch ${entry.batch} of ${entry.mapping} succeeded: ${count(entry.deleted, 'message')} to delete.`;
    case 'batch.failed':
      return `Batch ${entry.batch} of ${entry.mapping} failed with ${entry.errorType}: ${count(entry.returned, 'message')} to try again, ${entry.deleted} to delete.`;
    case 'batch.throttled':
      return batchThrottled(entry);
    case 'function.configured':
      return `$LATEST of ${entry.function} was configured: ${entry.config.runtime}, ${entry.config.memoryMb} MB, ${durationText(entry.config.timeout)} timeout.`;
    case 'version.published':
      return `${entry.function} published version ${entry.version}: code and configuration are frozen as they are.`;
    case 'version.deleted':
      return `Version ${entry.version} of ${entry.function} was deleted.`;
    case 'alias.changed':
      return `Alias ${entry.alias} of ${entry.function} points to ${pointed(entry)}.`;
    case 'alias.deleted':
      return `Alias ${entry.alias} of ${entry.function} was deleted.`;
    case 'concurrency.reserved':
      return entry.reserved === undefined
        ? `${entry.function} shares the unreserved concurrency of the account.`
        : `${entry.function} has a reserved concurrency of ${entry.reserved}.`;
    case 'event-invoke-config.changed':
      return entry.settings === undefined
        ? `Asynchronous events to ${entry.function}:${entry.qualifier} are handled as AWS does by default.`
        : `Asynchronous events to ${entry.function}:${entry.qualifier} are handled otherwise: ${settingsText(entry.settings)}.`;
    case 'provisioned-concurrency.changed':
      return provisioned(entry);
    case 'provisioned-concurrency.deleted':
      return `${entry.function}:${entry.qualifier} has no provisioned concurrency any more.`;
    case 'environment.started':
      return `${entry.function} starts environment ${entry.environment}${START_REASONS[entry.reason]}.`;
    case 'environment.initialised':
      return `Environment ${entry.environment} of ${entry.function} is initialised, after ${durationText(entry.initDuration)}.`;
    case 'environment.init-failed':
      return `Init of environment ${entry.environment} of ${entry.function} failed after ${durationText(entry.initDuration)} with ${entry.error.errorType}${entry.again ? '; it runs again inside the invocation' : ''}.`;
    case 'environment.reinitialised':
      return `Environment ${entry.environment} of ${entry.function} ran its Init again inside invocation ${entry.invocation}, in ${durationText(entry.initDuration)}.`;
    case 'environment.reset':
      return `Environment ${entry.environment} of ${entry.function} lost its process: its next invocation runs Init again.`;
    case 'environment.retired':
      return `Environment ${entry.environment} of ${entry.function} is gone: ${RETIRE_REASONS[entry.reason]}.`;
    case 'invocation.queued':
      return `${entry.function} accepted event ${entry.invocation} (${bytes(entry.bytes)}) ${source(entry.source)} for asynchronous invocation.`;
    case 'invocation.started':
      return started(entry);
    case 'invocation.succeeded':
      return `${entry.function} finished invocation ${entry.invocation} in ${spent(entry)}.`;
    case 'invocation.failed':
      return `Invocation ${entry.invocation} of ${entry.function} ${entry.status === 'timeout' ? 'timed out' : `failed with ${entry.error.errorType}`} after ${spent(entry)}${message(entry.error.errorMessage)}.`;
    case 'invocation.throttled':
      return `${entry.function} throttled ${entry.invocation === undefined ? 'a request' : `invocation ${entry.invocation}`} ${source(entry.source)}: ${THROTTLE_REASONS[entry.reason]}.`;
    case 'invocation.recursion-stopped':
      return `Lambda did not run ${entry.function} ${source(entry.source)}: it ran ${times(entry.invocations)} in this chain of requests, which looks like a loop.`;
    case 'invocation.retry-planned':
      return `${entry.function} tries event ${entry.invocation} again at ${clockText(entry.retryAt)} (attempt ${entry.attempt}), after ${RETRY_REASONS[entry.reason]}.`;
    case 'invocation.duplicated':
      return `Lambda delivers event ${entry.invocation} to ${entry.function} a second time at ${clockText(entry.dueAt)}, although it succeeded.`;
    case 'invocation.dropped':
      return `${entry.function} gave up event ${entry.invocation} after ${count(entry.attempts, 'attempt')}: ${DROP_REASONS[entry.condition]}.`;
    case 'invocation.dead-lettered':
      return `${entry.function} sent event ${entry.invocation} to its dead-letter queue ${entry.target}${because(entry.reason)}.`;
    case 'dead-letter.failed':
      return `${entry.function} could not send event ${entry.invocation} to its dead-letter queue ${entry.target}: ${entry.error.name}.`;
    case 'destination.delivered':
      return `${entry.function} sent a record of event ${entry.invocation} (${entry.condition}) to its destination ${entry.target}.`;
    case 'destination.failed':
      return `${entry.function} could not send a record of event ${entry.invocation} (${entry.condition}) to its destination ${entry.target}: ${entry.error.name}.`;
    case 'log.written':
      return `${entry.function} logged: ${firstLine(entry.message)}`;
    case 'rule.triggered':
      return `${entry.rule} was triggered by its schedule.`;
    case 'target.invoked':
      return `${entry.rule} handed its event to ${entry.target}.`;
    case 'target.failed':
      return `${entry.rule} could not reach ${entry.target}: ${entry.error.name}: ${entry.error.message}`;
    case 'client.started':
      return `${entry.client} began to send.`;
    case 'client.finished':
      return `${entry.client} made its last call.`;
    case 'message.published':
      return published(entry);
    case 'event.received':
      return `${asker(entry.origin)} put event ${entry.event} (${bytes(entry.bytes)}), ${firstLine(entry.detailType)} of ${firstLine(entry.source)}, on ${entry.bus}.`;
    case 'object.created':
      return `${asker(entry.origin)} put object ${firstLine(entry.key)} (${bytes(entry.bytes)}) into ${entry.bucket}.`;
    case 'alarm.state-changed':
      return `${entry.alarm} went from ${entry.from} to ${entry.to}: ${firstLine(entry.reason)}`;
    case 'alarm.action-taken':
      return `${entry.alarm} told ${entry.target} that it is in state ${entry.state}.`;
    case 'alarm.action-failed':
      return `${entry.alarm} could not tell ${entry.target} of its state ${entry.state}: ${entry.error.name}: ${entry.error.message}`;
    case 'alarm.configured':
      return `${entry.alarm} was changed by a call: it watches ${entry.config.metric.name} now.`;
    case 'alarm.actions-enabled':
      return `Actions of ${entry.alarm} are enabled.`;
    case 'alarm.actions-disabled':
      return `Actions of ${entry.alarm} are disabled: it changes its state and tells nobody.`;
    default:
      return unreachable(entry);
  }
}

const RETURN_REASONS = {
  delay: ' now that its delay is over',
  'visibility-timeout': ' again: its visibility timeout is over and nobody deleted it',
  changed: ' again: its consumer gave it back',
} satisfies Record<EntryOf<'message.returned'>['reason'], string>;

const START_REASONS = {
  invocation: ': a cold start',
  retry: ' again, after an Init that failed',
  provisioned: ' ahead of demand, as provisioned concurrency',
} satisfies Record<EntryOf<'environment.started'>['reason'], string>;

const RETIRE_REASONS = {
  idle: 'nobody needed it for a while',
  updated: 'the function was updated',
  recycled: 'Lambda replaces environments after some hours',
  deleted: 'the function or version was deleted',
  deprovisioned: 'it is provisioned no longer',
} satisfies Record<EntryOf<'environment.retired'>['reason'], string>;

const RETRY_REASONS = {
  error: 'an error',
  throttle: 'a throttle',
  'not-ready': 'it was not ready',
} as const satisfies Record<EntryOf<'invocation.retry-planned'>['reason'], string>;

const THROTTLE_REASONS = {
  ConcurrentInvocationLimitExceeded: "the account's concurrency is used up",
  FunctionInvocationRateLimitExceeded: 'it may not grow or be invoked faster',
  ReservedFunctionConcurrentInvocationLimitExceeded: 'its reserved concurrency is used up',
  ReservedFunctionInvocationRateLimitExceeded: 'its reserved concurrency allows no faster invocations',
} satisfies Record<ThrottleReason, string>;

const DROP_REASONS = {
  RetriesExhausted: 'its retries are used up',
  EventAgeExceeded: 'it became too old',
  ZeroReservedConcurrency: 'its reserved concurrency is 0',
  RecursiveInvocation: 'it is part of a loop',
} satisfies Record<EntryOf<'invocation.dropped'>['condition'], string>;

const STARTS = {
  warm: 'in a warm environment',
  cold: 'after a cold start',
  suppressed: 'and runs Init again first',
} satisfies Record<EntryOf<'invocation.started'>['start'], string>;

function deployed({ changes }: EntryOf<'template.deployed'>): string {
  if (changes.length === 0) return 'The template was deployed without a change.';
  const listed = (['created', 'updated', 'deleted'] as const)
    .map((change) => ({ change, ids: changes.filter((one) => one.change === change).map((one) => one.resource) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ change, ids }) => `${change} ${ids.join(', ')}`);
  return `The template was deployed: ${listed.join('; ')}.`;
}

function refused({ origin, operation, error, resource }: EntryOf<'call.refused'>): string {
  const target = resource === undefined ? '' : ` on ${resource}`;
  return `${operation}${target}, called by ${lowerAsker(origin)}, was refused: ${error.name}: ${error.message}`;
}

function sent({ origin, queue, message: id, bytes: size, visibleAt }: EntryOf<'message.sent'>): string {
  const delay = visibleAt === undefined ? '' : `; it is delayed until ${clockText(visibleAt)}`;
  return `${asker(origin)} sent message ${id} (${bytes(size)}) to ${queue}${delay}.`;
}

function published({ origin, topic, message: id, bytes: size, subject }: EntryOf<'message.published'>): string {
  const about = subject === undefined ? '' : `, “${firstLine(subject)}”,`;
  return `${asker(origin)} published message ${id} (${bytes(size)})${about} to ${topic}.`;
}

function batchThrottled({ batch, mapping, retryAt }: EntryOf<'batch.throttled'>): string {
  const next = retryAt === undefined ? 'it is given up' : `the next try is at ${clockText(retryAt)}`;
  return `Batch ${batch} of ${mapping} found no free concurrency; ${next}.`;
}

function started(entry: EntryOf<'invocation.started'>): string {
  const attempt = entry.attempt > 1 ? ` (attempt ${entry.attempt})` : '';
  const how = `environment ${entry.environment}, ${STARTS[entry.start]}`;
  const version = entry.qualifier === undefined ? '' : ` as version ${entry.version}`;
  return `${entry.function}${version} runs invocation ${entry.invocation}${attempt} ${source(entry.source)} in ${how}.`;
}

function settingsText({ maximumRetryAttempts, maximumEventAge, onSuccess, onFailure }: AsyncSettings): string {
  return [
    ...(maximumRetryAttempts === undefined ? [] : [count(maximumRetryAttempts, 'retry', 'retries')]),
    ...(maximumEventAge === undefined ? [] : [`${durationText(maximumEventAge)} at most`]),
    ...(onSuccess === undefined ? [] : [`successes to ${onSuccess.resource}`]),
    ...(onFailure === undefined ? [] : [`failures to ${onFailure.resource}`]),
  ].join(', ');
}

function provisioned({
  function: fn,
  qualifier,
  requested,
  available,
  status,
}: EntryOf<'provisioned-concurrency.changed'>): string {
  const of = `Provisioned concurrency of ${fn}:${qualifier}`;
  if (status === 'READY') return `${of} is ready: ${count(available, 'environment')} serve.`;
  if (status === 'FAILED') return `${of} failed: an environment could not be initialised.`;
  return `${of} is set to ${requested}; it serves when all are allocated.`;
}

function pointed({ version, additional }: EntryOf<'alias.changed'>): string {
  if (additional === undefined) return `version ${version}`;
  const share = Math.round(additional.weight * 10_000) / 100;
  return `version ${version}, with ${share} % of the requests to version ${additional.version}`;
}

function spent({ duration, billedMs }: InvocationReport): string {
  return `${durationText(duration)} (${billedMs} ms billed)`;
}

function source(of: InvocationSource): string {
  return of.kind === 'batch' ? `with batch ${of.batch} of ${of.mapping}` : `for ${lowerAsker(of.origin)}`;
}

/** Who asked, as at the beginning of a sentence. Logical ids keep their letters. */
export function asker(origin: Origin): string {
  return origin.by === 'person' ? 'You' : lowerAsker(origin);
}

function lowerAsker(origin: Origin): string {
  switch (origin.by) {
    case 'person':
      return 'you';
    case 'client':
    case 'rule':
    case 'alarm':
    case 'mapping':
      return origin.resource;
    case 'function':
      return `Lambda, for ${origin.resource},`;
    case 'handler':
      return origin.invocation === undefined
        ? `${origin.resource} in its Init`
        : `${origin.resource} in invocation ${origin.invocation}`;
    default:
      return unreachable(origin);
  }
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${reason})`;
}

/** An error's message after a colon, without its own full stop. */
function message(text: string): string {
  return text === '' ? '' : `: ${firstLine(text).replace(/\.$/, '')}`;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  const line = end < 0 ? text : `${text.slice(0, end)} …`;
  return line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line;
}

/** A sentence is one line of a panel; the whole text stands in the entry. */
const LINE_CHARACTERS = 300;

function times(n: number): string {
  return count(n, 'time');
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function bytes(n: number): string {
  return n < 1_024 ? count(n, 'byte') : `${Math.round(n / 102.4) / 10} KB`;
}
