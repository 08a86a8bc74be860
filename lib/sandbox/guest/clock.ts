import { work } from './meter.ts';
import {
  defineProperty,
  floor,
  NativeDate,
  NativeProxy,
  reflectApply,
  reflectConstruct,
  stringIndexOf,
  stringSlice,
} from './primordials.ts';

let epochMs = 0;
let activationStart = 0;
let microsPerUnit = 0;
let processStart = 0;

/** The process begins: `performance.now()` counts from here. */
export function startProcessClock(epoch: number, now: number): void {
  epochMs = epoch;
  processStart = now;
}

export function startActivationClock(now: number, perUnit: number): void {
  activationStart = now;
  microsPerUnit = perUnit;
}

/** The virtual instant in whole microseconds: work takes time. */
export function nowMicros(): number {
  return activationStart + floor(work() * microsPerUnit);
}

export function nowMs(): number {
  return epochMs + floor(nowMicros() / 1_000);
}

/** Wall-clock milliseconds of an instant. */
export function msOfInstant(instant: number): number {
  return epochMs + floor(instant / 1_000);
}

export function uptimeMs(): number {
  return (nowMicros() - processStart) / 1_000;
}

export function timeOriginMs(): number {
  return epochMs + processStart / 1_000;
}

/** Gives `Date` and `performance` the virtual clock. Local time is UTC, as in Lambda: the host's process sees to that. */
export function installClock(): void {
  const dateText = inEnglish('toString');
  inEnglish('toTimeString');
  const VirtualDate = new NativeProxy(NativeDate, {
    construct: (target, args, newTarget) => reflectConstruct(target, args.length === 0 ? [nowMs()] : args, newTarget),
    apply: () => reflectApply(dateText, new NativeDate(nowMs()), []),
  });
  const hidden = { writable: true, configurable: true, enumerable: false };
  defineProperty(NativeDate, 'now', {
    ...hidden,
    value: function now() {
      return nowMs();
    },
  });
  defineProperty(NativeDate.prototype, 'constructor', { ...hidden, value: VirtualDate });
  defineProperty(globalThis, 'Date', { ...hidden, value: VirtualDate });
}

/** The engine names the time zone in the machine's language; Lambda's is English. */
function inEnglish(name: 'toString' | 'toTimeString'): () => string {
  const original = NativeDate.prototype[name];
  const { [name]: method } = {
    [name](this: Date): string {
      const text: string = reflectApply(original, this, []);
      const zone = stringIndexOf(text, '(');
      return zone < 0 ? text : `${stringSlice(text, 0, zone)}(Coordinated Universal Time)`;
    },
  };
  const found = method ?? original; // the object above has exactly this member
  defineProperty(NativeDate.prototype, name, { value: found, writable: true, configurable: true, enumerable: false });
  return found;
}

/** The part of `performance` that handlers use. */
export const performance = {
  now: () => uptimeMs(),
  get timeOrigin() {
    return timeOriginMs();
  },
  mark: () => undefined,
  measure: () => undefined,
  toJSON: () => ({ timeOrigin: timeOriginMs() }),
};
