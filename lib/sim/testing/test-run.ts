import { defined } from '#lib/std/assert.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { type Duration, type Instant, instant, plus } from '#lib/std/time.ts';
import type { AccountConfig, ApiError, ResourceConfig, SimulationConfig } from '../config.ts';
import type { CallNumber } from '../ids.ts';
import type { Entry, EntryOf, EntryType } from '../journal/entry.ts';
import { Simulation } from '../simulation.ts';
import { ACCOUNT } from './configs.ts';
import { type Script, ScriptedHost } from './scripted-host.ts';

export interface TestRunOptions {
  readonly seed?: number;
  readonly account?: Partial<AccountConfig>;
  readonly script?: Script;
}

/** A simulation with its journal at hand, in the words a test needs. */
export class TestRun {
  readonly simulation: Simulation;
  readonly host: ScriptedHost;
  readonly entries: Entry[] = [];
  readonly #account: AccountConfig;

  constructor(resources: readonly ResourceConfig[], { seed = 1, account, script }: TestRunOptions = {}) {
    this.#account = { ...ACCOUNT, ...account };
    this.host = new ScriptedHost(script);
    this.simulation = new Simulation({
      config: this.config(resources),
      seed,
      host: this.host,
      onEntry: (entry) => this.entries.push(entry),
    });
  }

  config(resources: readonly ResourceConfig[]): SimulationConfig {
    return { account: this.#account, resources };
  }

  /** Runs until this many virtual seconds after the beginning. */
  until(seconds: number): this {
    this.simulation.runUntil(at(seconds));
    return this;
  }

  /** Lets so much virtual time pass. */
  pass(span: Duration): this {
    this.simulation.runUntil(plus(this.simulation.now, span));
    return this;
  }

  /** Puts other resources into effect now. */
  deploy(resources: readonly ResourceConfig[]): this {
    this.simulation.deploy(this.config(resources));
    return this.settle();
  }

  /** Handles all that is due at the present instant. */
  settle(): this {
    this.simulation.runUntil(this.simulation.now);
    return this;
  }

  /** Makes a call now; it is answered when the run has gone on far enough. */
  begin(call: string, params: JsonObject): CallNumber {
    const number = this.simulation.call({ call, params });
    this.settle();
    return number;
  }

  /** Makes a call that is answered at once, and returns the result. */
  call(call: string, params: JsonObject): JsonObject {
    const number = this.begin(call, params);
    const answer = defined(this.resultOf(number), `${call} was answered: ${JSON.stringify(this.errorOf(number))}`);
    return answer;
  }

  /** Makes a call that is refused at once, and returns AWS's words. */
  refusal(call: string, params: JsonObject): ApiError {
    return defined(this.errorOf(this.begin(call, params)), `${call} was refused`);
  }

  resultOf(call: CallNumber): JsonObject | undefined {
    const answered = this.of('call.answered').find((entry) => entry.call === call);
    return answered?.result as JsonObject | undefined; // SQS answers with objects
  }

  errorOf(call: CallNumber): ApiError | undefined {
    return this.of('call.refused').find((entry) => entry.call === call)?.error;
  }

  /** All entries of one type, in order. */
  of<Type extends EntryType>(type: Type): EntryOf<Type>[] {
    return this.entries.filter((entry): entry is EntryOf<Type> => entry.type === type);
  }

  /** How often each type occurred. */
  count(type: EntryType): number {
    return this.of(type).length;
  }

  entry(n: number): Entry {
    return defined(this.entries[n - 1], `entry ${n} is written`);
  }

  /** The types from this entry back to the beginning, by cause. */
  causes(of: Entry): EntryType[] {
    return of.cause === 0 ? [of.type] : [of.type, ...this.causes(this.entry(of.cause))];
  }
}

/** The instant this many seconds after the beginning. */
export const at = (seconds: number): Instant => instant(seconds * 1_000_000);
