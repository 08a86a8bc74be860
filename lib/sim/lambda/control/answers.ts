import type { JsonObject } from '#lib/std/json.ts';
import type { ApiError, ApiResponse } from '../../config.ts';
import { uuid } from '../../identity.ts';
import type { Turn } from '../function-state.ts';

/** What the operation gave back. */
export function answered(status: 200 | 201 | 202, result: JsonObject): ApiResponse {
  return { ok: true, status, result };
}

/** 204: done, nothing to say. */
export const NO_CONTENT: ApiResponse = { ok: true, status: 204, result: {} };

export function refused(error: ApiError): ApiResponse {
  return { ok: false, error };
}

/** A new one for each write (VER-08). */
export function newRevisionId({ world }: Turn): string {
  return uuid(world.seed, 'revision', world.count('revision'));
}
