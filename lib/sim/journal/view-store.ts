import type { Instant } from '#lib/std/time.ts';
import type { ResourceKind } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import { visitConcerned } from './concerned.ts';
import type { Entry, EntryOf, ResourceChange } from './entry.ts';
import { AlarmFold } from './folds/alarm-fold.ts';
import { BucketFold } from './folds/bucket-fold.ts';
import { BusFold } from './folds/bus-fold.ts';
import { ClientFold } from './folds/client-fold.ts';
import type { Fold } from './folds/fold.ts';
import { FunctionFold } from './folds/function-fold.ts';
import { MappingFold } from './folds/mapping-fold.ts';
import { QueueFold } from './folds/queue-fold.ts';
import { RuleFold } from './folds/rule-fold.ts';
import { TopicFold } from './folds/topic-fold.ts';
import type { MadeByCall, View, ViewOf } from './view.ts';

// A new resource kind does not compile until it has its fold here.
const FOLDS = {
  queue: QueueFold,
  function: FunctionFold,
  mapping: MappingFold,
  rule: RuleFold,
  alarm: AlarmFold,
  client: ClientFold,
  topic: TopicFold,
  bus: BusFold,
  bucket: BucketFold,
} satisfies { readonly [Kind in ResourceKind]: new (id: ResourceId, createdAt: Instant) => Fold<ViewOf<Kind>> };

export type FoldOf<Kind extends ResourceKind> = InstanceType<(typeof FOLDS)[Kind]>;

/** What changed since it was last asked. */
export interface ViewChanges {
  readonly views: readonly View[];
  readonly removed: readonly ResourceId[];
}

interface Beginning {
  readonly kind: ResourceKind;
  readonly at: Instant;
  readonly made?: MadeByCall;
}

interface Slot {
  readonly kind: ResourceKind;
  readonly fold: Fold;
  readonly made: MadeByCall | undefined;
  /** The last snapshot taken; undefined as soon as an entry came after it. */
  view: View | undefined;
}

/** Folds a run's entries, one by one, into one view per resource, and knows which views changed. */
export class ViewStore {
  readonly #slots = new Map<ResourceId, Slot>();
  #changed = new Set<ResourceId>();
  #removed = new Set<ResourceId>();
  #entry: Entry | undefined;

  /** Takes in the next entry of the journal. O(1) amortised. */
  apply(entry: Entry): void {
    this.#entry = entry;
    if (entry.type === 'template.deployed') this.#deploy(entry.changes, entry.at);
    else if (entry.type === 'resource.created')
      this.#create(entry.resource, { kind: entry.config.kind, at: entry.at, made: madeByCall(entry) });
    visitConcerned(entry, this.#applyTo);
    if (entry.type === 'resource.deleted') this.#delete(entry.resource);
  }

  /** The view of one resource, undefined when there is none of this id. The same object until it changes. */
  view(id: ResourceId): View | undefined {
    const slot = this.#slots.get(id);
    return slot && snapshot(slot);
  }

  /** All views, in the order in which their resources were deployed. */
  all(): readonly View[] {
    return [...this.#slots.values()].map(snapshot);
  }

  /** Views that changed and resources that went since this was last asked. */
  takeChanges(): ViewChanges {
    const views = [...this.#changed].map((id) => this.view(id)).filter((view) => view !== undefined);
    const removed = [...this.#removed];
    this.#changed = new Set();
    this.#removed = new Set();
    return { views, removed };
  }

  /** The live fold of a resource, for metrics that are read off its state. */
  fold<Kind extends ResourceKind>(kind: Kind, id: ResourceId): FoldOf<Kind> | undefined {
    const slot = this.#slots.get(id);
    // A slot's fold was made from the table's row of its own kind.
    return slot?.kind === kind ? (slot.fold as FoldOf<Kind>) : undefined;
  }

  // Bound once: a closure for each entry would cost more than the fold.
  readonly #applyTo = (id: ResourceId): void => {
    const slot = this.#slots.get(id);
    if (slot === undefined || this.#entry === undefined) return;
    slot.fold.apply(this.#entry);
    if (slot.view === undefined) return;
    slot.view = undefined;
    this.#changed.add(id);
  };

  #deploy(changes: readonly ResourceChange[], at: Instant): void {
    for (const { resource, kind, change } of changes) {
      if (change === 'created') this.#create(resource, { kind, at });
      if (change === 'deleted') this.#delete(resource);
      else this.#applyTo(resource);
    }
  }

  #create(id: ResourceId, { kind, at, made }: Beginning): void {
    this.#slots.set(id, { kind, fold: new FOLDS[kind](id, at), made, view: undefined });
    this.#changed.add(id);
    this.#removed.delete(id);
  }

  #delete(id: ResourceId): void {
    this.#slots.delete(id);
    this.#changed.delete(id);
    this.#removed.add(id);
  }
}

function snapshot(slot: Slot): View {
  slot.view ??= slot.made === undefined ? slot.fold.view() : { ...slot.fold.view(), made: slot.made };
  return slot.view;
}

function madeByCall({ n: entry, at, config }: EntryOf<'resource.created'>): MadeByCall {
  if (config.kind !== 'mapping') return { entry, at, name: config.name };
  return { entry, at, name: config.uuid, between: [config.queue, config.function] };
}
