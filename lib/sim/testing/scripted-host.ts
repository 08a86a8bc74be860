import type { LogLevel } from '../config.ts';
import type {
  Activation,
  Completion,
  HandlerHost,
  InitActivation,
  Intent,
  InvokeActivation,
} from '../lambda/handler-host.ts';

/** What a scripted handler does with one payload. Work is in metered units; durations are virtual waits. */
export type Behaviour =
  | { readonly do: 'return'; readonly payload?: string; readonly work?: number }
  | { readonly do: 'throw'; readonly errorType: string; readonly errorMessage?: string; readonly work?: number }
  /** Waits for a timer of its own, then does the next thing. */
  | { readonly do: 'wait'; readonly micros: number; readonly next: Behaviour }
  /** Uses work without end: stopped at the limit. */
  | { readonly do: 'spin' }
  | { readonly do: 'exit'; readonly code: number }
  | { readonly do: 'out-of-memory' }
  /** Never settles and waits for nothing. */
  | { readonly do: 'hang' }
  /** Writes a console line, then does the next thing at once. */
  | { readonly do: 'log'; readonly message: string; readonly level?: LogLevel; readonly next: Behaviour }
  /** Makes an AWS API request, then does the next thing when it is answered. */
  | {
      readonly do: 'call';
      readonly call: string;
      readonly params: import('#lib/std/json.ts').JsonObject;
      readonly next: Behaviour;
    };

/** Decides what the handler does: a function of the activation alone, so that runs can be made again. */
export type Script = (activation: InvokeActivation) => Behaviour;

/** Decides what evaluating the module does; `return` is a module that loads. */
export type InitScript = (activation: InitActivation) => Behaviour;

const MEMORY_BYTES = 20_000_000;
const DEFAULT_WORK = 1_000;
const INIT_WORK = 10_000;

/** A handler host without code: each invocation follows a script. Keeps the contract of the real one. */
export class ScriptedHost implements HandlerHost {
  readonly #script: Script;
  readonly #initScript: InitScript;
  /** What each environment does when its timer or its reply comes. */
  readonly #pending = new Map<number, Behaviour>();
  #calls = 0;
  activations = 0;
  disposed = 0;

  constructor(script: Script = () => ({ do: 'return' }), initScript: InitScript = () => ({ do: 'return' })) {
    this.#script = script;
    this.#initScript = initScript;
  }

  activate(activation: Activation): Completion {
    this.activations += 1;
    switch (activation.kind) {
      case 'init':
        return this.#init(activation);
      case 'invoke':
        return this.#follow(this.#script(activation), activation);
      case 'timer':
      case 'reply':
        return this.#resume(activation);
    }
  }

  dispose(environment: Activation['environment']): void {
    this.disposed += 1;
    this.#pending.delete(environment);
  }

  #init(activation: InitActivation): Completion {
    const behaviour = this.#initScript(activation);
    if (behaviour.do !== 'return') return this.#follow(behaviour, activation);
    return completed([{ kind: 'ready', work: INIT_WORK }], INIT_WORK);
  }

  #resume(activation: Activation): Completion {
    const next = this.#pending.get(activation.environment);
    this.#pending.delete(activation.environment);
    return next === undefined ? completed([{ kind: 'timer', due: undefined }], 0) : this.#follow(next, activation);
  }

  #follow(behaviour: Behaviour, activation: Activation): Completion {
    switch (behaviour.do) {
      case 'return': {
        const work = Math.min(behaviour.work ?? DEFAULT_WORK, activation.workLimit);
        if (work === activation.workLimit) return exhausted(activation);
        return completed([{ kind: 'return', work, payload: behaviour.payload ?? 'null' }], work);
      }
      case 'throw': {
        const work = Math.min(behaviour.work ?? DEFAULT_WORK, activation.workLimit);
        if (work === activation.workLimit) return exhausted(activation);
        const { errorType, errorMessage = '' } = behaviour;
        return completed([{ kind: 'throw', work, error: { errorType, errorMessage, trace: [] } }], work);
      }
      case 'wait':
        return this.#wait(behaviour.micros, behaviour.next, activation);
      case 'spin':
        return exhausted(activation);
      case 'exit':
        return { ...completed([], DEFAULT_WORK), fault: { kind: 'exit', code: behaviour.code } };
      case 'out-of-memory':
        return { ...completed([], DEFAULT_WORK), fault: { kind: 'out-of-memory' } };
      case 'hang':
        return completed([], DEFAULT_WORK);
      case 'log': {
        const { message, level, next } = behaviour;
        const rest = this.#follow(next, activation);
        return { ...rest, intents: [{ kind: 'log', work: 0, level, message }, ...rest.intents] };
      }
      case 'call': {
        this.#calls += 1;
        this.#pending.set(activation.environment, behaviour.next);
        const call = { call: behaviour.call, params: behaviour.params };
        return completed([{ kind: 'call', work: 0, callId: this.#calls, call }], DEFAULT_WORK);
      }
    }
  }

  #wait(span: number, next: Behaviour, activation: Activation): Completion {
    this.#pending.set(activation.environment, next);
    const due = (activation.now + span) as typeof activation.now; // whole microseconds added to whole microseconds
    return completed([{ kind: 'timer', due }], 0);
  }
}

function completed(intents: readonly Intent[], work: number): Completion {
  return { intents, work, memoryBytes: MEMORY_BYTES };
}

function exhausted({ workLimit }: Activation): Completion {
  return { intents: [], work: workLimit, memoryBytes: MEMORY_BYTES, fault: { kind: 'work-exhausted' } };
}
