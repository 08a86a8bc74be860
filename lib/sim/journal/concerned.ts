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
      return;
    case 'call.made':
    case 'call.answered':
      return visitIf(entry.resource, visit);
    case 'call.refused':
      visitIf(entry.resource, visit);
      return visitOrigin(entry.origin, visit);
    case 'message.sent':
      visit(entry.queue);
      return visitOrigin(entry.origin, visit);
    case 'message.received':
    case 'message.deleted':
    case 'message.returned':
    case 'message.visibility-changed':
    case 'message.expired':
    case 'receive.emptied':
    case 'queue.purged':
      return visit(entry.queue);
    case 'message.dead-lettered':
      visit(entry.queue);
      return entry.target === entry.queue ? undefined : visit(entry.target);
    case 'mapping.enabled':
    case 'mapping.disabled':
    case 'mapping.scaled':
    case 'batch.formed':
    case 'batch.succeeded':
    case 'batch.failed':
    case 'batch.throttled':
      return visit(entry.mapping);
    case 'environment.started':
    case 'environment.initialised':
    case 'environment.init-failed':
    case 'environment.reset':
    case 'environment.retired':
    case 'invocation.succeeded':
    case 'invocation.failed':
    case 'invocation.retry-planned':
    case 'invocation.dropped':
    case 'log.written':
      return visit(entry.function);
    case 'invocation.queued':
    case 'invocation.started':
    case 'invocation.throttled':
      visit(entry.function);
      return visitSource(entry.source, visit);
    case 'invocation.dead-lettered':
    case 'dead-letter.failed':
      visit(entry.function);
      return visit(entry.target);
    case 'rule.triggered':
      return visit(entry.rule);
    case 'target.invoked':
    case 'target.failed':
      visit(entry.rule);
      return visit(entry.target);
    case 'client.started':
    case 'client.finished':
      return visit(entry.client);
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

/** Only clients: what a mapping, a rule, a function or a handler did has entries of its own for them. */
function visitOrigin(origin: Origin, visit: (resource: ResourceId) => void): void {
  if (origin.by === 'client') visit(origin.resource);
}

function visitSource(source: InvocationSource, visit: (resource: ResourceId) => void): void {
  if (source.kind === 'call') visitOrigin(source.origin, visit);
}
