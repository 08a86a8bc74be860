import { nanoid } from 'nanoid';
import type { Control, Speed } from '#lib/protocol/control.ts';
import type { Clock, RunState } from '#lib/protocol/frame.ts';
import { quietFrame } from '#lib/protocol/quiet-frame.ts';
import type { Input, InputBody, Position } from '#lib/runner/input.ts';
import type { FromRunner } from '#lib/runner/message.ts';
import { type CallNumber, entryNumber } from '#lib/sim/ids.ts';
import type { Fault } from '#lib/sim/lambda/handler-host.ts';
import { ZERO } from '#lib/std/time.ts';
import { Feed, type FrameText } from './feed.ts';
import { problem } from './problem.ts';
import type { RunStore, StoredRun } from './run-store.ts';
import { RunnerKeeper } from './runner-keeper.ts';
import type { RunnerProcess } from './runner-process.ts';
import { Waiting } from './waiting.ts';

/** Nobody watches: a paused run hibernates after the first, a playing one is paused and hibernates after the second. */
export const HIBERNATE_AFTER_MS = 60_000;
export const UNWATCHED_PLAY_MS = 10 * 60_000;

/**
 * One run as the web process sees it: the recipe and journal in the store, a process when one is needed, and the feed.
 * Logs inputs before they are acknowledged, stores what the process tells, lets idle runs hibernate.
 */
export class LiveRun {
  readonly feed = new Feed();
  readonly feedId = nanoid(8);
  readonly #store: RunStore;
  readonly #stored: StoredRun;
  readonly #keeper: RunnerKeeper;
  readonly #stamps = new Waiting<Extract<FromRunner, { type: 'stamped' }>>();
  readonly #answers = new Waiting<FromRunner>();
  #position: Position;
  #playing: boolean;
  #speed: Speed;
  /** As the process told it last. */
  #clock: Clock | undefined;
  #sequence = 0;
  #inputs = 0;
  #chunks = 0;
  /** Entries written when the process was last heard of before it died. */
  #lostAfter = 0;
  #watchedAt = Date.now();
  #isClosed = false;
  /** Inputs go one at a time, so that the log has no gaps. */
  #inputQueue: Promise<unknown> = Promise.resolve();
  #storing: Promise<unknown> = Promise.resolve();

  constructor(store: RunStore, stored: StoredRun) {
    this.#store = store;
    this.#stored = stored;
    this.#position = stored.position;
    this.#playing = stored.playing;
    this.#speed = stored.speed;
    this.#keeper = new RunnerKeeper({
      begin: () => this.#begin(),
      hear: (message, process) => this.#hear(message, process),
      lost: () => this.#lost(),
      recordFault: (activation, fault) => this.#recordFault(activation, fault),
      failed: (reason) => this.#failed(reason),
    });
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
    const { phase, isRestarting } = this.#keeper;
    if (phase === 'resting') return 'hibernating';
    if (phase === 'failed') return 'failed';
    if (phase === 'starting') return isRestarting ? 'restarting' : 'starting';
    return this.#playing ? 'playing' : 'paused';
  }

  /** Nobody has watched or asked for so long, and there is no process: it may be forgotten until it is asked for. */
  isForgettable(wallMs: number): boolean {
    return this.#keeper.phase === 'resting' && wallMs - this.#watchedAt > HIBERNATE_AFTER_MS;
  }

  /** Somebody asked for the run. */
  touch(): void {
    this.#watchedAt = Date.now();
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
    const { failure } = this.#keeper;
    if (failure !== undefined) return [this.#statusFrame('failed', failure)];
    const process = await this.#live();
    const missed = sequence === undefined ? undefined : this.feed.since(sequence);
    if (missed !== undefined) return missed;
    const full = await this.#answers.ask((token) => process.send({ type: 'full-frame', token }));
    if (full.type !== 'full-frame') throw new Error(`The runner answered ${full.type} to full-frame`);
    return [{ sequence: full.sequence, json: full.json }];
  }

  /** The journal up to now is in the store when this resolves. A run at rest has it there already. */
  async flush(): Promise<void> {
    const { process } = this.#keeper;
    if (process === undefined) return;
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
  async tend(wallMs: number): Promise<void> {
    if (this.feed.readers > 0) this.#watchedAt = wallMs;
    if (this.#keeper.endWhenStuck(wallMs, this.#playing) || this.#keeper.phase !== 'live') return;
    const patience = this.#playing ? UNWATCHED_PLAY_MS : HIBERNATE_AFTER_MS;
    if (wallMs - this.#watchedAt > patience) await this.hibernate();
  }

  /** Ends the process, paused; recipe, journal and position stay. */
  async hibernate(): Promise<void> {
    const { process } = this.#keeper;
    if (process === undefined) return;
    process.send({ type: 'control', control: { control: 'pause' } });
    await this.flush();
    this.#playing = false;
    await this.#rest();
  }

  /** For good in this web process: the feed ends and the process with it. What it had not delivered, the recipe holds. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.feed.close();
    await this.#rest();
  }

  async #rest(): Promise<void> {
    const ended = this.#keeper.rest();
    // Asked too late for this process to answer: the next one will.
    this.#giveUpQuestions('run-restarting', 503, 'This run was going to sleep; nothing was taken. Try again.');
    await ended;
    await this.#storing;
    await this.#save();
  }

  async #live(): Promise<RunnerProcess> {
    if (this.#isClosed) throw problem('run-ended', 410, 'This run has ended. Start a new one with play.');
    this.touch();
    return this.#keeper.live();
  }

  async #input(body: InputBody): Promise<CallNumber | undefined> {
    const process = await this.#live();
    const number = this.#inputs + 1;
    const stamp = await this.#stamps.askAs(number, () => process.send({ type: 'input', number, body }));
    this.#inputs = number;
    try {
      await this.#append({ number, at: stamp.at, body });
    } catch (error) {
      // The process has taken what the recipe does not hold: they may not go on together.
      const reason = `An input could not be written (${String(error)}). Check the disk, then start a new run.`;
      this.#keeper.fail(reason);
      throw problem('run-failed', 409, reason);
    }
    return stamp.call;
  }

  /** A process that begins meanwhile waits for it, so that its recipe holds the input. */
  async #append(input: Input): Promise<void> {
    const stored = this.#storing.then(() => this.#store.appendInput(this.id, input));
    this.#storing = stored.catch(() => undefined); // the caller hears of it
    await stored;
  }

  async #begin() {
    await this.#storing;
    const { deployment, inputs, storedEntries, chunks } = await this.#store.recipeOf(this.id);
    this.#inputs = inputs.at(-1)?.number ?? 0;
    this.#chunks = chunks;
    return {
      type: 'start',
      recipe: { seed: this.seed, deployment, inputs },
      position: this.#position,
      storedEntries: entryNumber(storedEntries),
      firstSequence: this.#sequence + 1,
      playing: this.#playing,
      speed: this.#speed,
    } as const;
  }

  #hear(message: FromRunner, process: RunnerProcess): void {
    switch (message.type) {
      case 'frame':
        this.#publish(message);
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
      case 'started':
      case 'progress':
      case 'failed':
        break; // the keeper's
    }
  }

  #publish(frame: Extract<FromRunner, { type: 'frame' }>): void {
    if (frame.position.entries > this.#lostAfter) this.#keeper.recovered();
    this.#position = frame.position;
    this.#playing = frame.playing;
    this.#speed = frame.speed;
    this.#sequence = frame.sequence;
    this.#clock = frame.clock;
    this.feed.publish(frame);
  }

  #storeChunk({ chunk }: Extract<FromRunner, { type: 'chunk' }>, process: RunnerProcess): void {
    const index = this.#chunks;
    this.#chunks += 1;
    this.#storing = this.#storing
      .then(() => this.#store.appendChunk(this.id, index, chunk))
      .then(() => this.#save())
      .then(
        () => process.send({ type: 'chunk-stored' }),
        (error: unknown) =>
          this.#keeper.fail(
            `The journal could not be written (${String(error)}). Check the disk, then start a new run.`,
          ),
      );
  }

  async #save(): Promise<void> {
    const { state } = this;
    await this.#store.savePosition(this.id, {
      position: this.#position,
      playing: this.#playing,
      speed: this.#speed,
      state,
    });
  }

  async #recordFault(activation: number, fault: Fault): Promise<void> {
    this.#inputs += 1;
    await this.#append({ number: this.#inputs, at: ZERO, body: { kind: 'fault', activation, fault } });
  }

  #lost(): void {
    this.#lostAfter = this.#position.entries;
    this.#giveUpQuestions(
      'run-restarting',
      503,
      'The process of this run stopped and is being started again; nothing was taken. Try again in a moment.',
    );
    this.feed.publish(this.#statusFrame('restarting', undefined));
  }

  #failed(reason: string): void {
    this.#giveUpQuestions('run-failed', 409, reason);
    this.feed.publish(this.#statusFrame('failed', reason));
  }

  #giveUpQuestions(...said: Parameters<typeof problem>): void {
    this.#stamps.rejectAll(problem(...said));
    this.#answers.rejectAll(problem(...said));
  }

  /** What the process cannot tell itself: that it is gone. */
  #statusFrame(state: 'restarting' | 'failed', why: string | undefined): FrameText {
    this.#sequence += 1;
    const { at: now, entries: entryCount } = this.#position;
    const known = this.#clock ?? { behind: false, reproducible: true };
    const clock = { ...known, now, entryCount, speed: this.#speed, state, ...(why !== undefined && { problem: why }) };
    return { sequence: this.#sequence, json: JSON.stringify(quietFrame(this.#sequence, clock)) };
  }
}
