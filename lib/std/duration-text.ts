import { type Duration, type Instant, micros } from './time.ts';

const MICROS_OF_UNIT: ReadonlyMap<string, number> = new Map([
  ['ms', 1_000],
  ['s', 1_000_000],
  ['m', 60_000_000],
  ['h', 3_600_000_000],
  ['d', 86_400_000_000],
]);

/** Reads `250ms`, `30s`, `5m`, `2h`, `1d`, with a decimal point if need be; undefined when the text is none of these. */
export function parseDuration(text: string): Duration | undefined {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  const unit = MICROS_OF_UNIT.get(parts?.[2] ?? '');
  if (parts?.[1] === undefined || unit === undefined) return undefined;
  const span = Number(parts[1]) * unit;
  return span <= Number.MAX_SAFE_INTEGER ? micros(span) : undefined;
}

/** A span for a person: `850 µs`, `12.3 ms`, `30 s`, `1 min 30 s`, `2 h 5 min`. */
export function durationText(span: Duration): string {
  if (span < 1_000) return `${span} µs`;
  if (span < 1_000_000) return `${decimals(span / 1_000)} ms`;
  if (span < 60_000_000) return `${decimals(span / 1_000_000)} s`;
  const seconds = Math.round(span / 1_000_000);
  if (seconds < 3_600)
    return inTwo({ whole: Math.floor(seconds / 60), unit: 'min', rest: seconds % 60, restUnit: 's' });
  const minutes = Math.round(seconds / 60);
  return inTwo({ whole: Math.floor(minutes / 60), unit: 'h', rest: minutes % 60, restUnit: 'min' });
}

/** An instant as the run's clock shows it: `00:02:30.125`. */
export function clockText(at: Instant): string {
  const millis = Math.floor(at / 1_000);
  const digits = (value: number, width: number): string => String(Math.floor(value)).padStart(width, '0');
  const minutes = millis / 60_000;
  return `${digits(minutes / 60, 2)}:${digits(minutes % 60, 2)}:${digits((millis / 1_000) % 60, 2)}.${digits(millis % 1_000, 3)}`;
}

/** At most two decimals, none that say nothing. */
function decimals(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function inTwo(of: { whole: number; unit: string; rest: number; restUnit: string }): string {
  return of.rest === 0 ? `${of.whole} ${of.unit}` : `${of.whole} ${of.unit} ${of.rest} ${of.restUnit}`;
}
