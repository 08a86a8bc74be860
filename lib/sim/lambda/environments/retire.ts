import type { EntryNumber } from '../../ids.ts';
import type { EntryOf } from '../../journal/entry.ts';
import type { Turn } from '../function-state.ts';
import type { Environment } from './environment.ts';
import { killGuest } from './guest.ts';

/** Takes an environment away for good, with its `/tmp` and its two alarms. */
export function retire(
  environment: Environment,
  reason: EntryOf<'environment.retired'>['reason'],
  cause: EntryNumber,
  { fn, plan }: Turn,
): void {
  const ids = { function: environment.config.id, environment: environment.id };
  plan.entry({ type: 'environment.retired', ...ids, reason }, cause);
  plan.alarm(environment.wakeAlarm, undefined);
  plan.alarm(environment.idleAlarm, undefined);
  plan.dispose(environment.id, false);
  fn.environments.remove(environment);
  killGuest(environment.guest);
  environment.state = { state: 'retired' };
}
