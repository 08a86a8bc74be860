import type { Instant } from '#lib/std/time.ts';
import { calendarTime, isoMillis } from '../../wall-clock.ts';

/** `2026-11-28T16:25:10.000+0000`: times in events, notifications and reason data of alarms. */
export function alarmTime(epochMs: number, at: Instant): string {
  return isoMillis(epochMs, at).replace('Z', '+0000');
}

/** `28/11/26 16:25:00`: times in the reason of a state. */
export function reasonTime(epochMs: number, at: Instant): string {
  const { year, month, day, hour, minute, second } = calendarTime(epochMs + at / 1_000);
  return `${[day, month, year % 100].map(two).join('/')} ${[hour, minute, second].map(two).join(':')}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
