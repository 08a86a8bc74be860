import { writeSync } from 'node:fs';
import type { EnvironmentId } from '#lib/sim/ids.ts';
import type { Activation, Completion, Fault, HandlerHost } from '#lib/sim/lambda/handler-host.ts';

/**
 * Counts activations, which have the same number each time the run is made again, and so can keep one that takes
 * the process down from doing so twice more: its fault is an input of the run.
 */
export class GuardedHost implements HandlerHost {
  readonly #host: HandlerHost;
  readonly #faults = new Map<number, Fault>();
  /** File descriptor the number of each activation is written to before it runs; undefined: not careful. */
  readonly #marker: number | undefined;
  #activations = 0;
  #reproducible = true;

  constructor(host: HandlerHost, marker: number | undefined) {
    this.#host = host;
    this.#marker = marker;
  }

  /** The activation of this number shall end in `fault` without running. */
  addFault(activation: number, fault: Fault): void {
    this.#faults.set(activation, fault);
  }

  activate(activation: Activation): Completion {
    this.#activations += 1;
    const fault = this.#faults.get(this.#activations);
    if (fault !== undefined) return { intents: [], work: 0, memoryBytes: 0, fault };
    if (this.#marker !== undefined) writeSync(this.#marker, `${this.#activations}\n`);
    const completion = this.#host.activate(activation);
    if (completion.fault?.kind === 'watchdog') this.#reproducible = false;
    return completion;
  }

  /** False once the wall-clock watchdog had to step in: made again, the run might go another way. */
  get reproducible(): boolean {
    return this.#reproducible;
  }

  dispose(environment: EnvironmentId, keepTmp: boolean): void {
    this.#host.dispose(environment, keepTmp);
  }
}
