import type { ApiResponse, VersionConfig } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { endVersion } from '../retire-version.ts';
import { LATEST, newVersion } from '../version.ts';
import { answered, newRevisionId, refused } from './answers.ts';
import { revisionProblem } from './revision.ts';
import { versionConfiguration } from './version-configuration.ts';

/** `lambda:UpdateFunctionConfiguration`: changes `$LATEST`; what is left out keeps its value (API-03). */
export function updateFunctionConfiguration(
  { changes, revisionId }: ControlRequestOf<'lambda:UpdateFunctionConfiguration'>,
  turn: Turn,
): ApiResponse {
  const { latest } = turn.fn;
  const stale = revisionProblem(revisionId, latest.revisionId);
  if (stale !== undefined) return refused(stale);
  configure({ ...latest.config, ...changes }, turn);
  return answered(200, versionConfiguration(turn.fn.latest, turn));
}

/** Gives `$LATEST` another configuration; environments of the old one are retired (ENV-33). */
export function configure(config: VersionConfig, turn: Turn): void {
  const { fn, plan } = turn;
  const old = fn.latest;
  fn.latest = newVersion(LATEST, config, newRevisionId(turn));
  const entry = plan.entry({ type: 'function.configured', function: fn.config.id, config });
  endVersion(old, 'updated', entry, turn);
}
