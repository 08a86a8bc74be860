import { hash32 } from '#lib/std/rng.ts';
import type { Instant } from '#lib/std/time.ts';
import type { VersionConfig } from './config.ts';
import { type EnvironmentId, type ReceiptId, receiptId } from './ids.ts';
import { calendarTime } from './wall-clock.ts';

/** What gets a UUID. Each kind is a sequence of its own. */
export type UuidKind =
  | 'message'
  | 'request'
  | 'event'
  | 'bus-event'
  | 'object'
  | 'environment'
  | 'sender'
  | 'revision'
  | 'mapping'
  | 'metric';

/** The AWS look of a counted id: a version 4 UUID fixed by the run's seed, the kind and the number. */
export function uuid(seed: number, kind: UuidKind, n: number): string {
  const base = hash32(kind, seed);
  const a = scramble(base, n, 1);
  const b = scramble(base, n, 2);
  const c = scramble(base, n, 3);
  const d = scramble(base, n, 4);
  const version = `4${hex(b, 2).slice(1)}`;
  const variant = hex((c & 0x3fff_ffff) | 0x8000_0000, 2, 16);
  return `${hex(a, 4)}-${hex(b, 2, 16)}-${version}-${variant}-${hex(c, 2)}${hex(d, 4)}`;
}

/**
 * The log stream of one environment, by the day it was started and its version: `2026/11/20/[$LATEST]<32 hex>`
 * (LOG-30). In a group of one's own, which functions can share, the function's name comes first (LOG-31).
 */
export function logStreamName(of: {
  readonly seed: number;
  readonly epochMs: number;
  readonly startedAt: Instant;
  readonly version: string;
  readonly environment: EnvironmentId;
  readonly config: Pick<VersionConfig, 'name' | 'logging'>;
}): string {
  const { year, month, day } = calendarTime(of.epochMs + of.startedAt / 1_000);
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('/');
  const { name, logging } = of.config;
  const owner = logging.group === defaultLogGroup(name) ? '' : name;
  return `${date}/${owner}[${of.version}]${uuid(of.seed, 'environment', of.environment).replaceAll('-', '')}`;
}

/** The log group of a function that has none of its own (LOG-30). */
export function defaultLogGroup(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** `SenderId`: one principal stands for all senders of a run. */
export function senderId(seed: number): string {
  return textsOf(seed).sender;
}

/**
 * A receipt handle as AWS shows it: opaque, about as long as AWS's. Holds the receipt's number, so that it can be read
 * back, and a mark of the run, so that another run's handle is refused.
 */
export function receiptHandle(seed: number, receipt: ReceiptId): string {
  return `${HANDLE_HEAD}${number(receipt)}${number(check(seed, receipt))}${handleTail(seed)}`;
}

/** The receipt a handle stands for; undefined when it is none of this run's. */
export function parseReceiptHandle(seed: number, handle: string): ReceiptId | undefined {
  if (handle.length !== HANDLE_LENGTH || !handle.startsWith(HANDLE_HEAD)) return undefined;
  const id = receiptId(unnumber(handle.slice(4, 14)));
  return receiptHandle(seed, id) === handle ? id : undefined;
}

const HANDLE_HEAD = 'AQEB';
const HANDLE_LENGTH = 4 + 10 + 10 + 160;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGIT_VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** Ten digits of base 64: numbers below 2^60. */
function number(value: number): string {
  let text = '';
  for (let rest = value, digit = 0; digit < 10; digit += 1, rest = Math.floor(rest / 64)) text += DIGITS[rest % 64];
  return text;
}

function unnumber(text: string): number {
  let value = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    value = value * 64 + (DIGIT_VALUES.get(text.charAt(index)) ?? 0);
  }
  return value;
}

function check(seed: number, receipt: ReceiptId): number {
  return scramble(hash32('receipt', seed), receipt, 1);
}

/** The same for all handles of a run: it is there for the length alone. */
function handleTail(seed: number): string {
  return textsOf(seed).tail;
}

/** What depends on the seed alone. */
function textsOf(seed: number): typeof texts {
  if (texts.seed !== seed) texts = { seed, tail: makeTail(seed), sender: makeSender(seed) };
  return texts;
}

// A memory of the last seed; the values depend on nothing else.
let texts = { seed: -1, tail: '', sender: '' };

function makeSender(seed: number): string {
  return `AIDA${uuid(seed, 'sender', 0).replaceAll('-', '').toUpperCase().slice(0, 17)}`;
}

function makeTail(seed: number): string {
  let text = '';
  for (let part = 0; part < 16; part += 1) text += number(scramble(seed, part, 5) * 0x1000_0000 + part);
  return text;
}

/** Thirty-two bits fixed by base, number and lane: SplitMix32's last steps. */
function scramble(base: number, n: number, lane: number): number {
  let mixed = (base + Math.imul(n, 0x9e37_79b9) + Math.imul(lane, 0x85eb_ca6b) + Math.floor(n / 0x1_0000_0000)) | 0;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x21f0_aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a_2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The lowest bytes of a word, from `shift` bits on. */
function hex(word: number, bytes: 2 | 4, shift = 0): string {
  let text = '';
  for (let at = shift + (bytes - 1) * 8; at >= shift; at -= 8) text += HEX[(word >>> at) & 255];
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
