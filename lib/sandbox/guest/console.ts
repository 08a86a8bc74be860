import type { LogLevel } from '#lib/sim/lambda/handler-host.ts';
import { LOG_LENGTH_MAX, LOG_LINE_LENGTH_MAX, LOG_LINES_MAX } from '../limits.ts';
import { addLog } from './completion.ts';
import { errorLogText, jsonLogReplacer } from './error-text.ts';
import { format } from './inspect.ts';
import { charge, work } from './meter.ts';
import {
  defineProperty,
  isError,
  jsonStringify,
  NativeError,
  reflectApply,
  stringSlice,
  toText,
} from './primordials.ts';

const priorities = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 } as const;
const isLevel = (text: string): text is LogLevel => text in priorities;

let lines = 0;
let length = 0;
let minimum = 1;
let isJson = false;

/** The format and level the environment variables ask for (LOG-26). */
export function configureConsole(settings: { format: string | undefined; level: string | undefined }): void {
  isJson = settings.format === 'JSON';
  minimum = settings.level !== undefined && isLevel(settings.level) ? priorities[settings.level] : 1;
}

/** The bounds are per activation. */
export function resetLogBounds(): void {
  lines = 0;
  length = 0;
}

/** A line as `process.stdout.write` makes it: no level, no prefix. */
export function writeRaw(text: string): void {
  emit(undefined, text, undefined);
}

/** The runtime client's own report of an error: `Invoke Error`, `Init Error`, `Uncaught Exception` (NODE-43). */
export function logError(label: string, error: unknown): void {
  if (isJson) write('ERROR', [isError(error) ? error : new NativeError(toText(error))]);
  else emit('ERROR', `${label} ${errorLogText(error)}`, undefined);
}

function write(level: LogLevel, args: readonly unknown[]): void {
  if (priorities[level] < minimum) return;
  const message = reflectApply(format, undefined, args as unknown[]); // read only
  emit(level, message, isJson && args.length === 1 ? jsonValue(args[0]) : undefined);
}

/** The one argument as JSON (LOG-21); undefined where the runtime falls back to text. */
function jsonValue(value: unknown): string | undefined {
  try {
    return jsonStringify(value, jsonLogReplacer);
  } catch {
    return undefined;
  }
}

function emit(level: LogLevel | undefined, message: string, value: string | undefined): void {
  charge(200 + message.length / 8);
  if (lines > LOG_LINES_MAX || length > LOG_LENGTH_MAX) return;
  const isLong = message.length > LOG_LINE_LENGTH_MAX;
  const kept = isLong ? stringSlice(message, 0, LOG_LINE_LENGTH_MAX) : message;
  const keptValue = value === undefined || value.length > LOG_LINE_LENGTH_MAX ? undefined : value;
  lines += 1;
  length += kept.length + (keptValue?.length ?? 0);
  if (lines > LOG_LINES_MAX || length > LOG_LENGTH_MAX) {
    addLog(work(), undefined, 'Coldstart: further log lines of this activation are dropped.', undefined);
    return;
  }
  addLog(work(), level, kept, keptValue);
}

const counters = new Map<string, number>();
let indent = '';

/** `console` as the runtime patches it: each level a log line (LOG-03). */
export function installConsole(): void {
  const line =
    (level: LogLevel) =>
    (...args: unknown[]): void => {
      if (indent !== '' && typeof args[0] === 'string') args[0] = indent + args[0];
      write(level, args);
    };
  const info = line('INFO');
  const methods = {
    log: info,
    info,
    debug: line('DEBUG'),
    warn: line('WARN'),
    error: line('ERROR'),
    trace: line('TRACE'),
    fatal: line('FATAL'),
    dir: (value: unknown) => info(value),
    dirxml: info,
    table: (value: unknown) => info(value),
    group: (...args: unknown[]) => {
      if (args.length > 0) reflectApply(info, undefined, args);
      indent += '  ';
    },
    groupCollapsed: (...args: unknown[]) => {
      if (args.length > 0) reflectApply(info, undefined, args);
      indent += '  ';
    },
    groupEnd: () => {
      indent = stringSlice(indent, 2);
    },
    assert: (condition: unknown, ...args: unknown[]) => {
      if (condition) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args = ['Assertion failed', ...args];
      write('WARN', args);
    },
    count: (label: unknown = 'default') => {
      const name = toText(label);
      const next = (counters.get(name) ?? 0) + 1;
      counters.set(name, next);
      info(`${name}: ${next}`);
    },
    countReset: (label: unknown = 'default') => {
      counters.delete(toText(label));
    },
    time: () => {},
    timeEnd: () => {},
    timeLog: () => {},
  };
  defineProperty(globalThis, 'console', { value: methods, writable: true, configurable: true, enumerable: false });
}
