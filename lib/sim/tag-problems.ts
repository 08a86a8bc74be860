import type { ApiError, Tags } from './config.ts';
import { TAG_KEY_LENGTH_MAX, TAG_VALUE_LENGTH_MAX, TAGS_MAX } from './limits.ts';

/** Why a resource cannot have these tags. The words of the second and the third refusal are assumed. */
export function tagsProblem(tags: Tags): ApiError | undefined {
  if (tags.length > TAGS_MAX) return refusal('Number of tags exceeds resource tag limit.');
  if (tags.some(([key]) => /^aws:/i.test(key))) {
    return refusal('aws: prefixed tag key names are not allowed for external use.');
  }
  const long = tags.some(([key, value]) => key.length > TAG_KEY_LENGTH_MAX || value.length > TAG_VALUE_LENGTH_MAX);
  if (!long) return undefined;
  return refusal(`Tag keys have ${TAG_KEY_LENGTH_MAX} characters at most, their values ${TAG_VALUE_LENGTH_MAX}.`);
}

function refusal(message: string): ApiError {
  const members = { Type: 'User' };
  return { name: 'InvalidParameterValueException', message, status: 400, fault: 'Sender', members };
}
