import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { answered, refused } from './answers.ts';
import { applied } from './configuration-changes.ts';
import { revisionProblem } from './revision.ts';
import { beginUpdate, busyProblem } from './settle.ts';
import { functionConfiguration } from './version-configuration.ts';

/** `lambda:UpdateFunctionConfiguration`: changes `$LATEST`; what is left out keeps its value (API-03). */
export function updateFunctionConfiguration(
  { changes, revisionId }: ControlRequestOf<'lambda:UpdateFunctionConfiguration'>,
  turn: Turn,
): ApiResponse {
  const { fn } = turn;
  const problem = busyProblem(fn) ?? revisionProblem(revisionId, fn.latest.revisionId);
  if (problem !== undefined) return refused(problem);
  beginUpdate(applied(fn.latest.config, changes), turn);
  return answered(200, functionConfiguration(fn.latest, turn));
}
