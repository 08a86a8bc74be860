import type { LogLevel } from '#lib/sim/config.ts';
import type { Completion, Fault, GuestError, Intent, Signal } from '#lib/sim/lambda/handler-host.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { instant } from '#lib/std/time.ts';
import type { StackMapper } from './stack-mapper.ts';

// The text the guest writes in `guest/completion.ts` and `guest/process-end.ts`. Its writer is ours, but it lives among
// hostile code: what is not of this shape is no completion.
type ErrorTuple = readonly [errorType: string, errorMessage: string, stack: string];
type IntentTuple =
  | readonly ['ready', work: number]
  | readonly ['log', work: number, level: LogLevel | null, message: string, value?: string | null, error?: string]
  | readonly ['call', work: number, callId: number, call: string, params: JsonObject]
  | readonly ['timer', due: number | null]
  | readonly ['return', work: number, payload: string]
  | readonly ['throw', work: number, error: ErrorTuple];
interface CompletionText {
  readonly work: number;
  readonly memory: number;
  readonly intents: readonly IntentTuple[];
  readonly fault?:
    | { readonly kind: 'work-exhausted' }
    | { readonly kind: 'out-of-memory' }
    | { readonly kind: 'signal'; readonly signal: Signal }
    | { readonly kind: 'exit'; readonly code: number; readonly error?: ErrorTuple };
}

/**
 * Reads a completion off the guest's text, stacks mapped to the person's files. Undefined when the text is not one:
 * handler code has broken the language so far that the runtime in it no longer speaks.
 */
export function readCompletion(text: string, codeBytes: number, mapper: StackMapper): Completion | undefined {
  try {
    const read: CompletionText = JSON.parse(text);
    return isSound(read) ? completionOf(read, codeBytes, mapper) : undefined;
  } catch {
    return undefined;
  }
}

function isSound({ work, memory, intents }: CompletionText): boolean {
  return isAmount(work) && isAmount(memory) && intents.every(([kind, amount]) => kind === 'timer' || isAmount(amount));
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function completionOf(read: CompletionText, codeBytes: number, mapper: StackMapper): Completion {
  const completion = {
    intents: read.intents.map((intent) => readIntent(intent, mapper)),
    work: read.work,
    memoryBytes: codeBytes + read.memory,
  };
  return read.fault === undefined ? completion : { ...completion, fault: readFault(read.fault, mapper) };
}

function readIntent(intent: IntentTuple, mapper: StackMapper): Intent {
  switch (intent[0]) {
    case 'ready':
      return { kind: 'ready', work: intent[1] };
    case 'log': {
      const log = {
        kind: 'log',
        work: intent[1],
        level: intent[2] ?? undefined,
        message: mapper.map(intent[3]),
      } as const;
      const [, , , , value, error] = intent;
      return {
        ...log,
        ...(value !== undefined && value !== null && { value: mapper.map(value) }),
        ...(error !== undefined && { error: mapper.map(error) }),
      };
    }
    case 'call':
      return { kind: 'call', work: intent[1], callId: intent[2], call: { call: intent[3], params: intent[4] } };
    case 'timer':
      return { kind: 'timer', due: intent[1] === null ? undefined : instant(intent[1]) };
    case 'return':
      return { kind: 'return', work: intent[1], payload: mapper.map(intent[2]) };
    case 'throw':
      return { kind: 'throw', work: intent[1], error: readError(intent[2], mapper) };
  }
}

function readFault(fault: NonNullable<CompletionText['fault']>, mapper: StackMapper): Fault {
  if (fault.kind !== 'exit') return fault;
  const { code, error } = fault;
  return error === undefined ? { kind: 'exit', code } : { kind: 'exit', code, error: readError(error, mapper) };
}

function readError(error: ErrorTuple, mapper: StackMapper): GuestError {
  const [errorType, errorMessage, stack] = error;
  const read = { errorType, errorMessage, trace: stack === '' ? [] : mapper.map(stack).split('\n') };
  const place = mapper.placeOf(stack);
  return place === undefined ? read : { ...read, place };
}
