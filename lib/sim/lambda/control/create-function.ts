import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { answered } from './answers.ts';
import { publishPending } from './publish-version.ts';
import { settleSoon } from './settle.ts';
import { functionConfiguration } from './version-configuration.ts';

/** `lambda:CreateFunction`, to the function just made: Pending, until it has settled (VER-41). */
export function createFunction({ publish }: ControlRequestOf<'lambda:CreateFunction'>, turn: Turn): ApiResponse {
  const { fn } = turn;
  fn.latest.status = 'creating';
  settleSoon(turn);
  const shown = publish ? publishPending(fn.latest.config, turn) : fn.latest;
  // The ARN is unqualified even so (API-01).
  return answered(201, functionConfiguration(shown, turn, fn.config.arn));
}
