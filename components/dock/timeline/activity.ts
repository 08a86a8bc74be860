import { earlier, type Instant, later } from '#lib/std/time.ts';
import type { Interval } from './time-axis.ts';

/** Stretches of time in which something happened, ascending and apart. What lies between them is idle. */
export interface ActivityLog {
  readonly stretches: { from: Instant; to: Instant }[];
}

/** Entries closer together than this belong to one stretch. */
const JOIN_WITHIN = 500_000;
const STRETCHES_MAX = 2_000;

export function activityLog(): ActivityLog {
  return { stretches: [] };
}

/** Instants come in ascending order, as entries do. */
export function noteActivity(log: ActivityLog, at: Instant): void {
  const last = log.stretches.at(-1);
  if (last !== undefined && at - last.to <= JOIN_WITHIN) {
    last.to = later(last.to, at);
    return;
  }
  log.stretches.push({ from: at, to: at });
  if (log.stretches.length > STRETCHES_MAX) log.stretches.shift();
}

/** From one instant to another things happened, whether or not their entries came: nothing between is idle. */
export function noteStretch(log: ActivityLog, from: Instant, to: Instant): void {
  const { stretches } = log;
  let begin = from;
  for (let last = stretches.at(-1); last !== undefined && last.to + JOIN_WITHIN >= from; last = stretches.at(-1)) {
    begin = earlier(begin, last.from);
    stretches.pop();
  }
  stretches.push({ from: begin, to });
  if (stretches.length > STRETCHES_MAX) stretches.shift();
}

/** The log with what is going on (`running`) and what is planned (`ahead`) joined in, ascending and apart. */
export function activityWith(log: ActivityLog, extra: readonly Interval[]): readonly Interval[] {
  if (extra.length === 0) return log.stretches;
  const all = [...log.stretches, ...extra].sort((a, b) => a.from - b.from);
  const joined: { from: Instant; to: Instant }[] = [];
  for (const stretch of all) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = later(stretch.to, last.to);
    else joined.push({ from: stretch.from, to: stretch.to });
  }
  return joined;
}
