import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';

export const LEVELS = [
  { value: 'all', label: 'Every level' },
  { value: 'INFO', label: 'Info and above' },
  { value: 'WARN', label: 'Warnings and errors' },
  { value: 'ERROR', label: 'Errors' },
] as const;
export type LeastLevel = (typeof LEVELS)[number]['value'];

export interface LogFilter {
  /** Logical id of a function; undefined: any. */
  readonly function: string | undefined;
  readonly least: LeastLevel;
  readonly text: string;
}

const RANKS = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, FATAL: 5 } as const;

/** True for lines the person looks for. The platform's own lines (START, END, REPORT) have no level: `all` shows them. */
export function logMatches(event: LogEvent, filter: LogFilter): boolean {
  if (filter.function !== undefined && event.function !== filter.function) return false;
  if (filter.least !== 'all' && rankOf(event) < RANKS[filter.least]) return false;
  const wanted = filter.text.trim().toLowerCase();
  return wanted === '' || event.message.toLowerCase().includes(wanted);
}

/** What a line is, for its colour. */
export function logTone({ level, message }: LogEvent): 'platform' | 'error' | 'warn' | 'debug' | 'plain' {
  if (level === 'ERROR' || level === 'FATAL') return 'error';
  if (level === 'WARN') return 'warn';
  if (level === 'DEBUG' || level === 'TRACE') return 'debug';
  if (level === undefined && PLATFORM.test(message)) return message.includes('Status: timeout') ? 'error' : 'platform';
  return 'plain';
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
const PLATFORM = /^(START|END|REPORT) RequestId: |^INIT_(START|REPORT) |^\{"time":"[^"]+","type":"platform\./;

const rankOf = ({ level }: LogEvent) => (level === undefined ? -1 : RANKS[level]);

/** The log groups the lines are in, by name, each once. */
export function groupsOf(events: readonly LogEvent[]): string {
  return [...new Set(events.map(({ logGroupName }) => logGroupName))].sort().join(', ');
}

/** The lines as they are put on the clipboard. */
export function logText(events: readonly LogEvent[]): string {
  return events.map((event) => event.message).join('\n');
}
