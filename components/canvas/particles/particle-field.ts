import type { Flow } from '#lib/protocol/frame.ts';
import { STREAM_FROM } from '../stream-from.ts';

/** Below this it shows single particles again. The distance keeps a wire from flickering between the two. */
const STREAM_UNTIL = 14;
/** How long a particle is under way. */
const TRAVEL_MS = 750;
/** What one frame brought sets off within this span, not all at once. */
const SPREAD_MS = 60;
/** Particles alive at once. More would only blur. */
const PARTICLES_MAX = 600;
/** How long a wire stays lit after something moved on it, where motion is reduced. */
const PULSE_MS = 500;

/** What one wire shows of what moves on it. */
export interface WireTraffic {
  readonly kind: Flow['kind'];
  /** The wall instant at which each particle under way set off, in ms. Some may lie just ahead. */
  readonly setOff: number[];
  streaming: boolean;
  movedAt: number;
}

/** Everything that moves on the canvas, by wire. Wall time is an argument, in ms. */
export class ParticleField {
  readonly #wires = new Map<string, WireTraffic>();
  #alive = 0;

  /** Something moved along a wire, which now carries `perSecond`. */
  move(
    wire: string,
    flow: { readonly kind: Flow['kind']; readonly count: number },
    perSecond: number,
    now: number,
  ): void {
    const traffic = this.#trafficOn(wire, flow.kind);
    traffic.movedAt = now;
    traffic.streaming = perSecond > (traffic.streaming ? STREAM_UNTIL : STREAM_FROM);
    if (traffic.streaming) return;
    const count = Math.min(flow.count, PARTICLES_MAX - this.#alive, STREAM_FROM);
    for (let i = 0; i < count; i++) traffic.setOff.push(now + (SPREAD_MS * i) / count);
    this.#alive += Math.max(0, count);
  }

  /** Takes away what has arrived. Returns false when nothing is left to draw. */
  advance(now: number): boolean {
    let busy = false;
    for (const traffic of this.#wires.values()) {
      while (traffic.setOff.length > 0 && now - (traffic.setOff[0] ?? 0) >= TRAVEL_MS) {
        traffic.setOff.shift();
        this.#alive -= 1;
      }
      // A stream dries up when nothing has moved for a while, whatever the smoothed rate said last.
      if (now - traffic.movedAt > PULSE_MS) traffic.streaming = false;
      busy ||= traffic.setOff.length > 0 || traffic.streaming || now - traffic.movedAt < PULSE_MS;
    }
    return busy;
  }

  get wires(): ReadonlyMap<string, WireTraffic> {
    return this.#wires;
  }

  clear(): void {
    this.#wires.clear();
    this.#alive = 0;
  }

  #trafficOn(wire: string, kind: Flow['kind']): WireTraffic {
    const known = this.#wires.get(wire);
    if (known?.kind === kind) return known;
    this.#alive -= known?.setOff.length ?? 0;
    const traffic: WireTraffic = { kind, setOff: [], streaming: false, movedAt: Number.NEGATIVE_INFINITY };
    this.#wires.set(wire, traffic);
    return traffic;
  }
}

/** How far along its wire a particle is, 0 to 1; outside when it has not set off or has arrived. */
export const shareOfWay = (setOff: number, now: number): number => (now - setOff) / TRAVEL_MS;

/** 1 when something has just moved, fading to 0. */
export const pulse = (movedAt: number, now: number): number => Math.max(0, 1 - (now - movedAt) / PULSE_MS);
