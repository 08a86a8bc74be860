import { unreachable } from '#lib/std/assert.ts';
import type { ResourceId } from '../ids.ts';
import type { Entry, InvocationSource, Origin } from './entry.ts';

/**
 * Names every resource an entry is about, each once or more: what it happened to, and the client or rule that
 * asked for it. A visitor instead of a list, because this runs for every entry of a run.
 */
export function visitConcerned(entry: Entry, visit: (resource: ResourceId) => void): void {
  switch (entry.type) {
    case 'run.started':
    case 'template.deployed':
      break;
    case 'resource.created':
    case 'resource.deleted':
      visit(entry.resource);
      break;
    case 'call.made':
    case 'call.answered':
      visitIf(entry.resource, visit);
      break;
    case 'call.refused':
      visitIf(entry.resource, visit);
      visitOrigin(entry.origin, visit);
      break;
    case 'message.sent':
      visit(entry.queue);
      visitOrigin(entry.origin, visit);
      break;
    case 'message.received':
    case 'message.deleted':
    case 'message.returned':
    case 'message.visibility-changed':
    case 'message.expired':
    case 'receive.emptied':
    case 'queue.purged':
      visit(entry.queue);
      break;
    case 'message.dead-lettered':
      visit(entry.queue);
      if (entry.target !== entry.queue) visit(entry.target);
      break;
    case 'mapping.enabled':
    case 'mapping.disabled':
    case 'mapping.scaled':
    case 'batch.formed':
    case 'batch.succeeded':
    case 'batch.failed':
    case 'batch.throttled':
      visit(entry.mapping);
      break;
    case 'function.configured':
    case 'version.published':
    case 'version.deleted':
    case 'alias.changed':
    case 'alias.deleted':
    case 'concurrency.reserved':
    case 'event-invoke-config.changed':
    case 'provisioned-concurrency.changed':
    case 'provisioned-concurrency.deleted':
    case 'environment.started':
    case 'environment.initialised':
    case 'environment.init-failed':
    case 'environment.reinitialised':
    case 'environment.reset':
    case 'environment.retired':
    case 'invocation.succeeded':
    case 'invocation.failed':
    case 'invocation.retry-planned':
    case 'invocation.duplicated':
    case 'invocation.dropped':
    case 'log.written':
      visit(entry.function);
      break;
    case 'invocation.queued':
    case 'invocation.started':
    case 'invocation.throttled':
    case 'invocation.recursion-stopped':
      visit(entry.function);
      visitSource(entry.source, visit);
      break;
    case 'invocation.dead-lettered':
    case 'dead-letter.failed':
    case 'destination.delivered':
    case 'destination.failed':
      visit(entry.function);
      visit(entry.target);
      break;
    case 'rule.triggered':
      visit(entry.rule);
      break;
    case 'target.invoked':
    case 'target.failed':
      visit(entry.rule);
      visit(entry.target);
      break;
    case 'message.published':
      visit(entry.topic);
      visitOrigin(entry.origin, visit);
      break;
    case 'event.received':
      visit(entry.bus);
      visitOrigin(entry.origin, visit);
      break;
    case 'object.created':
      visit(entry.bucket);
      visitOrigin(entry.origin, visit);
      break;
    case 'client.started':
    case 'client.finished':
      visit(entry.client);
      break;
    case 'alarm.state-changed':
    case 'alarm.configured':
    case 'alarm.actions-enabled':
    case 'alarm.actions-disabled':
      visit(entry.alarm);
      break;
    case 'alarm.action-taken':
    case 'alarm.action-failed':
      visit(entry.alarm);
      visit(entry.target);
      break;
    default:
      unreachable(entry);
  }
}

/** Every resource an entry is about, once each. */
export function concernedBy(entry: Entry): readonly ResourceId[] {
  const resources = new Set<ResourceId>();
  visitConcerned(entry, (resource) => resources.add(resource));
  return [...resources];
}

function visitIf(resource: ResourceId | undefined, visit: (resource: ResourceId) => void): void {
  if (resource !== undefined) visit(resource);
}

/** Only clients: what a mapping, a rule, an alarm, a function or a handler did has entries of its own for them. */
function visitOrigin(origin: Origin, visit: (resource: ResourceId) => void): void {
  if (origin.by === 'client') visit(origin.resource);
}

function visitSource(source: InvocationSource, visit: (resource: ResourceId) => void): void {
  if (source.kind === 'call') visitOrigin(source.origin, visit);
}
