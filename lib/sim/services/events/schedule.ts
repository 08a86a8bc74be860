import type { Duration, Instant } from '#lib/std/time.ts';
import { instant, plus, since } from '#lib/std/time.ts';
import type { Schedule } from '../../config.ts';
import { nextCronMinute } from './cron.ts';

/** When a schedule is next due, strictly after `after`; undefined when never again. */
export function nextDue(schedule: Schedule, after: Instant, base: ScheduleBase): Instant | undefined {
  return schedule.kind === 'rate' ? nextRate(schedule.every, after, base) : nextCron(schedule, after, base);
}

export interface ScheduleBase {
  /** When the rule was made or last changed: a rate counts from here (EB-11). */
  readonly createdAt: Instant;
  readonly epochMs: number;
}

function nextRate(every: Duration, after: Instant, { createdAt }: ScheduleBase): Instant {
  const periods = Math.floor(since(createdAt, after) / every) + 1;
  return plus(createdAt, (periods * every) as Duration); // a multiple of a whole number is whole
}

const MINUTE_MS = 60_000;

function nextCron(
  { expression }: Extract<Schedule, { kind: 'cron' }>,
  after: Instant,
  { epochMs }: ScheduleBase,
): Instant | undefined {
  const afterMinute = Math.floor((epochMs + after / 1_000) / MINUTE_MS);
  const minute = nextCronMinute(expression, afterMinute);
  return minute === undefined ? undefined : instant((minute * MINUTE_MS - epochMs) * 1_000);
}
