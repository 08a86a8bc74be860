import { nanoid } from 'nanoid';
import type { Control, Speed } from '#lib/protocol/control.ts';
import type { Clock, RunState } from '#lib/protocol/frame.ts';
import { quietFrame } from '#lib/protocol/quiet-frame.ts';
import type { InputBody, Position } from '#lib/runner/input.ts';
import type { FromRunner } from '#lib/runner/message.ts';
import { type CallNumber, entryNumber } from '#lib/sim/ids.ts';
import { ZERO } from '#lib/std/time.ts';
import { Feed, type FrameText } from './feed.ts';
import { problem } from './problem.ts';
import type { RunStore, StoredRun } from './run-store.ts';
import { type RunnerEnd, type RunnerProcess, startRunner } from './runner-process.ts';
import { Waiting } from './waiting.ts';

/** Restarts without a new input in between, before a run is given up. */
const RESTARTS_MAX = 6;
/** A runner at work that is silent for so long is stuck in one activation and is killed. */
const SILENCE_MS = 20_000;
/** Nobody watches: a paused run hibernates after the first, a playing one is paused and hibernates after the second. */
export const HIBERNATE_AFTER_MS = 60_000;
export const UNWATCHED_PLAY_MS = 10 * 60_000;

type Runner =
  | { readonly phase: 'resting' }
  | { readonly phase: 'starting'; readonly process: RunnerProcess; readonly started: Promise<void> }
  | { readonly phase: 'live'; readonly process: RunnerProcess }
  | { readonly phase: 'failed'; readonly reason: string };

/**
 * One run as the web process sees it: the recipe and journal in the store, a runner process when one is needed, and
 * the feed. Starts the runner, logs inputs before they are acknowledged, restarts what dies, lets idle runs hibernate.
 */
export class LiveRun {
  readonly feed = new Feed();
  readonly feedId = nanoid(8);
  readonly #store: RunStore;
  readonly #stored: StoredRun;
  #runner: Runner = { phase: 'resting' };
  #position: Position;
  #playing: boolean;
  #speed: Speed;
  #inputs = 0;
  #chunks = 0;
  #restarts = 0;
  /** Entries written when the process was last heard of before it died: past them, it is well again. */
  #crashedAfter = 0;
  /** Killed because it was silent. */
  #silenced = false;
  #heardAt = Date.now();
  #watchedAt = Date.now();
  #lastSequence = 0;
  /** As the runner told it last. */
  #clock: Clock | undefined;
  #closing = false;
  /** Inputs go one at a time, so that the log has no gaps. */
  #inputQueue: Promise<unknown> = Promise.resolve();
  #storing: Promise<unknown> = Promise.resolve();
  readonly #stamps = new Waiting<Extract<FromRunner, { type: 'stamped' }>>();
  readonly #answers = new Waiting<FromRunner>();

  constructor(store: RunStore, stored: StoredRun) {
    this.#store = store;
    this.#stored = stored;
    this.#position = stored.position;
    this.#playing = stored.playing;
    this.#speed = stored.speed;
  }

  get id(): string {
    return this.#stored.id;
  }
  get seed(): number {
    return this.#stored.seed;
  }
  get documentId(): string {
    return this.#stored.documentId;
  }
  get createdAt(): Date {
    return this.#stored.createdAt;
  }

  get state(): RunState {
    const { phase } = this.#runner;
    if (phase === 'resting') return 'hibernating';
    if (phase === 'failed') return 'failed';
    if (phase === 'starting') return this.#restarts > 0 ? 'restarting' : 'starting';
    return this.#playing ? 'playing' : 'paused';
  }

  /** Resolves when the input has its instant and is on disk. @returns the number of the call, when it is one. */
  async input(body: InputBody): Promise<CallNumber | undefined> {
    const turn = this.#inputQueue.then(() => this.#input(body));
    this.#inputQueue = turn.catch(() => undefined); // the caller hears of it; the next input goes on
    return turn;
  }

  async control(control: Control): Promise<void> {
    const process = await this.#live();
    process.send({ type: 'control', control });
  }

  /** Frames after `sequence` when they are still here, otherwise one full frame. */
  async framesSince(sequence: number | undefined): Promise<readonly FrameText[]> {
    if (this.#runner.phase === 'failed') return [this.#statusFrame({ problem: this.#runner.reason })];
    const process = await this.#live();
    const missed = sequence === undefined ? undefined : this.feed.since(sequence);
    if (missed !== undefined) return missed;
    const full = await this.#answers.ask((token) => process.send({ type: 'full-frame', token }));
    if (full.type !== 'full-frame') throw new Error(`The runner answered ${full.type} to full-frame`);
    return [{ sequence: full.sequence, json: full.json }];
  }

  /** The journal up to now is in the store when this resolves. A run at rest has it there already. */
  async flush(): Promise<void> {
    if (this.#runner.phase !== 'live') return;
    const { process } = this.#runner;
    await this.#answers.ask((token) => process.send({ type: 'flush', token }));
    await this.#storing;
  }

  /** JSON of `MetricSeries[]`. */
  async metrics(resource: string | undefined): Promise<string> {
    const process = await this.#live();
    const answer = await this.#answers.ask((token) => process.send({ type: 'metrics', token, resource }));
    if (answer.type !== 'metrics') throw new Error(`The runner answered ${answer.type} to metrics`);
    return answer.json;
  }

  /** Called by the supervisor now and then: hibernates what nobody needs, ends what is stuck. */
  async tend(wall: number): Promise<void> {
    const runner = this.#runner;
    const atWork = runner.phase === 'starting' || (runner.phase === 'live' && this.#playing);
    if (atWork && wall - this.#heardAt > SILENCE_MS) {
      this.#silenced = true;
      runner.process.kill();
      return;
    }
    if (runner.phase !== 'live') return;
    if (this.feed.readers > 0) this.#watchedAt = wall;
    const unwatched = wall - this.#watchedAt;
    if (unwatched > (this.#playing ? UNWATCHED_PLAY_MS : HIBERNATE_AFTER_MS)) await this.hibernate();
  }

  /** Ends the process; recipe, journal and position stay. */
  async hibernate(): Promise<void> {
    if (this.#runner.phase !== 'live') return;
    const { process } = this.#runner;
    process.send({ type: 'control', control: { control: 'pause' } });
    await this.flush();
    this.#playing = false;
    this.#runner = { phase: 'resting' };
    await process.end();
    await this.#save();
  }

  /** For good: the feed ends and the process with it. */
  async close(): Promise<void> {
    this.#closing = true;
    this.feed.close();
    const runner = this.#runner;
    this.#runner = { phase: 'resting' };
    // What the runner had not delivered yet, the next one makes again from the recipe.
    if (runner.phase === 'live' || runner.phase === 'starting') await runner.process.end();
    await this.#storing;
    await this.#save();
  }

  async #input(body: InputBody): Promise<CallNumber | undefined> {
    const process = await this.#live();
    const number = this.#inputs + 1;
    const stamp = await this.#stamps.askAs(number, () => process.send({ type: 'input', number, body }));
    await this.#store.appendInput(this.id, { number, at: stamp.at, body });
    this.#inputs = number;
    this.#restarts = 0;
    return stamp.call;
  }

  async #live(): Promise<RunnerProcess> {
    if (this.#closing) throw problem('run-ended', 410, 'This run has ended. Start a new one with play.');
    if (this.#runner.phase === 'failed') throw problem('run-failed', 409, this.#runner.reason);
    if (this.#runner.phase === 'live') return this.#runner.process;
    if (this.#runner.phase === 'resting') this.#start(false);
    // `#start` leaves the phase at starting.
    const runner: Runner = this.#runner;
    if (runner.phase === 'starting') await runner.started;
    return this.#live();
  }

  #start(careful: boolean): void {
    let resolveStarted = (): void => undefined;
    let rejectStarted = (_: Error): void => undefined;
    const started = new Promise<void>((resolve, reject) => {
      resolveStarted = resolve;
      rejectStarted = reject;
    });
    started.catch(() => undefined); // whoever waits hears of it; nobody may be waiting
    const process = startRunner({
      message: (message) => {
        if (message.type === 'started') {
          this.#runner = { phase: 'live', process };
          resolveStarted();
        }
        this.#hear(message, process);
      },
      ended: (end) => {
        rejectStarted(
          problem(
            'run-restarting',
            503,
            'The process of this run stopped and is being started again. Try again in a moment.',
          ),
        );
        if (this.#runner.phase !== 'resting' && this.#runner.phase !== 'failed' && this.#runner.process === process)
          this.#crashed(end, careful);
      },
    });
    this.#runner = { phase: 'starting', process, started };
    this.#heardAt = Date.now();
    void this.#sendRecipe(process, careful);
  }

  async #sendRecipe(process: RunnerProcess, careful: boolean): Promise<void> {
    await this.#storing;
    const { deployment, inputs, storedEntries, chunks } = await this.#store.recipeOf(this.id);
    this.#inputs = inputs.at(-1)?.number ?? 0;
    this.#chunks = chunks;
    process.send({
      type: 'start',
      recipe: { seed: this.seed, deployment, inputs },
      position: this.#position,
      storedEntries: entryNumber(storedEntries),
      firstSequence: this.#lastSequence + 1,
      playing: this.#playing,
      speed: this.#speed,
      careful,
    });
  }

  #hear(message: FromRunner, process: RunnerProcess): void {
    this.#heardAt = Date.now();
    switch (message.type) {
      case 'started':
      case 'progress':
        break;
      case 'frame':
        if (message.position.entries > this.#crashedAfter) this.#restarts = 0;
        this.#position = message.position;
        this.#playing = message.playing;
        this.#speed = message.speed;
        this.#lastSequence = message.sequence;
        this.#clock = message.clock;
        this.feed.publish(message);
        break;
      case 'stamped':
        this.#stamps.settle(message.number, message);
        break;
      case 'chunk':
        this.#storeChunk(message, process);
        break;
      case 'full-frame':
      case 'flushed':
      case 'metrics':
        this.#answers.settle(message.token, message);
        break;
      case 'failed':
        this.#fail(message.message);
        break;
    }
  }

  #storeChunk(message: Extract<FromRunner, { type: 'chunk' }>, process: RunnerProcess): void {
    const index = this.#chunks;
    this.#chunks += 1;
    this.#storing = this.#storing
      .then(() => this.#store.appendChunk(this.id, index, message.chunk))
      .then(() => this.#save())
      .then(
        () => process.send({ type: 'chunk-stored' }),
        (error: unknown) =>
          this.#fail(`The journal could not be written (${String(error)}). Check the disk, then start a new run.`),
      );
  }

  async #save(): Promise<void> {
    await this.#store.savePosition(this.id, {
      position: this.#position,
      playing: this.#playing,
      speed: this.#speed,
      state: this.state,
    });
  }

  #crashed(end: RunnerEnd, careful: boolean): void {
    this.#runner = { phase: 'resting' };
    const gone = problem(
      'run-restarting',
      503,
      'The process of this run stopped and is being started again; the call was not taken. Try again in a moment.',
    );
    this.#stamps.rejectAll(gone);
    this.#answers.rejectAll(gone);
    if (this.#closing) return;
    this.feed.publish(this.#statusFrame({}));
    this.#restarts += 1;
    this.#crashedAfter = this.#position.entries;
    if (this.#restarts > RESTARTS_MAX) {
      this.#fail(
        `The process of this run stopped ${RESTARTS_MAX} times in a row (${end.signal ?? `exit ${end.code}`}). Start a new run. ${end.words}`,
      );
      return;
    }
    const silenced = this.#silenced;
    this.#silenced = false;
    // One that did not come back worked until its deadline; one that took the process down twice used up its memory.
    const fault = silenced ? 'work-exhausted' : 'out-of-memory';
    if (end.activation !== undefined && (careful || silenced))
      void this.#recordFault(end.activation, fault).then(() => this.#start(careful));
    else this.#start(true);
  }

  /** From now on the activation ends as AWS would say it. */
  async #recordFault(activation: number, kind: 'work-exhausted' | 'out-of-memory'): Promise<void> {
    const number = this.#inputs + 1;
    this.#inputs = number;
    const body = { kind: 'fault', activation, fault: { kind } } as const;
    await this.#store.appendInput(this.id, { number, at: ZERO, body });
  }

  #fail(reason: string): void {
    const runner = this.#runner;
    this.#runner = { phase: 'failed', reason };
    this.feed.publish(this.#statusFrame({ problem: reason }));
    const failure = problem('run-failed', 409, reason);
    this.#stamps.rejectAll(failure);
    this.#answers.rejectAll(failure);
    if (runner.phase === 'live' || runner.phase === 'starting') runner.process.kill();
  }

  /** What the runner cannot tell itself: that it is gone. */
  #statusFrame({ problem: told }: { readonly problem?: string }): FrameText {
    this.#lastSequence += 1;
    const { at: now, entries: entryCount } = this.#position;
    const known = this.#clock ?? { behind: false, reproducible: true };
    const state = told === undefined ? 'restarting' : 'failed';
    const clock = {
      ...known,
      now,
      entryCount,
      speed: this.#speed,
      state,
      ...(told !== undefined && { problem: told }),
    } as const;
    return { sequence: this.#lastSequence, json: JSON.stringify(quietFrame(this.#lastSequence, clock)) };
  }
}
