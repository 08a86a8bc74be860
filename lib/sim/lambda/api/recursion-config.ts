import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { ControlRequest } from '../../kernel/function-request.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { operation } from './operation.ts';
import { oneOf, type Parameters } from './parameters.ts';

/** What becomes of a function's loops, set and read by calls (ASYNC-61). */
export const recursionConfigDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:PutFunctionRecursionConfig', operation(put)],
  ['lambda:GetFunctionRecursionConfig', operation(get)],
];

const RECURSIVE_LOOP = oneOf(['Terminate', 'Allow']);

function put(params: Parameters, context: DecodeContext): Decoded {
  const recursiveLoop = params.required('RecursiveLoop', RECURSIVE_LOOP) === 'Allow' ? 'Allow' : 'Terminate';
  return toFunction(params, { op: 'lambda:PutFunctionRecursionConfig', recursiveLoop }, context);
}

function get(params: Parameters, context: DecodeContext): Decoded {
  return toFunction(params, { op: 'lambda:GetFunctionRecursionConfig' }, context);
}

function toFunction(params: Parameters, request: ControlRequest, context: DecodeContext): Decoded {
  const named = readFunctionName(params);
  params.settle();
  return { kind: 'request', target: findFunction(named, context).config.id, request };
}
