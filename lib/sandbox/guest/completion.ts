import type { LogLevel } from '#lib/sim/config.ts';
import { jsonStringify } from './primordials.ts';

/**
 * The intents of the running activation as text, ready to cross the wall. Written piece by piece with the engine's own
 * `JSON.stringify` of plain text, so that nothing a handler defines (a `toJSON`, a setter) is ever called.
 * The host reads it in `host/completion.ts`.
 */
let intents = '';
let separator = '';

export function resetIntents(): void {
  intents = '';
  separator = '';
}

export function intentsText(): string {
  return intents;
}

function add(text: string): void {
  intents += separator + text;
  separator = ',';
}

export const quoted = (text: string): string => jsonStringify(text);

export function addReady(work: number): void {
  add(`["ready",${work}]`);
}

/** A log line: its text and, for the JSON format, its one argument or the error among several, both as JSON. */
export interface LogText {
  readonly message: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

export function addLog(work: number, level: LogLevel | undefined, { message, value, error }: LogText): void {
  const levelText = level === undefined ? 'null' : quoted(level);
  const valueText = value === undefined ? (error === undefined ? '' : ',null') : `,${quoted(value)}`;
  const errorText = error === undefined ? '' : `,${quoted(error)}`;
  add(`["log",${work},${levelText},${quoted(message)}${valueText}${errorText}]`);
}

export function addCall(work: number, callId: number, call: string, params: string): void {
  add(`["call",${work},${callId},${quoted(call)},${params}]`);
}

export function addTimer(due: number | undefined): void {
  add(due === undefined ? '["timer",null]' : `["timer",${due}]`);
}

export function addReturn(work: number, payload: string): void {
  add(`["return",${work},${quoted(payload)}]`);
}

export function addThrow(work: number, error: ErrorText): void {
  add(`["throw",${work},${errorText(error)}]`);
}

/** An error as the runtime client reports it. `stack` is the trace before it is split into lines and mapped. */
export interface ErrorText {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stack: string;
}

export function errorText(error: ErrorText): string {
  return `[${quoted(error.errorType)},${quoted(error.errorMessage)},${quoted(error.stack)}]`;
}
