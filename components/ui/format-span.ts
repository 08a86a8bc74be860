/** A span of virtual time in few characters: `84 ms`, `1.2 s`, `41 s`, `2 m 05 s`, `3 h 12 m`, `2 d 4 h`. */
export function formatSpan(micros: number): string {
  const ms = micros / 1_000;
  if (ms < 1) return `${ms === 0 ? 0 : ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ${two((seconds % 3_600) / 60)} m`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`;
}

/** An age that counts up: `00:41`, `12:05`, from an hour on `1:02:05`. */
export function formatAge(micros: number): string {
  const seconds = Math.max(0, Math.floor(micros / 1_000_000));
  const clock = `${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3_600 ? clock : `${Math.floor(seconds / 3_600)}:${clock}`;
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
