import type { JsonObject } from '#lib/std/json.ts';
import type { Decoded } from '../../kernel/decoder.ts';
import type { Parameters } from './parameters.ts';

interface Paged {
  /** The member of the answer that holds the items. */
  readonly member: string;
  readonly items: readonly JsonObject[];
  readonly maxItems: number;
}

/** One page of a list, from the caller's `Marker` on. The marker is the place of the next item (opaque on AWS). */
export function page(params: Parameters, { member, items, maxItems }: Paged): Decoded {
  const marker = params.text('Marker') ?? '';
  const from = /^\d+$/.test(marker) ? Number(marker) : 0;
  const next = from + maxItems;
  const result = { ...(next < items.length && { NextMarker: String(next) }), [member]: items.slice(from, next) };
  return { kind: 'answered', response: { ok: true, status: 200, result } };
}
