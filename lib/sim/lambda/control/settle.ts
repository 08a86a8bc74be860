import { plus } from '#lib/std/time.ts';
import type { ApiError, VersionConfig } from '../../config.ts';
import { FUNCTION_SETTLE_TIME } from '../../limits.ts';
import { conflict } from '../api-errors.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { drawLatency } from '../latency.ts';
import { newRevisionId } from './answers.ts';
import { configure } from './configure.ts';

/** The alarm at which what a call has begun comes to its end. */
export const SETTLED = 'settled';

/** `$LATEST` is to become this: until it has, what is there still answers (VER-42, VER-43). */
export function beginUpdate(config: VersionConfig, turn: Turn): void {
  const { fn, world } = turn;
  fn.update = config;
  fn.latest.status = 'updating';
  fn.latest.revisionId = newRevisionId(turn);
  fn.latest.modifiedAt = world.now;
  settleSoon(turn);
}

export function settleSoon({ fn, world, plan }: Turn): void {
  const wait = drawLatency(world.rng, `control/${fn.config.id}`, FUNCTION_SETTLE_TIME);
  plan.alarm(SETTLED, plus(world.now, wait));
}

/** What was begun has come to its end: each version it concerns gets a revision anew (VER-08). */
export function settle(turn: Turn): void {
  const { fn } = turn;
  if (fn.update !== undefined) configure(fn.update, turn);
  for (const version of [fn.latest, ...fn.published.all()]) {
    if (version.status !== 'creating') continue;
    version.status = 'ready';
    version.revisionId = newRevisionId(turn);
  }
}

/** Why `$LATEST` cannot be changed or published just now (VER-43, ERR-10). */
export function busyProblem({ config, latest }: FunctionState): ApiError | undefined {
  switch (latest.status) {
    case 'ready':
      return undefined;
    case 'creating':
    case 'restoring':
      return pendingProblem();
    case 'updating':
      return conflict(
        `The operation cannot be performed at this time. An update is in progress for resource: ${config.arn}`,
      );
  }
}

/** ERR-10 */
export function pendingProblem(): ApiError {
  return conflict(
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
  );
}
