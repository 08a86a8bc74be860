import type { CronExpression } from '#lib/sim/config.ts';

interface Field {
  readonly minimum: number;
  readonly maximum: number;
  /** Names of the values from `minimum` on. */
  readonly names?: readonly string[];
}

const MINUTES: Field = { minimum: 0, maximum: 59 };
const HOURS: Field = { minimum: 0, maximum: 23 };
const DAYS_OF_MONTH: Field = { minimum: 1, maximum: 31 };
const MONTHS: Field = {
  minimum: 1,
  maximum: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const DAYS_OF_WEEK: Field = { minimum: 1, maximum: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };
const YEARS: Field = { minimum: 1970, maximum: 2199 };

/**
 * The six fields of a cron expression, or undefined when they are not valid: minutes, hours, day-of-month, month,
 * day-of-week, year (EB-12). `text` is the whole expression as it was written.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseCronExpression(inside: string, text: string): CronExpression | undefined {
  const fields = inside.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  // One of the two day fields says when, and the other must be `?`.
  if (fields.length !== 6 || (dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;

  const minutes = parseSet(minute, MINUTES);
  const hours = parseSet(hour, HOURS);
  const daysOfMonth = parseDayOfMonth(dayOfMonth);
  const months = parseSet(month, MONTHS);
  const daysOfWeek = parseDayOfWeek(dayOfWeek);
  const years = parseSet(year, YEARS);
  if (!minutes || !hours || !daysOfMonth || !months || !daysOfWeek || !years) return undefined;
  return { text, minutes, hours, daysOfMonth, months, daysOfWeek, ...(year !== '*' && { years }) };
}

function parseDayOfMonth(text: string): CronExpression['daysOfMonth'] | undefined {
  if (text === '?') return 'any';
  if (text === 'L') return 'last';
  if (!text.endsWith('W')) return parseSet(text, DAYS_OF_MONTH);
  const day = parseValue(text.slice(0, -1), DAYS_OF_MONTH);
  return day === undefined ? undefined : { nearestWeekday: day };
}

function parseDayOfWeek(text: string): CronExpression['daysOfWeek'] | undefined {
  if (text === '?') return 'any';
  // Alone, L is the last day of the week: Saturday.
  if (text === 'L') return [7];
  if (text.endsWith('L')) {
    const day = parseValue(text.slice(0, -1), DAYS_OF_WEEK);
    return day === undefined ? undefined : { lastOf: day };
  }
  if (!text.includes('#')) return parseSet(text, DAYS_OF_WEEK);
  const [dayText = '', nthText = '', ...rest] = text.split('#');
  const day = parseValue(dayText, DAYS_OF_WEEK);
  return day === undefined || rest.length > 0 || !/^[1-5]$/.test(nthText) ? undefined : { day, nth: Number(nthText) };
}

/** A comma list of values, ranges and steps as the ascending set of values it means. */
function parseSet(text: string, field: Field): readonly number[] | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const some = parsePart(part, field);
    if (some === undefined) return undefined;
    for (const value of some) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** `*`, `5`, `1-5`, `0/15`, `*\/15`, `1-30/5`. */
function parsePart(text: string, field: Field): readonly number[] | undefined {
  const [base = '', stepText, ...rest] = text.split('/');
  const step = stepText === undefined ? 1 : /^[1-9]\d{0,3}$/.test(stepText) ? Number(stepText) : undefined;
  const range = parseRange(base, field, stepText !== undefined);
  if (step === undefined || range === undefined || rest.length > 0) return undefined;
  const values: number[] = [];
  for (let value = range.from; value <= range.to; value += step) values.push(value);
  return values;
}

/** With a step behind it a single value is where the steps begin; without one it is itself. */
function parseRange(text: string, field: Field, stepped: boolean): { from: number; to: number } | undefined {
  if (text === '*') return { from: field.minimum, to: field.maximum };
  const [fromText = '', toText, ...rest] = text.split('-');
  const from = parseValue(fromText, field);
  const end = stepped ? field.maximum : from;
  const to = toText === undefined ? end : parseValue(toText, field);
  return from === undefined || to === undefined || to < from || rest.length > 0 ? undefined : { from, to };
}

function parseValue(text: string, { minimum, maximum, names }: Field): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return minimum + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= minimum && value <= maximum ? value : undefined;
}
