import type { JsonObject } from '#lib/std/json.ts';
import type { Tags } from '../../config.ts';
import { tagsProblem } from '../../tag-problems.ts';
import { serialization } from '../api-errors.ts';
import { type Parameters, Refused } from './parameters.ts';

/** `Tags` of a call, by their keys; empty without it. */
export function readTags(params: Parameters): Tags {
  return textsOf(params.object('Tags') ?? {});
}

/** Those a new resource is to have, as a member of its configuration; refuses what it cannot have. */
export function tagsOfNew(tags: Tags): { readonly tags?: Tags } {
  const problem = tagsProblem(tags);
  if (problem !== undefined) throw new Refused(problem);
  return tags.length === 0 ? {} : { tags };
}

function textsOf(tags: JsonObject): Tags {
  return Object.entries(tags).map(([key, value]) => {
    if (typeof value !== 'string') throw new Refused(serialization());
    return [key, value];
  });
}
