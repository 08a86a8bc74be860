import type { VersionConfig } from '../config.ts';
import type { EnvironmentId } from '../ids.ts';
import type { EntryOf, InvocationReport } from '../journal/entry.ts';
import type { VersionTable } from '../journal/version-table.ts';
import { ASYNC_FIRST_REQUEST_BYTES, ASYNC_REQUEST_CHUNK_BYTES, FREE_STORAGE_MB } from '../limits.ts';
import type { Meters } from './meters.ts';
import type { RetryShares } from './retry-shares.ts';
import { REQUEST, type UsageItem, type UsageSum } from './usage.ts';

type Terms = Pick<VersionConfig, 'memoryMb' | 'ephemeralStorageMb' | 'architecture'>;
type EnvironmentTerms = Terms & { readonly provisioned: boolean };

interface Charge {
  readonly terms: EnvironmentTerms;
  readonly billedMs: number;
  readonly requests: number;
  /** Of it all, from 0 to 1. */
  readonly share: number;
}

/** Counts what each function is billed for: when an attempt ends, by the configuration of its environment. */
export class FunctionCharges {
  readonly #meters: Meters;
  readonly #retries: RetryShares;
  readonly #versions: VersionTable<Terms>;
  /** An update leaves environments at work as they were made. */
  readonly #environments = new Map<EnvironmentId, EnvironmentTerms>();

  constructor(meters: Meters, retries: RetryShares, versions: VersionTable<Terms>) {
    this.#meters = meters;
    this.#versions = versions;
    this.#retries = retries;
  }

  started({ function: id, environment, version, reason }: EntryOf<'environment.started'>): void {
    const terms = this.#versions.get(id, version);
    if (terms !== undefined) this.#environments.set(environment, { ...terms, provisioned: reason === 'provisioned' });
  }

  /** An Init ahead of demand is billed by itself (PC-09). */
  initialised({ function: id, environment, initDuration }: EntryOf<'environment.initialised'>): void {
    const terms = this.#environments.get(environment);
    if (terms?.provisioned !== true) return;
    const billedMs = Math.ceil(initDuration / 1_000);
    add(this.#meters.of(id, 'function').usage, { terms, billedMs, requests: 0, share: 1 });
  }

  retired({ environment }: EntryOf<'environment.retired'>): void {
    this.#environments.delete(environment);
  }

  /** The part of a large payload beyond the first request (PRICE-10). */
  queued({ function: id, bytes }: EntryOf<'invocation.queued'>): void {
    if (bytes <= ASYNC_FIRST_REQUEST_BYTES) return;
    const chunks = Math.ceil((bytes - ASYNC_FIRST_REQUEST_BYTES) / ASYNC_REQUEST_CHUNK_BYTES);
    this.#meters.of(id, 'function').usage.lambdaRequestMillionths += chunks * REQUEST;
  }

  ended(entry: EntryOf<'invocation.succeeded'> | EntryOf<'invocation.failed'>): void {
    const share = this.#retries.ended(entry);
    const terms = this.#environments.get(entry.environment);
    if (terms === undefined) return;
    const { usage, causes } = this.#meters.of(entry.function, 'function');
    const { billedMs } = entry;
    add(usage, { terms, billedMs, requests: 1, share: 1 });
    if (entry.type === 'invocation.failed') add(causes.errors, { terms, billedMs, requests: 1, share: 1 });
    if (share > 0) add(causes.retries, { terms, billedMs, requests: 1, share });
    const initMs = billedInitMs(entry);
    if (initMs > 0) add(causes.coldStarts, { terms, billedMs: initMs, requests: 0, share: 1 });
  }
}

/** The milliseconds that would not have been billed in a warm environment (PRICE-05). */
function billedInitMs({ initDuration, billedMs, duration }: InvocationReport): number {
  return initDuration === undefined ? 0 : billedMs - Math.ceil(duration / 1_000);
}

const COMPUTE = {
  x86_64: { onDemand: 'x86MbMs', provisioned: 'x86ProvisionedRunMbMs' },
  arm64: { onDemand: 'arm64MbMs', provisioned: 'arm64ProvisionedRunMbMs' },
} as const satisfies Record<Terms['architecture'], Record<'onDemand' | 'provisioned', UsageItem>>;

/** GB-seconds go by the memory configured, not the memory used (PRICE-04). */
function add(sum: UsageSum, { terms, billedMs, requests, share }: Charge): void {
  const compute = Math.round(terms.memoryMb * billedMs * share);
  sum[COMPUTE[terms.architecture][terms.provisioned ? 'provisioned' : 'onDemand']] += compute;
  const storageMb = Math.max(0, terms.ephemeralStorageMb - FREE_STORAGE_MB);
  sum.storageMbMs += Math.round(storageMb * billedMs * share);
  sum.lambdaRequestMillionths += Math.round(requests * share * REQUEST);
}
