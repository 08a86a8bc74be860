/** How long a unit of time is, and the most of it that AWS takes: `bin(300s)` is a minute. */
interface Unit {
  readonly millis: number;
  readonly most: number;
}

const UNITS: readonly (readonly [names: string, Unit])[] = [
  ['ms msec msecs millisecond milliseconds', { millis: 1, most: 1_000 }],
  ['s sec secs second seconds', { millis: 1_000, most: 60 }],
  ['m min mins minute minutes', { millis: 60_000, most: 60 }],
  ['h hr hrs hour hours', { millis: 3_600_000, most: 24 }],
  ['d day days', { millis: 86_400_000, most: Number.POSITIVE_INFINITY }],
  ['w week weeks', { millis: 604_800_000, most: Number.POSITIVE_INFINITY }],
];

/** Those of the calendar, which are not all as long. */
const CALENDAR = 'mo mon mons month months q qtr qtrs quarter quarters y yr yrs year years'.split(' ');

/**
 * Milliseconds of `5m`, capped as AWS caps them; `calendar` for months and longer, undefined for what is no unit.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
export function periodMillis(text: string): number | 'calendar' | undefined {
  const [, count = '', unit = ''] = /^([\d.]+)([A-Za-z]+)$/.exec(text) ?? [];
  const found = UNITS.find(([names]) => names.split(' ').includes(unit.toLowerCase()))?.[1];
  if (found === undefined) return CALENDAR.includes(unit.toLowerCase()) ? 'calendar' : undefined;
  const millis = Math.round(Math.min(Number(count), found.most) * found.millis);
  return millis > 0 ? millis : undefined;
}
