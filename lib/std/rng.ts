/**
 * Luck by name. Each name is a sequence of its own, fixed by the run's seed, so that a new user of luck never shifts
 * another one's. Values are whole numbers of 32 bits: exact on every machine.
 */
export class Rng {
  readonly #seed: number;
  readonly #sequences = new Map<string, Sequence>();

  constructor(seed: number) {
    this.#seed = seed >>> 0;
  }

  /** The next whole number in [0, 2^32) of the named sequence. */
  draw(name: string): number {
    let sequence = this.#sequences.get(name);
    if (sequence === undefined) {
      sequence = new Sequence(hash32(name, this.#seed));
      this.#sequences.set(name, sequence);
    }
    return sequence.next();
  }

  /** The next whole number in [0, bound) of the named sequence. `bound` is at most 2^21, where the bias is below 0.05 %. */
  below(name: string, bound: number): number {
    return Math.floor((this.draw(name) / 0x1_0000_0000) * bound);
  }
}

/** SplitMix32: 32 bits of state, passes through every value once. */
class Sequence {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}

/** FNV-1a over the UTF-16 units of a text, started from `basis`: a stable 32-bit name for a text. */
export function hash32(text: string, basis = 0): number {
  let hash = 0x811c9dc5 ^ basis;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
