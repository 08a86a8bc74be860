import type { Instant } from '#lib/std/time.ts';
import type { SecondCounter } from '../../kernel/resource.ts';

/** Requests of the whole virtual second under way (assumed: AWS does not say how it measures a rate). */
export class RequestsOfSecond implements SecondCounter {
  #second = -1;
  #requests = 0;

  countOf(now: Instant): number {
    return secondOf(now) === this.#second ? this.#requests : 0;
  }

  count(now: Instant): void {
    this.#requests = this.countOf(now) + 1;
    this.#second = secondOf(now);
  }
}

function secondOf(now: Instant): number {
  return Math.floor(now / 1_000_000);
}
