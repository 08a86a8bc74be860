import { nowMicros } from './clock.ts';
import { floor, mapDelete, mapGet, mapSet, NativeMap, toText } from './primordials.ts';

const started = new NativeMap<string, number>();

/** `console.time`: false when a timer of that name runs already. */
export function startTimer(label: string): boolean {
  if (mapGet(started, label) !== undefined) return false;
  mapSet(started, label, nowMicros());
  return true;
}

/** The time a timer has run, as Node writes it; undefined when there is none of that name. */
export function timerText(label: string): string | undefined {
  const since = mapGet(started, label);
  return since === undefined ? undefined : durationText((nowMicros() - since) / 1_000);
}

export function endTimer(label: string): void {
  mapDelete(started, label);
}

/** `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)`, `1:00:02.345 (h:mm:ss.mmm)`. */
function durationText(ms: number): string {
  if (ms < 1_000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(3)}s`;
  const hours = floor(ms / 3_600_000);
  const minutes = floor((ms % 3_600_000) / 60_000);
  const seconds = ((ms % 60_000) / 1_000).toFixed(3).padStart(6, '0');
  return hours === 0
    ? `${minutes}:${seconds} (m:ss.mmm)`
    : `${hours}:${toText(minutes).padStart(2, '0')}:${seconds} (h:mm:ss.mmm)`;
}
