import type { ResourceId } from '../ids.ts';
import { type CostCause, type CostView, noUsage, type ResourceUsage, type UsageSum } from './usage.ts';

/** The running use of one resource. */
export interface Meter extends ResourceUsage {
  readonly usage: UsageSum;
  readonly causes: { readonly [Cause in CostCause]: UsageSum };
}

/** One meter for each resource that has cost something; a resource that is deleted stays on the bill. */
export class Meters {
  readonly #meters = new Map<ResourceId, Meter>();
  /** Counts the times a meter was asked for to be added to. */
  version = 0;

  of(id: ResourceId, kind: ResourceUsage['kind']): Meter {
    this.version += 1;
    const known = this.#meters.get(id);
    return known?.kind === kind ? known : this.#add(id, kind);
  }

  view(): CostView {
    return { resources: [...this.#meters.values()].map(copyOf) };
  }

  /** A resource that came back as another kind keeps what it cost before. */
  #add(id: ResourceId, kind: ResourceUsage['kind']): Meter {
    const before = this.#meters.get(id);
    const meter = { id, kind, usage: before?.usage ?? noUsage(), causes: before?.causes ?? noCauses() };
    this.#meters.set(id, meter);
    return meter;
  }
}

function noCauses(): Meter['causes'] {
  return {
    ...{ retries: noUsage(), coldStarts: noUsage(), errors: noUsage() },
    ...{ emptyReceives: noUsage(), idleProvisioned: noUsage() },
  };
}

function copyOf({ id, kind, usage, causes }: Meter): ResourceUsage {
  const { retries, coldStarts, errors, emptyReceives, idleProvisioned } = causes;
  const parts = { retries: { ...retries }, coldStarts: { ...coldStarts }, idleProvisioned: { ...idleProvisioned } };
  return {
    ...{ id, kind, usage: { ...usage } },
    causes: { ...parts, errors: { ...errors }, emptyReceives: { ...emptyReceives } },
  };
}
