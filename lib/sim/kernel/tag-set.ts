import type { JsonObject } from '#lib/std/json.ts';
import type { ApiResponse, Tags } from '../config.ts';
import { tagsProblem } from '../tag-problems.ts';
import type { TagRequest } from './tag-request.ts';

/** The tags of one function or event source mapping (API-13). */
export class TagSet {
  readonly #tags = new Map<string, string>();

  get size(): number {
    return this.#tags.size;
  }

  request(request: TagRequest): ApiResponse {
    switch (request.op) {
      case 'lambda:ListTags':
        return { ok: true, status: 200, result: { Tags: this.show() } };
      case 'lambda:TagResource':
        return this.#add(request.tags);
      case 'lambda:UntagResource':
        for (const key of request.keys) this.#tags.delete(key);
        return DONE;
    }
  }

  /** A deployment changes what it had set before, and leaves what calls have added. */
  deploy(before: Tags = [], now: Tags = []): void {
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    for (const [key] of before) this.#tags.delete(key);
    for (const [key, value] of now) this.#tags.set(key, value);
  }

  /** As the API shows them. */
  show(): JsonObject {
    return Object.fromEntries(this.#tags);
  }

  #add(tags: Tags): ApiResponse {
    const error = tagsProblem([...new Map([...this.#tags, ...tags])]);
    if (error !== undefined) return { ok: false, error };
    for (const [key, value] of tags) this.#tags.set(key, value);
    return DONE;
  }
}

const DONE: ApiResponse = { ok: true, status: 204, result: {} };
