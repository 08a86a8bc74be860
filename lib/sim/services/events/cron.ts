import type { CronExpression } from '../../config.ts';
import { CRON_YEAR_MAX } from '../../limits.ts';
import { civilFromDays, daysFromCivil } from '../../wall-clock.ts';

const MINUTES_OF_DAY = 1_440;

/**
 * The first minute strictly after `after` that the expression names, both as whole minutes since 1970, UTC (EB-12).
 * Undefined when there is none up to the year 2199.
 */
export function nextCronMinute(cron: CronExpression, after: number): number | undefined {
  const first = after + 1;
  const firstDay = Math.floor(first / MINUTES_OF_DAY);
  const sameDay = isDay(cron, firstDay) ? nextTime(cron, first - firstDay * MINUTES_OF_DAY) : undefined;
  if (sameDay !== undefined) return firstDay * MINUTES_OF_DAY + sameDay;
  const day = nextDay(cron, firstDay + 1);
  const time = nextTime(cron, 0);
  return day === undefined || time === undefined ? undefined : day * MINUTES_OF_DAY + time;
}

/** The first minute of the day at or after this one. */
function nextTime({ hours, minutes }: CronExpression, from: number): number | undefined {
  const fromHour = Math.floor(from / 60);
  for (const hour of hours) {
    if (hour < fromHour) continue;
    const minute = minutes.find((one) => hour > fromHour || one >= from % 60);
    if (minute !== undefined) return hour * 60 + minute;
  }
  return undefined;
}

/** The first day at or after this one. Skips months and years that are not named as a whole. */
function nextDay(cron: CronExpression, from: number): number | undefined {
  const { year: firstYear, month: firstMonth } = civilFromDays(from);
  for (let year = firstYear; year <= CRON_YEAR_MAX; year += 1) {
    if (cron.years !== undefined && !cron.years.includes(year)) continue;
    for (const month of cron.months) {
      if (year === firstYear && month < firstMonth) continue;
      const day = nextDayOfMonth(cron, { year, month }, from);
      if (day !== undefined) return day;
    }
  }
  return undefined;
}

interface Month {
  readonly year: number;
  readonly month: number;
}

function nextDayOfMonth(cron: CronExpression, month: Month, from: number): number | undefined {
  const start = daysFromCivil(month.year, month.month, 1);
  const end = start + lengthOf(month);
  for (let day = Math.max(start, from); day < end; day += 1) {
    if (isNamedDay(cron, month, day)) return day;
  }
  return undefined;
}

function isDay(cron: CronExpression, day: number): boolean {
  const { year, month } = civilFromDays(day);
  if (cron.years !== undefined && !cron.years.includes(year)) return false;
  return year <= CRON_YEAR_MAX && cron.months.includes(month) && isNamedDay(cron, { year, month }, day);
}

/** One of the two day fields is always `any` (EB-12), so both must hold. */
function isNamedDay(cron: CronExpression, month: Month, day: number): boolean {
  return isDayOfMonth(cron.daysOfMonth, month, day) && isDayOfWeek(cron.daysOfWeek, month, day);
}

function isDayOfMonth(wanted: CronExpression['daysOfMonth'], month: Month, day: number): boolean {
  if (wanted === 'any') return true;
  const date = dateOf(month, day);
  if (wanted === 'last') return date === lengthOf(month);
  if ('nearestWeekday' in wanted) return date === nearestWeekday(month, wanted.nearestWeekday);
  return wanted.includes(date);
}

function isDayOfWeek(wanted: CronExpression['daysOfWeek'], month: Month, day: number): boolean {
  if (wanted === 'any') return true;
  const weekday = weekdayOf(day);
  const date = dateOf(month, day);
  if ('nth' in wanted) return weekday === wanted.day && Math.ceil(date / 7) === wanted.nth;
  if ('lastOf' in wanted) return weekday === wanted.lastOf && date + 7 > lengthOf(month);
  return wanted.includes(weekday);
}

/** `15W`: the weekday nearest to the 15th, without leaving the month. A day the month does not have names nothing. */
function nearestWeekday(month: Month, date: number): number | undefined {
  const length = lengthOf(month);
  if (date > length) return undefined;
  const weekday = weekdayOf(daysFromCivil(month.year, month.month, date));
  if (weekday === SATURDAY) return date > 1 ? date - 1 : date + 2;
  if (weekday === SUNDAY) return date < length ? date + 1 : date - 2;
  return date;
}

const SUNDAY = 1;
const SATURDAY = 7;

/** 1 = Sunday. 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 4) % 7) + 7) % 7) + 1;
}

function dateOf({ year, month }: Month, day: number): number {
  return day - daysFromCivil(year, month, 1) + 1;
}

function lengthOf({ year, month }: Month): number {
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return next - daysFromCivil(year, month, 1);
}
