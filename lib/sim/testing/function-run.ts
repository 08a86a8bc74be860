import type { JsonObject } from '#lib/std/json.ts';
import { type Duration, type Instant, instant, plus, seconds } from '#lib/std/time.ts';
import { LogReader } from '../cloudwatch/log-reader.ts';
import type { AccountConfig, ApiError, FunctionConfig, ResourceConfig } from '../config.ts';
import type { Entry, EntryOf, EntryType } from '../journal/entry.ts';
import type { Activation, Completion, HandlerHost, Intent } from '../lambda/handler-host.ts';
import { Simulation } from '../simulation.ts';
import { ACCOUNT, functionConfig } from './configs.ts';

/** What the code of an environment does, by the kind of activation. What is left out succeeds at once. */
export interface Code {
  readonly init?: (activation: Extract<Activation, { kind: 'init' }>) => Completion;
  readonly invoke?: (activation: Extract<Activation, { kind: 'invoke' }>) => Completion;
  readonly timer?: (activation: Extract<Activation, { kind: 'timer' }>) => Completion;
  readonly reply?: (activation: Extract<Activation, { kind: 'reply' }>) => Completion;
}

/** Twenty microseconds of one vCPU. */
export const SOME_WORK = 4_000;
const MEMORY_BYTES = 4 * 1_048_576;

export function completion(intents: readonly Intent[], more: Partial<Completion> = {}): Completion {
  return { intents, work: SOME_WORK, memoryBytes: MEMORY_BYTES, ...more };
}

export const ready = (): Completion => completion([{ kind: 'ready', work: SOME_WORK }]);

export function returns(payload = 'null', more: Partial<Completion> = {}): Completion {
  return completion([{ kind: 'return', work: more.work ?? SOME_WORK, payload }], more);
}

export function throws(errorType: string, errorMessage = ''): Completion {
  const error = { errorType, errorMessage, trace: [`${errorType}: ${errorMessage}`] };
  return completion([{ kind: 'throw', work: SOME_WORK, error }]);
}

/** Waits for a timer. */
export function sleeps(activation: Activation, span: Duration): Completion {
  return completion([{ kind: 'timer', due: plus(activation.now, span) }], { work: 0 });
}

export function spins({ workLimit }: Activation): Completion {
  return completion([], { work: workLimit, fault: { kind: 'work-exhausted' } });
}

export function exits(code: number): Completion {
  return completion([], { fault: { kind: 'exit', code } });
}

/** A host whose environments all run the same code; notes what it was asked. */
export class CodeHost implements HandlerHost {
  readonly activations: Activation[] = [];
  readonly disposed: { readonly environment: number; readonly keepTmp: boolean }[] = [];
  readonly #code: Code;

  constructor(code: Code) {
    this.#code = code;
  }

  activate(activation: Activation): Completion {
    this.activations.push(activation);
    switch (activation.kind) {
      case 'init':
        return this.#code.init?.(activation) ?? ready();
      case 'invoke':
        return this.#code.invoke?.(activation) ?? returns();
      case 'timer':
        return this.#code.timer?.(activation) ?? returns();
      case 'reply':
        return this.#code.reply?.(activation) ?? returns();
    }
  }

  dispose(environment: Activation['environment'], keepTmp: boolean): void {
    this.disposed.push({ environment, keepTmp });
  }
}

export interface FunctionRunOptions {
  readonly code?: Code;
  readonly fn?: Partial<FunctionConfig>;
  readonly others?: readonly ResourceConfig[];
  readonly seed?: number;
  readonly accountConcurrency?: number;
  readonly account?: Partial<AccountConfig>;
}

/** A run of one function, `Fn`, that a test calls and reads. */
export class FunctionRun {
  readonly entries: Entry[] = [];
  readonly host: CodeHost;
  readonly sim: Simulation;
  readonly #options: FunctionRunOptions;

  constructor(options: FunctionRunOptions = {}) {
    this.#options = options;
    this.host = new CodeHost(options.code ?? {});
    this.sim = new Simulation({
      config: this.config(options.fn),
      seed: options.seed ?? 1,
      host: this.host,
      onEntry: (entry) => this.entries.push(entry),
    });
    this.sim.runUntil(instant(0));
  }

  config(fn: Partial<FunctionConfig> = {}) {
    const { others = [], account, accountConcurrency = ACCOUNT.concurrentExecutions } = this.#options;
    const resources: ResourceConfig[] = [...others, functionConfig('Fn', fn)];
    return { account: { ...ACCOUNT, concurrentExecutions: accountConcurrency, ...account }, resources };
  }

  /** Deploys the function with other settings. */
  deploy(fn: Partial<FunctionConfig>): void {
    this.sim.deploy(this.config({ ...this.#options.fn, ...fn }));
    this.sim.runUntil(this.sim.now);
  }

  /** Makes a call of Lambda's about the function that is answered at once, and gives its result. */
  call(operation: string, params: JsonObject = {}): JsonObject {
    const answer = this.answer(operation, params);
    if (answer.type === 'call.refused') throw new Error(`${operation} was refused: ${answer.error.message}`);
    // The operations of Lambda answer with objects.
    return answer.result as JsonObject;
  }

  /** Changes the configuration by a call, and lets the time pass until that has effect. */
  update(params: JsonObject): JsonObject {
    const answer = this.call('UpdateFunctionConfiguration', params);
    this.pass(seconds(5));
    return answer;
  }

  /** Makes a call that is to be refused, and gives the error. */
  refusal(operation: string, params: JsonObject = {}): ApiError {
    const answer = this.answer(operation, params);
    if (answer.type === 'call.answered') throw new Error(`${operation} was not refused`);
    return answer.error;
  }

  /** What became of a call that is answered at once. */
  answer(operation: string, params: JsonObject = {}): EntryOf<'call.answered' | 'call.refused'> {
    this.sim.call({ call: `lambda:${operation}`, params: { FunctionName: 'fn', ...params } });
    this.sim.runUntil(this.sim.now);
    const answer = this.entries.findLast(({ type }) => type === 'call.answered' || type === 'call.refused');
    if (answer?.type === 'call.answered' || answer?.type === 'call.refused') return answer;
    throw new Error(`${operation} was not answered at once`);
  }

  /** Calls and takes the call in at this instant; it is not waited for. */
  invoke(params: JsonObject = {}): void {
    this.sim.call({ call: 'lambda:Invoke', params: { FunctionName: 'fn', ...params } });
    this.sim.runUntil(this.sim.now);
  }

  invokeAsync(payload = '{}'): void {
    this.invoke({ InvocationType: 'Event', Payload: payload });
  }

  /** Lets virtual time pass. */
  pass(span: Duration): void {
    this.sim.runUntil(plus(this.sim.now, span));
  }

  /** Calls, and lets time pass until the environment is idle again. */
  invokeAndWait(params: JsonObject = {}): void {
    this.invoke(params);
    this.pass(seconds(30));
  }

  of<Type extends EntryType>(type: Type): EntryOf<Type>[] {
    // The filter lets through exactly the entries of this type.
    return this.entries.filter((entry) => entry.type === type) as EntryOf<Type>[];
  }

  /** The types of all entries but the run's, the calls' and those of what the function is set to. */
  story(): readonly string[] {
    return this.entries.map(({ type }) => type).filter((type) => !SETTINGS.test(type));
  }

  /** All log lines so far, as CloudWatch has them. */
  logs(): readonly string[] {
    const reader = new LogReader(this.#options.seed ?? 1);
    reader.configure(this.config());
    return this.entries.flatMap((entry) => reader.read(entry)).map(({ message }) => message);
  }

  /** The result of the last answered call. */
  result(): JsonObject {
    // Invoke always answers with an object.
    return (this.of('call.answered').at(-1)?.result ?? {}) as JsonObject;
  }

  /** The entry with this number. */
  entry(n: number): Entry | undefined {
    return this.entries[n - 1];
  }

  /** The types of an entry and of all its causes, itself first. */
  causesOf(entry: Entry | undefined): readonly string[] {
    const chain: string[] = [];
    for (let at = entry; at !== undefined; at = this.entry(at.cause)) chain.push(at.type);
    return chain;
  }

  at(seconds: number): Instant {
    return instant(seconds * 1_000_000);
  }
}

const SETTINGS =
  /^(run|template|call|function|version|alias|concurrency|provisioned-concurrency|event-invoke-config)\./;
