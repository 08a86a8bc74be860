import { type Instant, instant } from '#lib/std/time.ts';

export type Until =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads until when to run: an instant (`00:15:00`, `15:00.5`) or a span from now (`+30s`, `+2h`). It must lie ahead. */
export function parseUntil(text: string, now: Instant): Until {
  const micros = parseSpan(text.trim(), now) ?? parseClock(text.trim());
  if (micros === undefined) {
    return {
      kind: 'wrong',
      message: 'Write an instant such as 00:15:00, or a span from now such as +30s, +5m or +2h.',
    };
  }
  if (micros <= now) return { kind: 'wrong', message: 'That instant has passed. Choose a later one, or restart.' };
  if (micros > FARTHEST) return { kind: 'wrong', message: 'That is more than a year away. Choose an earlier instant.' };
  return { kind: 'instant', instant: instant(micros) };
}

const FARTHEST = 366 * 86_400 * 1_000_000;
const units: { readonly [unit: string]: number } = { ms: 1e3, s: 1e6, m: 60e6, h: 3_600e6, d: 86_400e6 };

function parseSpan(text: string, now: Instant): number | undefined {
  const [, amount, unit] = /^\+\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text) ?? [];
  const scale = units[unit ?? ''];
  return amount === undefined || scale === undefined ? undefined : now + Math.round(Number(amount) * scale);
}

function parseClock(text: string): number | undefined {
  const [, days, hours, minutes, seconds] =
    /^(?:(\d+)d\s+)?(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  if (Number(minutes) > 59 || Number(seconds) >= 60) return undefined;
  const whole = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3_600 + Number(minutes) * 60;
  return Math.round((whole + Number(seconds)) * 1e6);
}
