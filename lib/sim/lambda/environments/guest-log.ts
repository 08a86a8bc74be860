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
  const inInit = environment.guest.process !== 'ready' || running.state === 'provisioning';
  const of = inInit ? {} : { invocation: running.invocation.id };
  plan.entry({ type: 'log.written', ...ids, ...of, ...line }, running.entry);
  if (running.state === 'provisioning') return;
  running.tail?.write({ ...line, inInit }, isoMillis(world.account.epochMs, world.now));
}
