import { type Instant, since } from '#lib/std/time.ts';
import type { VersionConfig } from '../config.ts';
import type { EntryOf } from '../journal/entry.ts';
import type { VersionTable } from '../journal/version-table.ts';
import { PROVISIONED_BILLED_IN } from '../limits.ts';
import type { Meters } from './meters.ts';
import { type CostView, noUsage, type ProvisionedSpan, type ResourceUsage, type UsageSum } from './usage.ts';

type Terms = Pick<VersionConfig, 'memoryMb' | 'architecture'>;

/** Counts what provisioned concurrency costs for being there: from when it is set until it is set otherwise (PRICE-07). */
export class ProvisionedCharges {
  readonly #meters: Meters;
  readonly #versions: VersionTable<Terms>;
  readonly #spans = new Map<string, ProvisionedSpan & { readonly requested: number }>();

  constructor(meters: Meters, versions: VersionTable<Terms>) {
    this.#meters = meters;
    this.#versions = versions;
  }

  get spans(): readonly ProvisionedSpan[] {
    return [...this.#spans.values()].map(({ requested: _, ...span }) => span);
  }

  changed(entry: EntryOf<'provisioned-concurrency.changed'>): void {
    const key = keyOf(entry);
    // An allocation that comes to its end changes nothing of what it costs.
    if (this.#spans.get(key)?.requested === entry.requested && entry.status !== 'FAILED') return;
    this.#end(key, entry.at);
    const terms = this.#versions.get(entry.function, entry.version);
    if (terms === undefined || entry.status === 'FAILED') return;
    const { memoryMb, architecture } = terms;
    const { function: id, requested, at } = entry;
    this.#spans.set(key, { function: id, architecture, memoryMb: memoryMb * requested, requested, since: at });
    this.#meters.of(id, 'function');
  }

  deleted(entry: EntryOf<'provisioned-concurrency.deleted'>): void {
    this.#end(keyOf(entry), entry.at);
  }

  #end(key: string, at: Instant): void {
    const span = this.#spans.get(key);
    if (span === undefined) return;
    this.#spans.delete(key);
    charge(this.#meters.of(span.function, 'function').usage, span, at);
  }
}

/** The use of a run as if all that is provisioned ended at `now`, with what of it stood idle. */
export function settled({ resources, provisioned = [] }: CostView, now: Instant): CostView {
  return { resources: resources.map((resource) => settle(resource, provisioned, now)) };
}

function settle(resource: ResourceUsage, spans: readonly ProvisionedSpan[], now: Instant): ResourceUsage {
  const usage: UsageSum = { ...resource.usage };
  for (const span of spans) if (span.function === resource.id) charge(usage, span, now);
  const idleProvisioned = {
    ...noUsage(),
    x86ProvisionedMbMs: Math.max(0, usage.x86ProvisionedMbMs - usage.x86ProvisionedRunMbMs),
    arm64ProvisionedMbMs: Math.max(0, usage.arm64ProvisionedMbMs - usage.arm64ProvisionedRunMbMs),
  };
  return { ...resource, usage, causes: { ...resource.causes, idleProvisioned } };
}

function charge(usage: UsageSum, { architecture, memoryMb, since: from }: ProvisionedSpan, until: Instant): void {
  const billedMs = (Math.ceil(since(from, until) / PROVISIONED_BILLED_IN) * PROVISIONED_BILLED_IN) / 1_000;
  if (architecture === 'arm64') usage.arm64ProvisionedMbMs += memoryMb * billedMs;
  else usage.x86ProvisionedMbMs += memoryMb * billedMs;
}

function keyOf({ function: id, qualifier }: { readonly function: string; readonly qualifier: string }): string {
  return `${id}:${qualifier}`;
}
