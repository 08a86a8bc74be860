import { getHeapStatistics } from 'node:v8';
import type { Control } from '#lib/protocol/control.ts';
import type { Clock, RunState } from '#lib/protocol/frame.ts';
import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import { IsolateHost } from '#lib/sandbox/host/isolate-host.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import type { CallNumber } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { Simulation } from '#lib/sim/simulation.ts';
import { type Instant, instant } from '#lib/std/time.ts';
import { whatIsUsedUp } from './capacity.ts';
import { FrameBuilder } from './frame-builder.ts';
import { GuardedHost } from './guarded-host.ts';
import type { InputBody, Position } from './input.ts';
import { JournalWriter } from './journal-writer.ts';
import { CHUNK_EVERY_MS, CHUNKS_IN_FLIGHT, EVENTS_PER_LOOK, FRAMES_PER_SECOND, SLICE_MS, TURN_MS } from './limits.ts';
import type { FromRunner, ToRunner } from './message.ts';
import { Observation } from './observation.ts';
import { Pacer } from './pacer.ts';

type Start = Extract<ToRunner, { type: 'start' }>;

export interface RunnerOptions {
  readonly start: Start;
  readonly send: (message: FromRunner) => void;
  /** Wall milliseconds, monotonic. */
  readonly wall: () => number;
  /** File descriptor of the marker pipe. */
  readonly marker: number;
}

/**
 * One live run: kernel, isolates and pacer, and what is told of them. `turn` is called again and again by `main.ts`;
 * nothing here waits or holds a timer.
 */
export class Runner {
  readonly #send: (message: FromRunner) => void;
  readonly #wall: () => number;
  readonly #isolates = new IsolateHost();
  readonly #host: GuardedHost;
  readonly #simulation: Simulation;
  readonly #observation: Observation;
  readonly #journal: JournalWriter;
  readonly #frames: FrameBuilder;
  readonly #pacer: Pacer;
  #chunksInFlight = 0;
  #framedAt = Number.NEGATIVE_INFINITY;
  #chunkedAt = 0;
  #changed = true;
  #state: RunState | undefined;
  /** Why the run stopped by itself. */
  #usedUp: string | undefined;

  constructor({ start, send, wall, marker }: RunnerOptions) {
    this.#send = send;
    this.#wall = wall;
    this.#pacer = new Pacer(start.speed);
    this.#host = new GuardedHost(this.#isolates, { marker, careful: start.careful });
    const { seed, deployment, inputs } = start.recipe;
    for (const { body } of inputs) if (body.kind === 'fault') this.#host.addFault(body.activation, body.fault);
    this.#simulation = new Simulation({
      config: deployment.config,
      seed,
      host: this.#host,
      onEntry: (entry, lines) => this.#observe(entry, lines),
    });
    this.#observation = new Observation({
      config: deployment.config,
      monitoring: this.#simulation.monitoring,
      now: () => this.#simulation.now,
      lineCounts: (code) => this.#isolates.lineCounts(code),
    });
    this.#frames = new FrameBuilder(this.#observation, start.firstSequence);
    this.#journal = new JournalWriter(start.storedEntries, (chunk) => {
      this.#chunksInFlight += 1;
      this.#send({ type: 'chunk', chunk, position: this.#position });
    });
    this.#addBundles(deployment.bundles);
  }

  /** Brings the run to where it was, a slice at a time; done when it yields no more. */
  *fastForward({ recipe, position, playing }: Start): Generator<void, void> {
    this.#state = position === undefined || position.entries === 0 ? 'starting' : 'restarting';
    for (const input of recipe.inputs) {
      yield* this.#replayUntil(input.at);
      this.#enter(input.body);
    }
    if (position !== undefined) yield* this.#replayPosition(position);
    this.#state = undefined;
    if (playing) this.#pacer.control({ control: 'play' }, this.#simulation.now, this.#wall());
    this.#changed = true;
    this.#frame(true);
    this.#send({ type: 'started' });
  }

  /** One turn of the loop: simulate as far as the pacer allows, then tell. @returns milliseconds until the next is worth it. */
  turn(): number {
    const busy = this.#simulate();
    const wall = this.#wall();
    if (wall - this.#chunkedAt >= CHUNK_EVERY_MS) this.#flush();
    // Where the run stands still no later frame would bring what travels less often.
    if (wall - this.#framedAt >= 1_000 / FRAMES_PER_SECOND && (this.#changed || this.#pacer.playing))
      this.#frame(!this.#pacer.playing);
    return busy ? 0 : TURN_MS;
  }

  hear(message: Exclude<ToRunner, Start>): void {
    switch (message.type) {
      case 'input': {
        const call = this.#enter(message.body);
        this.#send({ type: 'stamped', number: message.number, at: this.#simulation.now, call });
        this.#settleInstant();
        break;
      }
      case 'control':
        this.#control(message.control);
        break;
      case 'flush':
        this.#flush();
        this.#send({ type: 'flushed', token: message.token });
        break;
      case 'chunk-stored':
        this.#chunksInFlight -= 1;
        break;
      case 'full-frame': {
        this.#frame(true);
        const frame = this.#frames.full(this.#clock());
        this.#send({ type: 'full-frame', token: message.token, sequence: frame.sequence, json: JSON.stringify(frame) });
        break;
      }
      case 'metrics':
        this.#send({
          type: 'metrics',
          token: message.token,
          json: JSON.stringify(this.#observation.series(message.resource)),
        });
        break;
    }
  }

  /** @returns true when there is more to do at once. */
  #simulate(): boolean {
    const wall = this.#wall();
    const target = this.#pacer.target(this.#paced, wall);
    if (target === undefined || this.#chunksInFlight >= CHUNKS_IN_FLIGHT) return false;
    const reached = this.#runFor(SLICE_MS, target);
    this.#pacer.came(this.#simulation.now, target, this.#wall());
    if (!this.#pacer.playing) this.#changed = true; // it came to where it was to stop
    this.#stopWhenFull();
    return !reached;
  }

  #stopWhenFull(): void {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    this.#usedUp = whatIsUsedUp({
      entries: this.#simulation.entryCount,
      heapShare: used_heap_size / heap_size_limit,
      residentBytes: process.memoryUsage.rss(),
    });
    if (this.#usedUp !== undefined) this.#control({ control: 'pause' });
  }

  /** Simulates until `target` for at most so long. @returns true when it got there, or nothing is left to do. */
  #runFor(sliceMs: number, target: Instant): boolean {
    const end = this.#wall() + sliceMs;
    do {
      const stop = this.#runTo(target);
      if (stop !== 'budget') return true;
    } while (this.#wall() < end);
    return false;
  }

  /** With nothing due, `max` has nowhere to go: the clock stays. */
  #runTo(target: Instant) {
    if (target === MAX && this.#simulation.nextDue() === undefined) return 'nothing due';
    return this.#simulation.runUntil(target, EVENTS_PER_LOOK);
  }

  *#replayUntil(at: Instant): Generator<void, void> {
    while (!this.#runFor(SLICE_MS * 10, at)) {
      this.#send({ type: 'progress', at: this.#simulation.now, to: at });
      this.#flush();
      yield;
    }
  }

  *#replayPosition(position: Position): Generator<void, void> {
    if (position.at > 0) yield* this.#replayUntil(instant(position.at - 1));
    for (
      let due = this.#simulation.nextDue();
      due !== undefined && due.at <= position.at;
      due = this.#simulation.nextDue()
    ) {
      if (this.#simulation.entryCount >= position.entries) return;
      this.#simulation.step();
    }
    this.#simulation.runUntil(position.at);
  }

  #enter(body: InputBody): CallNumber | undefined {
    switch (body.kind) {
      case 'call':
        this.#addBundles(body.bundles ?? []);
        return this.#simulation.call(body.call);
      case 'deploy':
        this.#addBundles(body.deployment.bundles);
        this.#observation.deploy(body.deployment.config);
        this.#simulation.deploy(body.deployment.config);
        return undefined;
      case 'fault':
        return undefined;
    }
  }

  #control(control: Control): void {
    const wall = this.#wall();
    if (control.control === 'step') {
      this.#pacer.control({ control: 'pause' }, this.#simulation.now, wall);
      this.#simulation.step();
    } else {
      this.#pacer.control(control, this.#simulation.now, wall);
    }
    this.#changed = true;
    this.#frame(true);
  }

  /** A call made while the run is paused shows at once what it leads to at this very instant. */
  #settleInstant(): void {
    this.#runFor(SLICE_MS, this.#simulation.now);
    this.#changed = true;
  }

  #addBundles(bundles: readonly BundledFunction[]): void {
    for (const bundle of bundles) this.#isolates.add(bundle);
  }

  #observe(entry: Entry, lines: readonly LogEvent[]): void {
    this.#changed = true;
    this.#observation.apply(entry);
    for (const line of lines) this.#frames.addLog(line);
    this.#frames.addEntry(entry);
    this.#journal.append(entry);
  }

  #flush(): void {
    this.#journal.flush();
    this.#chunkedAt = this.#wall();
  }

  #frame(everything: boolean): void {
    const wall = this.#wall();
    this.#framedAt = wall;
    this.#changed = false;
    const frame = this.#frames.next(this.#clock(), wall, everything);
    this.#send({
      type: 'frame',
      sequence: frame.sequence,
      json: JSON.stringify(frame),
      clock: frame.clock,
      position: this.#position,
      playing: this.#pacer.playing,
      speed: this.#pacer.speed,
    });
  }

  get #position(): Position {
    return { at: this.#simulation.now, entries: this.#simulation.entryCount };
  }

  #clock(): Clock {
    const next = this.#simulation.nextAwaited();
    const skipped = this.#pacer.takeSkipped();
    const factor = this.#pacer.factor;
    return {
      now: this.#simulation.now,
      state: this.#state ?? (this.#pacer.playing ? 'playing' : 'paused'),
      speed: this.#pacer.speed,
      behind: this.#pacer.behind,
      reproducible: this.#host.reproducible,
      entryCount: this.#simulation.entryCount,
      ...(factor === undefined ? {} : { factor }),
      ...(skipped === undefined ? {} : { skipped }),
      ...(next === undefined ? {} : { next }),
      ...(this.#usedUp === undefined ? {} : { problem: this.#usedUp }),
    };
  }

  get #paced() {
    return { now: this.#simulation.now, nextAwaited: () => this.#simulation.nextAwaited()?.at };
  }
}

const MAX = instant(Number.MAX_SAFE_INTEGER);
