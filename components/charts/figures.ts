/** Numbers as panels write them: short, and as wide as the number before. */

/** `0`, `612`, `1,204`, `12.4k`, `3.1M`. */
export function countFigure(value: number): string {
  if (Math.abs(value) < 10_000) return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(1);
  if (Math.abs(value) < 1_000_000) return `${(value / 1_000).toFixed(1)}k`;
  return `${(value / 1_000_000).toFixed(1)}M`;
}

/** Microseconds as people say them: `84 ms`, `912 ms`, `4.21 s`, `1 m 02 s`. */
export function durationFigure(micros: number): string {
  const ms = micros / 1_000;
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(2)} s`;
  return spanFigure(micros);
}

/** Longer spans, in two parts: `41 s`, `14 m 32 s`, `2 h 05 m`, `3 d 4 h`. */
export function spanFigure(micros: number): string {
  const seconds = Math.round(micros / 1_000_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ${two(Math.floor((seconds % 3_600) / 60))} m`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`;
}

/** An instant of the run on a clock: `14:32.480`, with hours from the first hour on. */
export function clockFigure(micros: number, digits: 0 | 1 | 3 = 3): string {
  // Cut, not rounded: a clock never shows an instant that has not come.
  const ms = Math.floor(micros / 1_000);
  const hours = Math.floor(ms / 3_600_000);
  const minutes = two(Math.floor((ms % 3_600_000) / 60_000));
  const seconds = two(Math.floor((ms % 60_000) / 1_000));
  const fraction =
    digits === 0
      ? ''
      : `.${String(ms % 1_000)
          .padStart(3, '0')
          .slice(0, digits)}`;
  return `${hours > 0 ? `${two(hours)}:` : ''}${minutes}:${seconds}${fraction}`;
}

/** `1 KB` is 1,024 bytes, as AWS counts. */
export function bytesFigure(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${(bytes / 1_024).toFixed(1)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

const two = (value: number) => String(value).padStart(2, '0');
