import type { JsonObject } from '#lib/std/json.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { ControlRequest } from '../../kernel/function-request.ts';
import { STATEMENT_ID_LENGTH_MAX } from '../../limits.ts';
import { invalidParameter } from '../api-errors.ts';
import { LATEST } from '../version.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { operation } from './operation.ts';
import { lengthAtLeast, lengthAtMost, matching, type Parameters, Refused } from './parameters.ts';

/** Resource policies: who may call a function (API-10, API-11). */
export const permissionDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:AddPermission', operation(add)],
  ['lambda:RemovePermission', operation(remove)],
  ['lambda:GetPolicy', operation(get)],
];

const STATEMENT_ID = [lengthAtLeast(1), lengthAtMost(STATEMENT_ID_LENGTH_MAX), matching('([a-zA-Z0-9-_]+)')] as const;
const ACTION = matching('(lambda:[*]|lambda:[a-zA-Z]+|[*])');

function add(params: Parameters, context: DecodeContext): Decoded {
  const named = readFunctionName(params);
  const statementId = params.required('StatementId', ...STATEMENT_ID);
  const action = params.required('Action', ACTION);
  const principal = params.required('Principal');
  const [sourceArn, sourceAccount, revisionId] = ['SourceArn', 'SourceAccount', 'RevisionId'].map((name) =>
    params.text(name),
  );
  params.settle();
  const permission = {
    ...{ statementId, action, principal: principalOf(principal) },
    ...(sourceArn !== undefined && { sourceArn }),
    ...(sourceAccount !== undefined && { sourceAccount }),
  };
  return toPolicy(named, context, (qualifier) => ({
    ...{ op: 'lambda:AddPermission', qualifier, permission },
    ...(revisionId !== undefined && { revisionId }),
  }));
}

function remove(params: Parameters, context: DecodeContext): Decoded {
  const named = readFunctionName(params);
  const statementId = params.required('StatementId', ...STATEMENT_ID);
  const revisionId = params.text('RevisionId');
  params.settle();
  return toPolicy(named, context, (qualifier) => ({
    ...{ op: 'lambda:RemovePermission', qualifier, statementId },
    ...(revisionId !== undefined && { revisionId }),
  }));
}

function get(params: Parameters, context: DecodeContext): Decoded {
  const named = readFunctionName(params);
  params.settle();
  return toPolicy(named, context, (qualifier) => ({ op: 'lambda:GetPolicy', qualifier }));
}

function toPolicy(
  named: ReturnType<typeof readFunctionName>,
  context: DecodeContext,
  request: (qualifier: string) => ControlRequest,
): Decoded {
  const { config, qualifier } = findFunction(named, context);
  if (qualifier === LATEST) {
    throw new Refused(invalidParameter('We currently do not support adding policies for $LATEST.'));
  }
  return { kind: 'request', target: config.id, request: request(qualifier) };
}

/** A service, an account, an identity of one, or everybody. */
function principalOf(principal: string): string | JsonObject {
  if (principal === '*') return principal;
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal)) return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (/^arn:aws[a-z-]*:(iam|sts)::\d{12}:.+$/.test(principal)) return { AWS: principal };
  throw new Refused(invalidParameter('The provided principal was invalid. Please check the principal and try again.'));
}
