import type { ResourceConfig, SimulationConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { ResourceChange } from '../journal/entry.ts';
import type { Resource } from './resource.ts';
import type { ResourceSlot } from './slot.ts';

/** Makes the state of a resource that is deployed for the first time. */
export type Create = (config: ResourceConfig) => Resource<ResourceConfig>;

/** A change of the world, and the place it concerns. */
export interface SlotChange extends ResourceChange {
  readonly slot: ResourceSlot;
}

/** All resources by logical id, in the order of the template. */
export class World {
  readonly #slots = new Map<ResourceId, ResourceSlot>();
  readonly #create: Create;

  constructor(create: Create) {
    this.#create = create;
  }

  slot(id: ResourceId): ResourceSlot | undefined {
    return this.#slots.get(id);
  }

  slots(): IterableIterator<ResourceSlot> {
    return this.#slots.values();
  }

  /** Makes the world as the configuration says: what stays keeps its state. Returns what changed, deletions first. */
  deploy(config: SimulationConfig): SlotChange[] {
    const wanted = new Map(config.resources.map((resource) => [resource.id, resource]));
    const deleted = [...this.#slots.values()]
      .filter((slot) => wanted.get(slot.id)?.kind !== slot.handler.config.kind)
      .map((slot) => this.#delete(slot));
    const deployed = config.resources.map((resource) => this.#deploy(resource));
    return [...deleted, ...deployed.filter((change) => change !== undefined)];
  }

  #delete(slot: ResourceSlot): SlotChange {
    this.#slots.delete(slot.id);
    return { slot, resource: slot.id, kind: slot.handler.config.kind, change: 'deleted' };
  }

  #deploy(config: ResourceConfig): SlotChange | undefined {
    const { id, kind } = config;
    const old = this.#slots.get(id);
    if (old === undefined) {
      const slot: ResourceSlot = { id, handler: this.#create(config), alarms: new Map(), alive: true };
      this.#slots.set(id, slot);
      return { slot, resource: id, kind, change: 'created' };
    }
    // Both come from one compiler, which writes members in one order.
    if (JSON.stringify(old.handler.config) === JSON.stringify(config)) return undefined;
    old.handler.configure(config);
    return { slot: old, resource: id, kind, change: 'updated' };
  }
}
