import type { RunSession } from '#lib/client/run/run-session.ts';
import type { ApiCall } from '#lib/sim/config.ts';
import { resolveCall } from '#lib/template/resolve-call.ts';
import type { Template } from '#lib/template/template.ts';

/**
 * Makes a call whose parameters may name resources of the document, such as `{ Ref: 'Orders' }`.
 * @returns the call's number, under which its answer comes in the journal.
 * @throws Error with what to do when a parameter names nothing; ProblemError when the server refuses.
 */
export async function sendCall(session: RunSession, template: Template, call: ApiCall): Promise<number> {
  const resolved = resolveCall(template, call);
  if (!resolved.ok) throw new Error(resolved.problems.map((problem) => problem.message).join(' '));
  return session.call(resolved.call);
}
