import type { Schedule } from '#lib/sim/config.ts';
import { minutes } from '#lib/std/time.ts';
import { parseCronExpression } from './cron-expression.ts';

const MINUTES_OF = { minute: 1, hour: 60, day: 1_440 } as const;
/** A longer rate would not be a whole number of microseconds any more. */
const MINUTES_MAX = 100_000_000;

/**
 * The schedule that `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)` means, or undefined when AWS would say
 * `Parameter ScheduleExpression is not valid.` (EB-11 to EB-13).
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseScheduleExpression(text: string): Schedule | undefined {
  const [, kind, inside = ''] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return parseRate(inside);
  if (kind !== 'cron') return undefined;
  const expression = parseCronExpression(inside, text);
  return expression && { kind: 'cron', expression };
}

/** EB-11: 1 wants the singular, everything above the plural. */
function parseRate(text: string): Schedule | undefined {
  const [, digits = '', unit, plural] = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(text) ?? [];
  if (unit === undefined || !isUnit(unit)) return undefined;
  const value = Number(digits);
  const span = value * MINUTES_OF[unit];
  if ((value === 1) !== (plural === '') || span > MINUTES_MAX) return undefined;
  return { kind: 'rate', every: minutes(span) };
}

function isUnit(text: string): text is keyof typeof MINUTES_OF {
  return Object.hasOwn(MINUTES_OF, text);
}
