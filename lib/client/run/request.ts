import type { Problem } from '#lib/protocol/problem.ts';
import { ProblemError } from './problem-error.ts';

interface RequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks our server. Its answers are made by us from the types in `lib/protocol`, so they are not decoded again.
 * @throws ProblemError when the server refuses (its own words) or cannot be reached (`offline`).
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await reach(path, options);
  if (!response.ok) throw new ProblemError(await problemOf(response));
  const text = await response.text();
  // An empty answer is given only where the caller asks for `void`.
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function reach(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ProblemError(
      {
        code: 'offline',
        status: 0,
        message: 'The server cannot be reached. Check that it is running, then try again.',
      },
      { cause },
    );
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    // Every refusal of ours is a `Problem`; what is not JSON comes from something between us.
    return (await response.json()) as Problem;
  } catch {
    const message = `The server answered ${response.status} without saying why. Try again.`;
    return { code: 'unexpected-answer', status: response.status, message };
  }
}
