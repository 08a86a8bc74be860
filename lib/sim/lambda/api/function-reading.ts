import type { JsonObject } from '#lib/std/json.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { FunctionApiRequest } from '../../kernel/function-api-request.ts';
import { CODE_STORAGE_BYTES_MAX, UNZIPPED_BYTES_MAX, ZIPPED_BYTES_MAX } from '../../limits.ts';
import { resourceNotFound } from '../api-errors.ts';
import { pageOf } from '../page-of.ts';
import { storedBytes } from './code-storage.ts';
import { parseFunctionName } from './function-name.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { onFunction } from './on-function.ts';
import { answeredAtDoor, operation } from './operation.ts';
import { readPage } from './page.ts';
import { oneOf, type Parameters, Refused } from './parameters.ts';

/** What reads functions, their versions and aliases, and the account (API-04 to API-07, API-12). */
export const functionReadingDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:GetFunction', onVersion('lambda:GetFunction')],
  ['lambda:GetFunctionConfiguration', onVersion('lambda:GetFunctionConfiguration')],
  ['lambda:GetFunctionConcurrency', onFunction(() => ({ op: 'lambda:GetFunctionConcurrency' }))],
  [
    'lambda:ListVersionsByFunction',
    onFunction((params) => ({ op: 'lambda:ListVersionsByFunction', page: readPage(params) })),
  ],
  ['lambda:GetAlias', onFunction((params) => ({ op: 'lambda:GetAlias', name: params.required('Name') }))],
  ['lambda:ListAliases', onFunction(listAliases)],
  ['lambda:ListFunctions', operation(listFunctions)],
  ['lambda:GetAccountSettings', operation((_params, context) => answeredAtDoor(accountSettings(context)))],
  ['lambda:GetFunctionUrlConfig', operation(functionUrl)],
  ['lambda:GetFunctionCodeSigningConfig', operation(codeSigning)],
];

function onVersion(op: 'lambda:GetFunction' | 'lambda:GetFunctionConfiguration'): Decoder {
  return operation((params, context) => {
    const asked = readFunctionName(params);
    params.settle();
    const { config, qualifier } = findFunction(asked, context);
    return { kind: 'request', target: config.id, request: { op, qualifier } };
  });
}

function listAliases(params: Parameters): FunctionApiRequest {
  const version = params.text('FunctionVersion');
  return { op: 'lambda:ListAliases', page: readPage(params), ...(version !== undefined && { version }) };
}

/** API-06: `$LATEST` of each function under its unqualified ARN, or all versions. */
function listFunctions(params: Parameters, { directory, listed }: DecodeContext): Decoded {
  const all = params.text('FunctionVersion', oneOf(['ALL'])) === 'ALL';
  const page = readPage(params);
  params.settle();
  const items = directory.functions.flatMap(({ id, arn }) =>
    all
      ? listed(id)
      : listed(id)
          .slice(0, 1)
          .map((latest) => ({ ...latest, FunctionArn: arn })),
  );
  return answeredAtDoor(pageOf('Functions', items, page));
}

/** API-12 */
function accountSettings(context: DecodeContext): JsonObject {
  const { account, directory, unreserved } = context;
  return {
    AccountLimit: {
      TotalCodeSize: CODE_STORAGE_BYTES_MAX,
      CodeSizeUnzipped: UNZIPPED_BYTES_MAX,
      CodeSizeZipped: ZIPPED_BYTES_MAX,
      ConcurrentExecutions: account.concurrentExecutions,
      UnreservedConcurrentExecutions: unreserved(),
    },
    AccountUsage: {
      TotalCodeSize: storedBytes(context),
      FunctionCount: directory.functions.length,
    },
  };
}

/** Functions have no URLs here: none is found. */
function functionUrl(params: Parameters, context: DecodeContext): Decoded {
  const { name } = readFunctionName(params);
  params.settle();
  const named = parseFunctionName(name, '', context);
  if ('error' in named) throw new Refused(named.error);
  throw new Refused(resourceNotFound('The resource you requested does not exist.'));
}

/** Code is not signed here: the function has no such configuration. */
function codeSigning(params: Parameters, context: DecodeContext): Decoded {
  const { name } = readFunctionName(params);
  params.settle();
  return answeredAtDoor({ FunctionName: findFunction({ name, qualifier: '' }, context).config.name });
}
