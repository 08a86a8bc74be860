import { isoMillis } from '../../wall-clock.ts';
import type { Turn } from '../function-state.ts';
import type { Intent } from '../handler-host.ts';
import type { Environment, RunningState } from './environment.ts';

/** Writes a console line of handler code down. Lines of Init belong to no invocation (LOG-04). */
export function logGuestLine(
  environment: Environment,
  running: RunningState,
  { level, message, value, error }: Extract<Intent, { kind: 'log' }>,
  { plan, world }: Turn,
): void {
  const ids = { function: environment.config.id, environment: environment.id };
  const line = { level, message, ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  if (environment.guest.process !== 'ready' || running.state === 'provisioning') {
    plan.entry({ type: 'log.written', ...ids, ...line }, running.entry);
    return;
  }
  plan.entry({ type: 'log.written', ...ids, invocation: running.invocation.id, ...line }, running.entry);
  if (running.state === 'busy') running.tail?.write(line, isoMillis(world.account.epochMs, world.now));
}
