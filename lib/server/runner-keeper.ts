import type { FromRunner, ToRunner } from '#lib/runner/message.ts';
import type { Fault } from '#lib/sim/lambda/handler-host.ts';
import { problem } from './problem.ts';
import { type RunnerEnd, type RunnerProcess, startRunner } from './runner-process.ts';

/** Restarts without any progress in between, before a run is given up. */
const RESTARTS_MAX = 6;
/** A runner at work that is silent for so long is stuck in one activation and is killed. */
const SILENCE_MS = 20_000;

type Start = Extract<ToRunner, { type: 'start' }>;
type Phase =
  | { readonly phase: 'resting' }
  | { readonly phase: 'starting'; readonly process: RunnerProcess; readonly started: PromiseWithResolvers<void> }
  | { readonly phase: 'live'; readonly process: RunnerProcess }
  | { readonly phase: 'failed'; readonly reason: string };

/** What the keeper needs of the run it keeps a process for. */
export interface KeptRun {
  /** What the process begins with: the recipe, and how far the run had come. */
  begin(): Promise<Omit<Start, 'careful'>>;
  hear(message: FromRunner, process: RunnerProcess): void;
  /** The process is gone without being asked to go. Another one is started, unless `failed` follows. */
  lost(): void;
  /** From now on the activation of this number ends in this fault. On disk when it resolves. */
  recordFault(activation: number, fault: Fault): Promise<void>;
  /** The run cannot go on. */
  failed(reason: string): void;
}

/** Keeps one runner process for a run: starts it when it is needed, again when it died, and ends it when it is stuck. */
export class RunnerKeeper {
  readonly #run: KeptRun;
  #runner: Phase = { phase: 'resting' };
  #restarts = 0;
  #heardAt = 0;
  /** Killed because it was silent. */
  #silenced = false;

  constructor(run: KeptRun) {
    this.#run = run;
  }

  get phase(): Phase['phase'] {
    return this.#runner.phase;
  }

  /** True while a process is started because the one before died. */
  get isRestarting(): boolean {
    return this.#runner.phase === 'starting' && this.#restarts > 0;
  }

  /** Why the run cannot go on, if it cannot. */
  get failure(): string | undefined {
    return this.#runner.phase === 'failed' ? this.#runner.reason : undefined;
  }

  /** The process, when there is one that has come to where the run is. */
  get process(): RunnerProcess | undefined {
    return this.#runner.phase === 'live' ? this.#runner.process : undefined;
  }

  /**
   * The process, started and brought to where the run is.
   * @throws ProblemError 409 when the run cannot go on, 503 when the process dies meanwhile.
   */
  async live(): Promise<RunnerProcess> {
    if (this.#runner.phase === 'resting') this.#start(false);
    const runner = this.#runner;
    if (runner.phase === 'failed') throw problem('run-failed', 409, runner.reason);
    if (runner.phase === 'starting') await runner.started.promise;
    return this.process ?? this.live();
  }

  /** The run is past where its process died: it is well again. */
  recovered(): void {
    this.#restarts = 0;
  }

  /** Ends a process that has work to do and says nothing. @returns true when it had to. */
  endWhenStuck(wallMs: number, isPlaying: boolean): boolean {
    const runner = this.#runner;
    const atWork = runner.phase === 'starting' || (runner.phase === 'live' && isPlaying);
    if (!atWork || wallMs - this.#heardAt <= SILENCE_MS) return false;
    this.#silenced = true;
    runner.process.kill();
    return true;
  }

  /** Ends the process, if there is one; `live` starts another. */
  async rest(): Promise<void> {
    const runner = this.#runner;
    this.#runner = { phase: 'resting' };
    if (runner.phase === 'starting') runner.started.reject(stopped());
    if (runner.phase === 'live' || runner.phase === 'starting') await runner.process.end();
  }

  fail(reason: string): void {
    const runner = this.#runner;
    this.#runner = { phase: 'failed', reason };
    if (runner.phase === 'starting') runner.started.reject(problem('run-failed', 409, reason));
    if (runner.phase === 'live' || runner.phase === 'starting') runner.process.kill();
    this.#run.failed(reason);
  }

  /** The process begins when `before` is done; who asks meanwhile waits for it. */
  #start(careful: boolean, before: Promise<void> = Promise.resolve()): void {
    const started = Promise.withResolvers<void>();
    started.promise.catch(() => undefined); // whoever waits hears of it; nobody may be waiting
    const process = startRunner({
      message: (message) => {
        if (!this.#isOurs(process)) return; // told to end: what it has not delivered, the recipe holds
        this.#heardAt = Date.now();
        if (message.type === 'started') {
          this.#runner = { phase: 'live', process };
          started.resolve();
        }
        if (message.type === 'failed') this.fail(message.message);
        else this.#run.hear(message, process);
      },
      ended: (end) => {
        started.reject(stopped());
        if (this.#isOurs(process)) this.#ended(end, careful);
      },
    });
    this.#runner = { phase: 'starting', process, started };
    this.#heardAt = Date.now();
    void this.#begin(process, careful, before);
  }

  async #begin(process: RunnerProcess, careful: boolean, before: Promise<void>): Promise<void> {
    try {
      await before;
      process.send({ ...(await this.#run.begin()), careful });
    } catch (error) {
      if (!this.#isOurs(process)) return;
      this.fail(`The recipe of this run could not be read or written (${String(error)}). Start a new run.`);
    }
  }

  #isOurs(process: RunnerProcess): boolean {
    const runner = this.#runner;
    return (runner.phase === 'live' || runner.phase === 'starting') && runner.process === process;
  }

  #ended({ activation, code, signal, words }: RunnerEnd, careful: boolean): void {
    this.#runner = { phase: 'resting' };
    this.#run.lost();
    this.#restarts += 1;
    if (this.#restarts > RESTARTS_MAX) {
      const how = signal ?? `exit ${code}`;
      // Its words are for whoever runs the server: they hold paths of this machine.
      console.error(`A runner ended for good (${how}): ${words}`);
      this.fail(`The process of this run stopped ${RESTARTS_MAX} times in a row (${how}). Start a new run.`);
      return;
    }
    const wasSilenced = this.#silenced;
    this.#silenced = false;
    if (activation === undefined || !(careful || wasSilenced)) this.#start(true);
    else this.#start(careful, this.#blame(activation, wasSilenced));
  }

  /** One that did not come back worked until its deadline; one that took the process down twice used up its memory. */
  async #blame(activation: number, wasSilent: boolean): Promise<void> {
    await this.#run.recordFault(activation, { kind: wasSilent ? 'work-exhausted' : 'out-of-memory' });
  }
}

function stopped() {
  return problem(
    'run-restarting',
    503,
    'The process of this run stopped and is being started again; nothing was taken. Try again in a moment.',
  );
}
