import type { Flow } from '#lib/protocol/frame.ts';
import type { MappingConfig } from '#lib/sim/config.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryOf, Origin } from '#lib/sim/journal/entry.ts';

/** Counts what moves along edges between two frames: the canvas draws particles from it. */
export class Flows {
  readonly #mapping: (id: ResourceId) => MappingConfig | undefined;
  #counts = new Map<string, { from: ResourceId; to: ResourceId; kind: Flow['kind']; count: number }>();

  constructor(mapping: (id: ResourceId) => MappingConfig | undefined) {
    this.#mapping = mapping;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'message.sent':
        this.#fromOrigin(entry.origin, entry.queue, 'message');
        break;
      case 'message.published':
        this.#fromOrigin(entry.origin, entry.topic, 'message');
        break;
      case 'event.received':
        this.#fromOrigin(entry.origin, entry.bus, 'message');
        break;
      case 'object.created':
        this.#fromOrigin(entry.origin, entry.bucket, 'message');
        break;
      case 'message.dead-lettered':
        this.#add(entry.queue, entry.target, 'dead-letter');
        break;
      case 'invocation.dead-lettered':
        this.#add(entry.function, entry.target, 'dead-letter');
        break;
      case 'batch.formed':
        this.#batch(entry);
        break;
      case 'invocation.queued':
        if (entry.source.kind === 'call') this.#fromOrigin(entry.source.origin, entry.function, 'invocation');
        break;
      case 'invocation.started':
        if (entry.source.kind === 'call' && entry.mode === 'synchronous')
          this.#fromOrigin(entry.source.origin, entry.function, 'invocation');
        break;
      default:
        break;
    }
  }

  /** What moved since the last time. */
  take(): readonly Flow[] {
    if (this.#counts.size === 0) return [];
    const flows = [...this.#counts.values()];
    this.#counts = new Map();
    return flows;
  }

  #batch(entry: EntryOf<'batch.formed'>): void {
    const mapping = this.#mapping(entry.mapping);
    if (mapping === undefined) return;
    this.#add(mapping.queue, mapping.id, 'batch');
    this.#add(mapping.id, mapping.function, 'batch');
  }

  #fromOrigin(origin: Origin, to: ResourceId, kind: Flow['kind']): void {
    if (origin.by !== 'person') this.#add(origin.resource, to, kind);
  }

  #add(from: ResourceId, to: ResourceId, kind: Flow['kind']): void {
    const key = `${from}\n${to}\n${kind}`;
    const flow = this.#counts.get(key);
    if (flow === undefined) this.#counts.set(key, { from, to, kind, count: 1 });
    else flow.count += 1;
  }
}
