import { assert } from '#lib/std/assert.ts';
import type { ResourceConfig, SimulationConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { ResourceChange } from '../journal/entry.ts';
import { Directory } from './directory.ts';
import type { Resource } from './resource.ts';
import type { ResourceSlot } from './slot.ts';

/** Makes the state of a resource. `former`: one of the same id that was deleted. */
export type Create = (config: ResourceConfig, former: Resource | undefined) => Resource<ResourceConfig>;

/** A change of the world, and the place it concerns. */
export interface SlotChange extends ResourceChange {
  readonly slot: ResourceSlot;
}

/**
 * All resources by logical id: those of the template in its order, then those that calls have made. A deployment puts
 * into effect what the template says otherwise than at the last one: what calls have changed meanwhile stays, as under
 * CloudFormation.
 */
export class World {
  readonly #slots = new Map<ResourceId, ResourceSlot>();
  /** What the template last said of each of its resources, as JSON. */
  readonly #deployed = new Map<ResourceId, string>();
  /** Deleted by calls. */
  readonly #retired = new Map<ResourceId, Resource>();
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

  /** Finds the resources by the names AWS knows them by, as they are now. */
  directory(): Directory {
    const configs = [...this.#slots.values()].map((slot) => slot.handler.config);
    return new Directory(
      configs,
      [...this.#retired.values()].map(({ config }) => config),
    );
  }

  /** Makes the world as the configuration says: what stays keeps its state. Returns what changed, deletions first. */
  deploy(config: SimulationConfig): SlotChange[] {
    const wanted = new Map(config.resources.map((resource) => [resource.id, resource]));
    const deleted = [...this.#deployed.keys()].map((id) => this.#undeploy(id, wanted.get(id)));
    const deployed = config.resources.map((resource) => this.#deploy(resource));
    return [...deleted, ...deployed].filter((change) => change !== undefined);
  }

  /** Makes a resource that no template names. */
  create(config: ResourceConfig): ResourceSlot {
    const { id } = config;
    assert(!this.#slots.has(id), 'a resource is made under an id of its own');
    const slot: ResourceSlot = {
      id,
      handler: this.#create(config, this.#retired.get(id)),
      alarms: new Map(),
      alive: true,
    };
    this.#retired.delete(id);
    this.#slots.set(id, slot);
    return slot;
  }

  /** Takes a resource out; undefined when there is none of this id. */
  retire(id: ResourceId): ResourceSlot | undefined {
    const slot = this.#slots.get(id);
    if (slot === undefined) return undefined;
    this.#slots.delete(id);
    this.#retired.set(id, slot.handler);
    slot.alive = false;
    for (const alarm of slot.alarms.values()) alarm.at = undefined;
    return slot;
  }

  /** The template names it no longer, or something else by its id. */
  #undeploy(id: ResourceId, wanted: ResourceConfig | undefined): SlotChange | undefined {
    const slot = this.#slots.get(id);
    const kind = (slot?.handler ?? this.#retired.get(id))?.config.kind;
    if (kind === undefined || wanted?.kind === kind) return undefined;
    this.#deployed.delete(id);
    if (slot !== undefined) this.retire(id);
    this.#retired.delete(id);
    return slot && { slot, resource: id, kind, change: 'deleted' };
  }

  #deploy(config: ResourceConfig): SlotChange | undefined {
    const { id, kind } = config;
    // Both come from one compiler, which writes members in one order.
    const text = JSON.stringify(config);
    if (this.#deployed.get(id) === text) return undefined;
    this.#deployed.set(id, text);
    const old = this.#slots.get(id);
    if (old === undefined) return { slot: this.create(config), resource: id, kind, change: 'created' };
    old.handler.configure(config);
    return { slot: old, resource: id, kind, change: 'updated' };
  }
}
