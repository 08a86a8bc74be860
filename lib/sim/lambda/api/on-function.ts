import type { Decoder } from '../../kernel/decoder.ts';
import type { FunctionRequest } from '../../kernel/function-request.ts';
import { invalidParameter } from '../api-errors.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { operation } from './operation.ts';
import { type Parameters, Refused } from './parameters.ts';

/** An operation on a function as a whole: a name that names a version or an alias is refused (CONC-06). */
export function onFunction(request: (params: Parameters) => FunctionRequest): Decoder {
  return operation((params, context) => {
    const asked = readFunctionName(params);
    const made = request(params);
    params.settle();
    const { config, qualifier } = findFunction(asked, context);
    if (qualifier !== '') throw new Refused(invalidParameter(FUNCTIONS_ONLY));
    return { kind: 'request', target: config.id, request: made };
  });
}

/** An operation on one version or alias, which `Qualifier` must name. */
export function onQualifier(request: (qualifier: string, params: Parameters) => FunctionRequest): Decoder {
  return operation((params, context) => {
    const asked = readFunctionName(params);
    if (asked.qualifier === '') params.missing('Qualifier');
    const made = request(asked.qualifier, params);
    params.settle();
    const { config } = findFunction(asked, context);
    return { kind: 'request', target: config.id, request: made };
  });
}

const FUNCTIONS_ONLY =
  'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.';
