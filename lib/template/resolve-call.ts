import type { ApiCall } from '#lib/sim/config.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { normalCall } from './api-call.ts';
import { evaluate } from './intrinsic.ts';
import { scopeOf } from './resolve.ts';
import type { IntrinsicProblem } from './resolved-template.ts';
import type { Template } from './template.ts';

/** A call ready to be made, or which of its parameters names nothing. */
export type ResolvedCall =
  | { readonly ok: true; readonly call: ApiCall }
  | { readonly ok: false; readonly problems: readonly IntrinsicProblem[] };

/**
 * A call whose parameters may hold intrinsics, as scenario files write them: `QueueUrl: { Ref: Orders }` becomes the URL,
 * bodies written as JSON become text. Names, ARNs and URLs pass as they are; whether they exist is the simulated AWS's to say.
 */
export function resolveCall(template: Template, { call, params }: ApiCall): ResolvedCall {
  const problems: IntrinsicProblem[] = [];
  const values = evaluate(
    params,
    '',
    scopeOf(template, (problem) => problems.push(problem)),
  );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, call: normalCall({ call, params: isJsonObject(values) ? values : {} }) };
}
