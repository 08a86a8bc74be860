import type { ApiError, ApiResponse } from '../../config.ts';
import type { Permission } from '../../kernel/function-api-request.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { POLICY_BYTES_MAX } from '../../limits.ts';
import { conflict, notFound, resourceNotFound } from '../api-errors.ts';
import { refusal } from '../error-status.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { mainVersion } from '../versions/routing.ts';
import { answered, NO_CONTENT, newRevisionId, refused } from './answers.ts';
import { ResourcePolicy } from './resource-policy.ts';

/** `lambda:AddPermission` (API-10, API-11). */
export function addPermission(request: ControlRequestOf<'lambda:AddPermission'>, turn: Turn): ApiResponse {
  const { qualifier, permission, revisionId } = request;
  const { fn } = turn;
  const policy = fn.policies.get(qualifier) ?? new ResourcePolicy(arnOf(qualifier, fn));
  const problem = missing(qualifier, fn) ?? stale(revisionId, qualifier, fn) ?? additionProblem(permission, policy);
  if (problem !== undefined) return refused(problem);
  policy.add(permission);
  fn.policies.set(qualifier, policy);
  revise(qualifier, turn);
  return answered(201, { Statement: JSON.stringify(policy.statement(permission)) });
}

/** `lambda:RemovePermission` */
export function removePermission(request: ControlRequestOf<'lambda:RemovePermission'>, turn: Turn): ApiResponse {
  const { qualifier, statementId, revisionId } = request;
  const { fn } = turn;
  const policy = fn.policies.get(qualifier);
  const problem = missing(qualifier, fn) ?? removalProblem(statementId, policy) ?? stale(revisionId, qualifier, fn);
  if (problem !== undefined) return refused(problem);
  policy?.remove(statementId);
  if (policy?.isEmpty) fn.policies.delete(qualifier);
  revise(qualifier, turn);
  return NO_CONTENT;
}

/** `lambda:GetPolicy` */
export function getPolicy({ qualifier }: ControlRequestOf<'lambda:GetPolicy'>, { fn }: Turn): ApiResponse {
  const policy = fn.policies.get(qualifier);
  const problem = missing(qualifier, fn);
  if (problem !== undefined) return refused(problem);
  if (policy === undefined) return refused(resourceNotFound('The resource you requested does not exist.'));
  return answered(200, { Policy: policy.text(), RevisionId: revisionOf(qualifier, fn) });
}

function additionProblem(permission: Permission, policy: ResourcePolicy): ApiError | undefined {
  const { statementId } = permission;
  if (policy.has(statementId)) {
    return conflict(
      `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  }
  const bytes = policy.bytesWith(permission);
  if (bytes <= POLICY_BYTES_MAX) return undefined;
  const message = `The final policy size (${bytes}) is bigger than the limit (${POLICY_BYTES_MAX}).`;
  return refusal('PolicyLengthExceededException', 400, message, { Type: 'User' });
}

function removalProblem(statementId: string, policy: ResourcePolicy | undefined): ApiError | undefined {
  if (policy === undefined) return resourceNotFound('No policy is associated with the given resource.');
  if (policy.has(statementId)) return undefined;
  return resourceNotFound(`Statement ${statementId} is not found in resource policy.`);
}

function missing(qualifier: string, fn: FunctionState): ApiError | undefined {
  return mainVersion(qualifier, fn) === undefined ? notFound(arnOf(qualifier, fn)) : undefined;
}

function stale(asked: string | undefined, qualifier: string, fn: FunctionState): ApiError | undefined {
  if (asked === undefined || asked === revisionOf(qualifier, fn)) return undefined;
  const message =
    'The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id';
  return refusal('PreconditionFailedException', 412, message, { Type: 'User' });
}

function revisionOf(qualifier: string, fn: FunctionState): string {
  return fn.aliases.get(qualifier)?.revisionId ?? mainVersion(qualifier, fn)?.revisionId ?? '';
}

/** A policy is part of what a revision is of: the alias, the version, or `$LATEST` for the function. */
function revise(qualifier: string, turn: Turn): void {
  const { fn } = turn;
  const alias = fn.aliases.get(qualifier);
  const version = mainVersion(qualifier, fn);
  if (alias !== undefined) fn.aliases.set(qualifier, { ...alias, revisionId: newRevisionId(turn) });
  else if (version !== undefined) version.revisionId = newRevisionId(turn);
}

function arnOf(qualifier: string, { config: { arn } }: FunctionState): string {
  return qualifier === '' ? arn : `${arn}:${qualifier}`;
}
