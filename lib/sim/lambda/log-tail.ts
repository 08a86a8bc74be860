import type { Environment, RunningState } from './environment.ts';
import type { Turn } from './function-state.ts';
import type { Intent } from './handler-host.ts';

/** Writes a console line of handler code down. Lines of Init belong to no invocation (LOG-04). */
export function logGuestLine(
  environment: Environment,
  running: RunningState,
  { level, message, value }: Extract<Intent, { kind: 'log' }>,
  { plan }: Turn,
): void {
  plan.entry(
    {
      type: 'log.written',
      function: environment.config.id,
      environment: environment.id,
      ...(environment.guest.process === 'ready' && { invocation: running.invocation.id }),
      level,
      message,
      ...(value !== undefined && { value }),
    },
    running.entry,
  );
}

/** The last lines of one invocation's log. */
export interface LogTail {
  base64(): string;
}

export function takeTail(_: Environment): LogTail | undefined {
  return undefined;
}
