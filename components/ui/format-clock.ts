import type { Instant } from '#lib/std/time.ts';

/** `00:14:32.480`, from the first day on `1d 00:14:32.480`: as wide now as a moment ago. */
export function formatClock(at: Instant): string {
  const milliseconds = Math.floor(at / 1_000);
  const days = Math.floor(milliseconds / 86_400_000);
  const rest = milliseconds % 86_400_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1_000) % 60)}`;
  return `${days === 0 ? '' : `${days}d `}${clock}.${String(rest % 1_000).padStart(3, '0')}`;
}
