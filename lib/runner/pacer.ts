import { type Control, IDLE_GAP_SECONDS, type Speed } from '#lib/protocol/control.ts';
import { type Duration, type Instant, instant, micros, plus, seconds } from '#lib/std/time.ts';

/** What the pacer needs to know of the simulation. */
export interface Paced {
  readonly now: Instant;
  /** The next event a person may be waiting for; housekeeping such as an empty long poll is not. */
  nextAwaited(): Instant | undefined;
}

export interface Skipped {
  readonly from: Instant;
  readonly to: Instant;
}

const IDLE_GAP: Duration = seconds(IDLE_GAP_SECONDS);
/** Where `auto` stops before what it skipped to, so that the eye sees it coming. */
const LEAD: Duration = micros(400_000);
/** Behind by more than this, the debt is forgiven: a run must not race to catch up with a laptop that slept. */
const DEBT_MAX: Duration = seconds(1);
const FACTOR_WINDOW_MS = 1_000;

/**
 * Turns wall time into virtual time. Holds no timer: the runner asks, at a wall instant, how far the simulation may
 * go, and tells how far it came. The only place where the two times meet.
 */
export class Pacer {
  #speed: Speed;
  #playing = false;
  #until: Instant | undefined;
  /** Virtual time runs from `#origin` since the wall instant `#originWall`. */
  #origin: Instant = instant(0);
  #originWall = 0;
  #skipped: Skipped | undefined;
  #window = { wall: 0, at: instant(0), skipped: 0 };
  #factor: number | undefined;
  #behind = false;

  constructor(speed: Speed) {
    this.#speed = speed;
  }

  get playing(): boolean {
    return this.#playing;
  }
  get speed(): Speed {
    return this.#speed;
  }
  get factor(): number | undefined {
    return this.#playing ? this.#factor : undefined;
  }
  get behind(): boolean {
    return this.#playing && this.#behind;
  }

  /** The gap skipped since the last time this was asked. */
  takeSkipped(): Skipped | undefined {
    const skipped = this.#skipped;
    this.#skipped = undefined;
    return skipped;
  }

  /** Applies every control but `step`, which is the runner's own. */
  control(control: Exclude<Control, { control: 'step' }>, now: Instant, wallMs: number): void {
    switch (control.control) {
      case 'play':
        this.#playing = true;
        this.#until = undefined;
        break;
      case 'pause':
        this.#playing = false;
        this.#until = undefined;
        break;
      case 'run-until':
        this.#playing = control.instant > now;
        this.#until = control.instant;
        break;
      case 'set-speed':
        this.#speed = control.speed;
        break;
    }
    this.#rebase(now, wallMs);
    this.#window = { wall: wallMs, at: now, skipped: 0 };
    this.#factor = undefined;
    this.#behind = false;
  }

  /** How far the simulation may go at this wall instant; undefined while paused. */
  target(paced: Paced, wallMs: number): Instant | undefined {
    if (!this.#playing) return undefined;
    if (this.#until !== undefined) return this.#until;
    if (this.#speed === 'max') return instant(Number.MAX_SAFE_INTEGER);
    if (this.#speed === 'auto') this.#skipIdleGap(paced, wallMs);
    const factor = this.#speed === 'auto' ? 1 : this.#speed;
    return plus(this.#origin, micros((wallMs - this.#originWall) * 1_000 * factor));
  }

  /** The simulation came to `now` when it was allowed to go to `target`. */
  came(now: Instant, target: Instant, wallMs: number): void {
    if (this.#until !== undefined && now >= this.#until) {
      this.#playing = false;
      this.#until = undefined;
    }
    const debt = target - now;
    if (typeof this.#speed === 'number' || this.#speed === 'auto') {
      if (debt > DEBT_MAX * this.#realFactor()) this.#rebase(now, wallMs);
    }
    this.#measure(now, wallMs);
  }

  #realFactor(): number {
    return typeof this.#speed === 'number' ? Math.max(1, this.#speed) : 1;
  }

  #skipIdleGap(paced: Paced, wallMs: number): void {
    const next = paced.nextAwaited();
    if (next === undefined || next - paced.now <= IDLE_GAP) return;
    const to = instant(next - LEAD);
    this.#skipped = { from: this.#skipped?.from ?? paced.now, to };
    this.#window.skipped += to - paced.now;
    this.#rebase(to, wallMs);
  }

  #rebase(now: Instant, wallMs: number): void {
    this.#origin = now;
    this.#originWall = wallMs;
  }

  #measure(now: Instant, wallMs: number): void {
    const wall = wallMs - this.#window.wall;
    if (wall < FACTOR_WINDOW_MS) return;
    const virtual = now - this.#window.at - this.#window.skipped;
    this.#factor = virtual / 1_000 / wall;
    const asked = typeof this.#speed === 'number' ? this.#speed : 1;
    this.#behind = this.#speed !== 'max' && this.#until === undefined && this.#factor < asked * 0.9;
    this.#window = { wall: wallMs, at: now, skipped: 0 };
  }
}
