import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';

/** One recorded sequence of requests with what AWS answered. The notation is in `cases/README.md`. */
export interface Case {
  /** `area/name` */
  readonly id: string;
  readonly title: string;
  /** The day the answers were last confirmed against AWS. */
  readonly recorded_at: string;
  /** The test of the recording's repository. */
  readonly path: string;
  readonly steps: readonly Step[];
  /** Essential members of the answers, by label. */
  readonly expect: { readonly [label: string]: JsonValue };
  /** Further conditions, in words. */
  readonly must?: readonly string[];
}

export type Step =
  | CallStep
  | DeployStep
  | MakeStep
  | WaitStep
  | PollStep
  | RepeatStep
  | SleepStep
  | CheckStep
  | CollectStep
  | DeriveStep;

export interface CallStep {
  /** `lambda.Invoke` */
  readonly call: string;
  readonly with?: JsonObject;
  readonly as?: string;
  /** Keeps the whole answer under this name. */
  readonly to?: string;
  /** Name → path in the answer; `$request_id` is the request id. */
  readonly save?: { readonly [name: string]: string };
  /** It must fail: anyhow, or with the error of this name. */
  readonly fails?: true | string;
  /** How often, in words. */
  readonly times?: string;
  /** The following steps do not wait for it. */
  readonly in_parallel?: true;
}

export interface DeployStep {
  /** The variable for the function made. */
  readonly deploy: string;
  readonly behaviour: JsonValue;
  readonly with?: JsonObject;
  readonly as?: string;
  readonly fails?: true | string;
}

export interface MakeStep {
  readonly make: string;
  readonly var?: string;
  readonly with?: JsonObject;
}

export interface WaitStep {
  /** The SDK's waiter, or a state in words. */
  readonly wait: string;
  readonly with: JsonObject;
}

export interface PollStep {
  readonly poll: string;
  readonly with: JsonObject;
  /** In words. */
  readonly until: string;
  readonly within_s: number;
  readonly as?: string;
  /** What is compared, in words. */
  readonly how?: string;
}

export interface RepeatStep {
  readonly repeat: readonly Step[];
  readonly within_s: number;
}

export interface SleepStep {
  readonly sleep_s: number;
}

export interface CheckStep {
  readonly check: readonly [left: JsonValue, relation: string, right: JsonValue];
}

/** Waits until a function has got so many payloads, and keeps them. */
export interface CollectStep {
  readonly collect: 'payloads the function received';
  readonly function: string;
  readonly count: number;
  readonly to: string;
}

/** A value under a label: one kept before, or one made as the words say. */
export interface DeriveStep {
  readonly derive: string;
  readonly how?: string;
  readonly of?: JsonValue;
}

const FOLDER = join(import.meta.dirname, 'cases');

/** The areas with cases, by name. */
export function areas(): readonly string[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'));
  return files.map((name) => name.slice(0, -'.jsonl'.length)).sort();
}

/** All cases of an area, in the order of its file. */
export function casesOf(area: string): readonly Case[] {
  const lines = readFileSync(join(FOLDER, `${area}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  // The files are ours; a step of another shape fails when it is played.
  return lines.map((line) => JSON.parse(line) as Case);
}
