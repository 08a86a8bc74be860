import { CodeBook } from '#lib/sandbox/bundle/code-book.ts';
import { IsolateHost } from '#lib/sandbox/host/isolate-host.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { type Duration, plus, seconds } from '#lib/std/time.ts';
import type { LogEvent } from '../../cloudwatch/log-event.ts';
import { LogReader } from '../../cloudwatch/log-reader.ts';
import type { AccountConfig, ResourceConfig } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { type CallNumber, resourceId } from '../../ids.ts';
import type { Entry } from '../../journal/entry.ts';
import { Simulation } from '../../simulation.ts';
import { ACCOUNT, queueConfig } from '../configs.ts';

export const CASE_ACCOUNT: AccountConfig = {
  ...ACCOUNT,
  accountId: '111111111111',
  // 23 March 2026
  epochMs: 1_774_224_000_000,
};
export const CASE_RUNTIME = 'nodejs22.x';
export const CASE_HANDLER = 'index.handler';
const SEED = 7;
/** A call that nobody has answered by then never will be. */
const PATIENCE: Duration = seconds(1_000);

/** The simulated account that a case is played in: one run, under its own virtual time. */
export class CaseAccount {
  readonly #host = new IsolateHost();
  readonly #code = new CodeBook();
  readonly #simulation: Simulation;
  readonly #logs = new LogReader(SEED);
  readonly #logEvents: LogEvent[] = [];
  readonly #entries: Entry[] = [];
  readonly #answers = new Map<CallNumber, JsonObject>();
  readonly #resources: ResourceConfig[] = [];

  constructor() {
    const config = this.#config();
    this.#logs.configure(config);
    this.#simulation = new Simulation({ config, seed: SEED, host: this.#host, onEntry: (entry) => this.#take(entry) });
  }

  makeQueue(name: string): { readonly name: string; readonly arn: string; readonly url: string } {
    const { region, accountId } = CASE_ACCOUNT;
    const config = queueConfig(name, {
      name,
      arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
      url: `https://sqs.${region}.amazonaws.com/${accountId}/${name}`,
    });
    this.#deploy(config);
    return config;
  }

  /** Makes a call, to be waited for with `answer`. What it brings or changes of code is bundled before. */
  async begin(operation: string, params: JsonObject): Promise<CallNumber> {
    const { call, bundles } = await this.#code.prepare({ call: operation.replace('.', ':'), params });
    for (const bundle of bundles) this.#host.add(bundle);
    const number = this.#simulation.call(call);
    this.#simulation.runUntil(this.#simulation.now);
    return number;
  }

  /** Lets time pass until the call is answered. An error comes as `$error`, `$message` and its other members. */
  answer(call: CallNumber): JsonObject {
    const until = plus(this.#simulation.now, PATIENCE);
    while (!this.#answers.has(call)) {
      const next = this.#simulation.nextDue();
      if (next === undefined || next.at > until) throw new Error(`Call ${call} was not answered.`);
      this.#simulation.step();
    }
    return this.#answers.get(call) ?? {};
  }

  pass(span: number): void {
    this.#simulation.runUntil(plus(this.#simulation.now, seconds(span)));
  }

  /** The request id of the invocation that a call led to. */
  requestIdOf(call: CallNumber): string {
    const made = this.#entries.find((entry) => entry.type === 'call.made' && entry.call === call);
    for (const entry of this.#entries) {
      const isStart = entry.type === 'invocation.queued' || entry.type === 'invocation.started';
      if (isStart && entry.cause === made?.n) return uuid(SEED, 'request', entry.invocation);
    }
    return '';
  }

  /** The messages of a function's log group, each with its final newline. */
  logMessages(functionName: string): readonly string[] {
    return this.#logEvents
      .filter((event) => event.function === resourceId(`function/${functionName}`))
      .map(({ message }) => `${message}\n`);
  }

  /** The events a function got, parsed. */
  payloadsOf(name: string): readonly JsonValue[] {
    const id = this.#entries.find((entry) => entry.type === 'function.configured' && entry.config.name === name);
    return this.#entries.flatMap((entry) =>
      entry.type === 'invocation.queued' && id?.type === 'function.configured' && entry.function === id.function
        ? [JSON.parse(entry.payload) as JsonValue] // an event is JSON
        : [],
    );
  }

  get functionsThatLogged(): number {
    return new Set(this.#logEvents.map((event) => event.function)).size;
  }

  #config() {
    return { account: CASE_ACCOUNT, resources: this.#resources };
  }

  #deploy(config: ResourceConfig): void {
    this.#resources.push(config);
    const next = { account: CASE_ACCOUNT, resources: [...this.#resources] };
    this.#logs.configure(next);
    this.#simulation.deploy(next);
    this.#simulation.runUntil(this.#simulation.now);
  }

  #take(entry: Entry): void {
    this.#entries.push(entry);
    this.#logEvents.push(...this.#logs.read(entry));
    if (entry.type === 'call.answered') {
      this.#answers.set(entry.call, { ...(isJsonObject(entry.result) ? entry.result : {}), $status: entry.status });
    } else if (entry.type === 'call.refused' && entry.call !== undefined) {
      const { name, message, status, members } = entry.error;
      this.#answers.set(entry.call, { ...members, $error: name, $message: message, $status: status });
    }
  }
}
