import type { ApiCall } from '#lib/sim/config.ts';

/** Body of `POST /api/runs/:id/calls`. */
export interface CallRequest extends ApiCall {}

/** 202: the call is on disk and will be answered in the journal by `call.answered` or `call.refused` of this number. */
export interface CallAccepted {
  /** The number of the call, that of its entries. */
  readonly input: number;
}
