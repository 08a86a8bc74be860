import type { Instant } from '#lib/std/time.ts';

/** The date and time of day, UTC, that an instant stands for. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const DAY_MS = 86_400_000;

/** Takes apart milliseconds since 1970. The calendar is ours, because `Date` is not allowed in the core. */
export function calendarTime(epochMs: number): CalendarTime {
  const whole = Math.floor(epochMs);
  const days = Math.floor(whole / DAY_MS);
  const rest = whole - days * DAY_MS;
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1_000) % 60,
    millisecond: rest % 1_000,
  };
}

/** Days since 1970-01-01 of a date of the Gregorian calendar. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that lies this many days after 1970-01-01. Method: https://howardhinnant.github.io/date_algorithms.html */
export function civilFromDays(days: number): Pick<CalendarTime, 'year' | 'month' | 'day'> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `2026-11-20T19:42:21.007Z` */
export function isoMillis(epochMs: number, at: Instant): string {
  const time = calendarTime(epochMs + at / 1_000);
  return `${isoDateTime(time)}.${digits(time.millisecond, 3)}Z`;
}

/** `2026-11-20T19:42:21Z` */
export function isoSeconds(epochMs: number, at: Instant): string {
  return `${isoDateTime(calendarTime(epochMs + at / 1_000))}Z`;
}

function isoDateTime({ year, month, day, hour, minute, second }: CalendarTime): string {
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return `${date}T${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`;
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0');
