import { unreachable } from '#lib/std/assert.ts';
import { type Duration, type Instant, later, micros, NO_TIME, plus } from '#lib/std/time.ts';
import { INVOKE_OVERHEAD, INVOKE_OVERHEAD_UNITS } from '../../limits.ts';
import type { Activation, Completion, GuestError } from '../handler-host.ts';
import { workDuration } from './cpu.ts';
import type { Effect, Ending, Guest } from './guest.ts';

/**
 * Lays out in virtual time what one activation did: effects at their own offset of work, then how it ends. Notes the
 * next timer. The environment stays busy until the completion's end.
 */
export function interpret(guest: Guest, activation: Activation, completion: Completion): void {
  const effects: Effect[] = [];
  const said: Said = { outcome: undefined, ready: false };
  for (const intent of completion.intents) {
    switch (intent.kind) {
      case 'log':
      case 'call':
        effects.push({ at: instantOf(activation, intent.work), intent });
        break;
      case 'timer':
        guest.timerDue = intent.due && later(intent.due, plus(activation.now, LEAST_WAIT));
        break;
      case 'return':
        said.outcome ??= { kind: 'returned', payload: intent.payload };
        break;
      case 'throw':
        said.outcome ??= { kind: 'threw', error: intent.error };
        break;
      case 'ready':
        said.ready = true;
        break;
      default:
        unreachable(intent);
    }
  }
  const overhead = guest.process === 'ready' ? overheadOf(activation.microsPerUnit) : NO_TIME;
  const end = endingOf(completion, said, { codeEndsAt: instantOf(activation, completion.work), overhead });
  guest.activity = { doing: 'running', effects, next: 0, end };
}

/** Virtual time must pass between two turns of the timers, or a run would stand still with them. */
const LEAST_WAIT = micros(1);

/** What the code said of its own end. */
interface Said {
  outcome:
    | { readonly kind: 'returned'; readonly payload: string }
    | { readonly kind: 'threw'; readonly error: GuestError }
    | undefined;
  ready: boolean;
}

function endingOf(
  { fault }: Completion,
  { outcome, ready }: Said,
  { codeEndsAt, overhead }: { readonly codeEndsAt: Instant; readonly overhead: Duration },
): Ending {
  const at = codeEndsAt;
  // Code that computes without end, or takes all memory, does so before the runtime gets to post a result.
  if (fault?.kind === 'work-exhausted' || fault?.kind === 'watchdog') return { kind: 'waits', at: NEVER };
  if (fault?.kind === 'out-of-memory') return { kind: 'faulted', at, fault };
  if (outcome !== undefined) return { ...outcome, at: plus(at, overhead), dead: fault !== undefined };
  if (fault !== undefined) return { kind: 'faulted', at: plus(at, overhead), fault };
  return { kind: ready ? 'ready' : 'waits', at };
}

/** What the runtime adds to each invocation: it takes the event, and posts what came of it (ENV-42); a process that ends had it too (assumed). */
function overheadOf(microsPerUnit: number): Duration {
  return micros(INVOKE_OVERHEAD + INVOKE_OVERHEAD_UNITS * microsPerUnit);
}

/** Past any deadline: the time will be up before. */
const NEVER = Number.POSITIVE_INFINITY as Instant; // compared, never added to

function instantOf(activation: Activation, work: number): Instant {
  return plus(activation.now, workDuration(work, activation.microsPerUnit));
}
