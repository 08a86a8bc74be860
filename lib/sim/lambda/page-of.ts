import type { JsonObject } from '#lib/std/json.ts';
import type { Page } from '../kernel/function-api-request.ts';

/** One page of a list, under the member AWS has for it. The marker is the place of the next item (opaque on AWS). */
export function pageOf(member: string, items: readonly JsonObject[], { from, size }: Page): JsonObject {
  const next = from + size;
  return { ...(next < items.length && { NextMarker: String(next) }), [member]: items.slice(from, next) };
}
