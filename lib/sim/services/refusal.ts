import type { ApiError } from '../config.ts';
import type { Decoded, Decoder } from '../kernel/decoder.ts';

/** A refusal on the way through a decoder; caught by `guarded` and, for the entries of a batch, by who reads them. */
export class Refusal {
  readonly error: ApiError;

  constructor(error: ApiError) {
    this.error = error;
  }
}

/** The decoder with a refusal thrown on the way turned into an answer. */
export function guarded(decode: Decoder): Decoder {
  return (params, context): Decoded => {
    try {
      return decode(params, context);
    } catch (thrown) {
      if (thrown instanceof Refusal) return refusedBy(thrown.error);
      throw thrown;
    }
  };
}

export function refusedBy(error: ApiError): Decoded {
  return { kind: 'answered', response: { ok: false, error } };
}
