import type { JsonObject } from '#lib/std/json.ts';
import type { ApiError } from '../../config.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import { Parameters, Refused } from './parameters.ts';

/** A decoder that may give up at any place by throwing `Refused`. */
export function operation(decode: (params: Parameters, context: DecodeContext) => Decoded): Decoder {
  return (params, context) => {
    try {
      return decode(new Parameters(params), context);
    } catch (thrown) {
      if (thrown instanceof Refused) return refused(thrown.error);
      throw thrown;
    }
  };
}

export function refused(error: ApiError): Decoded {
  return { kind: 'answered', response: { ok: false, error } };
}

export function answeredAtDoor(result: JsonObject): Decoded {
  return { kind: 'answered', response: { ok: true, status: 200, result } };
}
