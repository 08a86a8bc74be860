import type { Page } from '../../kernel/function-api-request.ts';
import { LIST_ITEMS_MAX } from '../../limits.ts';
import { atLeast, atMost, type Parameters } from './parameters.ts';

/** The page a caller wants: from his `Marker` on, as many as `MaxItems` says (API-06). */
export function readPage(params: Parameters): Page {
  const size = params.integer('MaxItems', atLeast(1), atMost(10_000)) ?? LIST_ITEMS_MAX;
  const marker = params.text('Marker') ?? '';
  return { from: /^\d+$/.test(marker) ? Number(marker) : 0, size: Math.min(size, LIST_ITEMS_MAX) };
}
