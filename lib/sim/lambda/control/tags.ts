import type { ApiResponse } from '../../config.ts';
import type { TagRequest } from '../../kernel/tag-request.ts';
import type { Turn } from '../function-state.ts';
import { refused } from './answers.ts';
import { busyProblem } from './settle.ts';

/** `lambda:TagResource`, `lambda:UntagResource` and `lambda:ListTags`, to a function (API-13). */
export function tagFunction(request: TagRequest, { fn }: Turn): ApiResponse {
  // Of the three, AWS names this one among what an update under way refuses (VER-43).
  const problem = request.op === 'lambda:TagResource' ? busyProblem(fn) : undefined;
  return problem === undefined ? fn.tags.request(request) : refused(problem);
}
