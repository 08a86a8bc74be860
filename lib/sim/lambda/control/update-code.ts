import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { answered, refused } from './answers.ts';
import { publishPending } from './publish-version.ts';
import { revisionProblem } from './revision.ts';
import { beginUpdate, busyProblem } from './settle.ts';
import { functionConfiguration } from './version-configuration.ts';

/** `lambda:UpdateFunctionCode`: with `Publish`, the version is there at once and Pending until it has settled (API-02). */
export function updateFunctionCode(
  { code, architecture, publish, dryRun, revisionId }: ControlRequestOf<'lambda:UpdateFunctionCode'>,
  turn: Turn,
): ApiResponse {
  const { fn } = turn;
  const problem = busyProblem(fn) ?? revisionProblem(revisionId, fn.latest.revisionId);
  if (problem !== undefined) return refused(problem);
  const old = fn.latest.config;
  const config = { ...old, code: code.id, codeBytes: code.bytes, architecture: architecture ?? old.architecture };
  if (dryRun) return answered(200, functionConfiguration({ ...fn.latest, config }, turn));
  beginUpdate(config, turn);
  const shown = publish ? publishPending(config, turn) : fn.latest;
  return answered(200, functionConfiguration(shown, turn));
}
