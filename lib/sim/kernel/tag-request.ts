import type { Tags } from '../config.ts';

/** A request about the tags of a function or an event source mapping (API-13). */
export type TagRequest =
  | { readonly op: 'lambda:TagResource'; readonly tags: Tags }
  | { readonly op: 'lambda:UntagResource'; readonly keys: readonly string[] }
  | { readonly op: 'lambda:ListTags' };
