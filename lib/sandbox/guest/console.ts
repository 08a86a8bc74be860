import type { LogLevel, Runtime } from '#lib/sim/config.ts';
import { LOG_LENGTH_MAX, LOG_LINE_LENGTH_MAX, LOG_LINES_MAX } from '../limits.ts';
import { addLog } from './completion.ts';
import { tableText } from './console-table.ts';
import { endTimer, startTimer, timerText } from './console-timers.ts';
import { errorLogText, jsonError, jsonLogReplacer } from './error-text.ts';
import { format, inspect } from './inspect.ts';
import { charge, work } from './meter.ts';
import {
  defineProperty,
  isError,
  jsonStringify,
  mapDelete,
  mapGet,
  mapSet,
  NativeError,
  NativeMap,
  reflectApply,
  stringSlice,
  stringSplit,
  toText,
} from './primordials.ts';

const priorities = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 } as const;
const isLevel = (text: string): text is LogLevel => text in priorities;

let lines = 0;
let length = 0;
let minimum = 1;
let isJson = false;
let isFirstArgumentLeftOut = false;

interface ConsoleSettings {
  readonly format: string | undefined;
  readonly level: string | undefined;
  readonly runtime: Runtime;
}

/** The format and level the environment variables ask for (LOG-26). */
export function configureConsole(settings: ConsoleSettings): void {
  isJson = settings.format === 'JSON';
  isFirstArgumentLeftOut = settings.runtime === 'nodejs24.x';
  minimum = settings.level !== undefined && isLevel(settings.level) ? priorities[settings.level] : 1;
}

/** The bounds are per activation. */
export function resetLogBounds(): void {
  lines = 0;
  length = 0;
}

/** A line as `process.stdout.write` makes it: no level, no prefix. */
export function writeRaw(text: string): void {
  emit(undefined, text);
}

/** The runtime client's own report of an error: `Invoke Error`, `Init Error`, `Uncaught Exception` (NODE-43). */
export function logError(label: string, error: unknown): void {
  if (isJson) write('ERROR', [isError(error) ? error : new NativeError(toText(error))]);
  else emit('ERROR', `${label} ${errorLogText(error)}`);
}

/** A warning of the runtime client's own, through the console it has patched. */
export function logWarning(text: string): void {
  write('WARN', [text]);
}

function write(level: LogLevel, args: readonly unknown[]): void {
  if (priorities[level] < minimum) return;
  // The runtime's console takes a message and more: without any, the message is undefined.
  if (args.length === 0) args = [undefined];
  const message = reflectApply(format, undefined, args as unknown[]); // read only
  if (!isJson) emit(level, message);
  else if (args.length === 1) emit(level, message, { value: jsonValue(args[0]), error: undefined });
  else emit(level, message, { value: undefined, error: firstError(args) });
}

/** The first error among several arguments as the further members of a JSON line; nodejs24 does not count the first (LOG-21). */
function firstError(args: readonly unknown[]): string | undefined {
  for (let index = isFirstArgumentLeftOut ? 1 : 0; index < args.length; index += 1) {
    const arg = args[index];
    if (!isError(arg)) continue;
    const { errorType, errorMessage, stackTrace } = jsonError(arg);
    return jsonStringify({ errorType, errorMessage, stackTrace: stackTrace ?? [] });
  }
  return undefined;
}

/** The one argument as JSON, empty where it has none (LOG-21); undefined where the runtime falls back to text. */
function jsonValue(value: unknown): string | undefined {
  try {
    return jsonStringify(value, jsonLogReplacer) ?? '';
  } catch {
    return undefined;
  }
}

/** What a line holds beside its text, both as JSON. Both are always there: a member left out could be anybody's prototype's. */
interface Extras {
  readonly value: string | undefined;
  readonly error: string | undefined;
}

const NO_EXTRAS: Extras = { value: undefined, error: undefined };

function emit(level: LogLevel | undefined, message: string, { value, error } = NO_EXTRAS): void {
  charge(200 + message.length / 8);
  if (lines > LOG_LINES_MAX || length > LOG_LENGTH_MAX) return;
  const isLong = message.length > LOG_LINE_LENGTH_MAX;
  const kept = isLong ? stringSlice(message, 0, LOG_LINE_LENGTH_MAX) : message;
  const keptValue = short(value);
  const keptError = short(error);
  lines += 1;
  length += kept.length + (keptValue?.length ?? 0) + (keptError?.length ?? 0);
  if (lines > LOG_LINES_MAX || length > LOG_LENGTH_MAX) {
    addLog(work(), undefined, {
      message: 'Coldstart: further log lines of this activation are dropped.',
      ...NO_EXTRAS,
    });
    return;
  }
  addLog(work(), level, { message: kept, value: keptValue, error: keptError });
}

function short(text: string | undefined): string | undefined {
  return text === undefined || text.length > LOG_LINE_LENGTH_MAX ? undefined : text;
}

const counters = new NativeMap<string, number>();
let indent = '';

/** What Node's own console writes: raw, indented by its groups, past the runtime's levels. */
function writeAsNode(text: string): void {
  writeRaw(indent === '' ? text : indent + stringSplit(text, '\n').join(`\n${indent}`));
}

const line =
  (level: LogLevel) =>
  (...args: unknown[]): void =>
    write(level, args);
const info = line('INFO');

/**
 * Node's console with the seven methods that the runtime replaces by log lines (LOG-03). The others are Node's own: those
 * that build on `log` and `warn` become lines too, `dir` and groups' indentation stay raw.
 */
const methods = {
  log: info,
  info,
  debug: line('DEBUG'),
  warn: line('WARN'),
  error: line('ERROR'),
  trace: line('TRACE'),
  fatal: line('FATAL'),
  dir: (value: unknown, options?: object) => writeAsNode(inspect(value, { customInspect: false, ...options })),
  dirxml: (...args: unknown[]) => writeAsNode(reflectApply(format, undefined, args)),
  table: (data: unknown, properties?: unknown) => methods.log(tableText(data, properties) ?? data),
  group: (...args: unknown[]) => {
    if (args.length > 0) reflectApply(methods.log, undefined, args);
    indent += '  ';
  },
  groupCollapsed: (...args: unknown[]) => reflectApply(methods.group, undefined, args),
  groupEnd: () => {
    indent = stringSlice(indent, 2);
  },
  assert: (condition: unknown, ...args: unknown[]) => {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args = ['Assertion failed', ...args];
    reflectApply(methods.warn, undefined, args);
  },
  count: (label: unknown = 'default') => {
    const name = toText(label);
    const next = (mapGet(counters, name) ?? 0) + 1;
    mapSet(counters, name, next);
    methods.log(`${name}: ${next}`);
  },
  countReset: (label: unknown = 'default') => {
    const name = toText(label);
    if (mapGet(counters, name) === undefined) warn(`Count for '${name}' does not exist`);
    mapDelete(counters, name);
  },
  time: (label: unknown = 'default') => {
    const name = toText(label);
    if (!startTimer(name)) warn(`Label '${name}' already exists for console.time()`);
  },
  timeEnd: (label: unknown = 'default') => {
    tellTimer(toText(label), 'timeEnd', []);
    endTimer(toText(label));
  },
  timeLog: (label: unknown = 'default', ...args: unknown[]) => tellTimer(toText(label), 'timeLog', args),
};

function tellTimer(name: string, method: string, args: readonly unknown[]): void {
  const text = timerText(name);
  if (text === undefined) warn(`No such label '${name}' for console.${method}()`);
  else reflectApply(methods.log, undefined, ['%s: %s', name, text, ...args]);
}

/** A warning of Node's, as `process.emitWarning` prints it. */
function warn(text: string): void {
  writeRaw(`(node:8) Warning: ${text}`);
}

export function installConsole(): void {
  defineProperty(globalThis, 'console', { value: methods, writable: true, configurable: true, enumerable: false });
}
