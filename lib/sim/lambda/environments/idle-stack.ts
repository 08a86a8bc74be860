import type { Environment } from './environment.ts';

/** The idle environments of a function. The one used last is used first; any one can leave in O(1). */
export class IdleStack {
  readonly #places = new Map<Environment, Place>();
  #top: Place | undefined;

  get size(): number {
    return this.#places.size;
  }

  push(environment: Environment): void {
    const place: Place = { environment, below: this.#top, above: undefined };
    if (this.#top !== undefined) this.#top.above = place;
    this.#top = place;
    this.#places.set(environment, place);
  }

  pop(): Environment | undefined {
    const top = this.#top?.environment;
    if (top !== undefined) this.remove(top);
    return top;
  }

  remove(environment: Environment): void {
    const place = this.#places.get(environment);
    if (place === undefined) return;
    this.#places.delete(environment);
    if (place.below !== undefined) place.below.above = place.above;
    if (place.above !== undefined) place.above.below = place.below;
    else this.#top = place.below;
  }
}

interface Place {
  readonly environment: Environment;
  below: Place | undefined;
  above: Place | undefined;
}
