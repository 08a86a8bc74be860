import { writeSync } from 'node:fs';
import type { EnvironmentId } from '#lib/sim/ids.ts';
import type { Activation, Completion, Fault, HandlerHost } from '#lib/sim/lambda/handler-host.ts';
import { UNITS_PER_MICROSECOND } from '#lib/sim/limits.ts';

/** Code that may work for longer than ten seconds of a whole processor may look like a process that hangs. */
const LONG_WORK = 10_000_000 * UNITS_PER_MICROSECOND;

export interface GuardOptions {
  /** File descriptor of the pipe that tells the web process which activation is under way. */
  readonly marker: number;
  /** Announces every activation, to find the one that takes the process down; otherwise only long ones. */
  readonly careful: boolean;
}

/**
 * Counts activations, which have the same number each time the run is made again, and so can keep one that takes
 * the process down, or does not come back, from doing so once more: its fault is an input of the run.
 */
export class GuardedHost implements HandlerHost {
  readonly #host: HandlerHost;
  readonly #options: GuardOptions;
  readonly #faults = new Map<number, Fault>();
  #activations = 0;
  #reproducible = true;

  constructor(host: HandlerHost, options: GuardOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The activation of this number shall end in `fault` without running. */
  addFault(activation: number, fault: Fault): void {
    this.#faults.set(activation, fault);
  }

  activate(activation: Activation): Completion {
    this.#activations += 1;
    const fault = this.#faults.get(this.#activations);
    if (fault !== undefined) return faulted(activation, fault);
    const announced = this.#options.careful || activation.workLimit > LONG_WORK;
    if (announced) writeSync(this.#options.marker, `${this.#activations}\n`);
    const completion = this.#host.activate(activation);
    if (announced) writeSync(this.#options.marker, 'done\n');
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

/** What never came back worked until its deadline. */
function faulted({ workLimit }: Activation, fault: Fault): Completion {
  return { intents: [], work: fault.kind === 'work-exhausted' ? workLimit : 0, memoryBytes: 0, fault };
}
