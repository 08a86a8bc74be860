/** Callers remembered at once; the one not seen for longest is forgotten first. */
const CALLERS_MAX = 10_000;

/** A token bucket for each caller. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, { tokens: number; filledMs: number }>();

  constructor({ perSecond, burst }: { perSecond: number; burst: number }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** True when the caller may go on at this wall instant; takes a token. */
  allow(caller: string, wallMs: number): boolean {
    const bucket = this.#buckets.get(caller) ?? { tokens: this.#burst, filledMs: wallMs };
    const tokens = Math.min(this.#burst, bucket.tokens + ((wallMs - bucket.filledMs) / 1_000) * this.#perSecond);
    const allowed = tokens >= 1;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens: allowed ? tokens - 1 : tokens, filledMs: wallMs });
    if (this.#buckets.size > CALLERS_MAX) this.#forgetOldest();
    return allowed;
  }

  #forgetOldest(): void {
    for (const caller of this.#buckets.keys()) {
      this.#buckets.delete(caller);
      return;
    }
  }
}
