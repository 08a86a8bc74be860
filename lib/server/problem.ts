import type { Problem } from '#lib/protocol/problem.ts';

/** A failure a person is told of, with the HTTP status it has. Thrown anywhere behind a route; `answer` turns it into the response. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** @returns an error for `throw`; `at` is where in the input. */
export function problem(code: string, status: number, message: string, at?: string): ProblemError {
  return new ProblemError({ code, status, message, ...(at === undefined ? {} : { at }) });
}
