import type { Problem } from '#lib/protocol/problem.ts';

/** A request our own server refused or could not be asked. Decide by `problem.code`; show `problem.message`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Any failure as something to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', status: 0, message };
}
