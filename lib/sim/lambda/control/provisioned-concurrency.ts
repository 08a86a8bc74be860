import type { JsonObject } from '#lib/std/json.ts';
import type { ApiError, ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { unreservedConcurrencyMin } from '../../limits.ts';
import { isoSeconds } from '../../wall-clock.ts';
import { conflict, invalidParameter, notFound } from '../api-errors.ts';
import type { Provisioned } from '../environments/provisioned.ts';
import { provisionedOf } from '../environments/provisioned-environments.ts';
import { deprovision, provision } from '../environments/provisioning.ts';
import { refusal } from '../error-status.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { LATEST, type Version } from '../version.ts';
import { mainVersion } from '../versions/routing.ts';
import { answered, NO_CONTENT, refused } from './answers.ts';

/** `lambda:PutProvisionedConcurrencyConfig` (PC-01 to PC-08, PC-12). */
export function putProvisionedConcurrency(
  { qualifier, requested }: ControlRequestOf<'lambda:PutProvisionedConcurrencyConfig'>,
  turn: Turn,
): ApiResponse {
  const { fn } = turn;
  const version = mainVersion(qualifier, fn);
  if (version === undefined) return refused(notFound(`${fn.config.arn}:${qualifier}`));
  const problem = versionProblem(qualifier, version, fn) ?? amountProblem(qualifier, requested, turn);
  if (problem !== undefined) return refused(problem);
  return answered(202, configuration(provision({ qualifier, version, requested }, turn), turn));
}

/** `lambda:GetProvisionedConcurrencyConfig` (PC-13) */
export function getProvisionedConcurrency(
  { qualifier }: ControlRequestOf<'lambda:GetProvisionedConcurrencyConfig'>,
  turn: Turn,
): ApiResponse {
  const provisioned = turn.fn.provisioned.get(qualifier);
  return provisioned === undefined ? refused(NONE_FOUND) : answered(200, configuration(provisioned, turn));
}

/** `lambda:ListProvisionedConcurrencyConfigs` */
export function listProvisionedConcurrency(
  _request: ControlRequestOf<'lambda:ListProvisionedConcurrencyConfigs'>,
  turn: Turn,
): ApiResponse {
  const { provisioned, config } = turn.fn;
  const ProvisionedConcurrencyConfigs = [...provisioned.values()].map((one) => ({
    FunctionArn: `${config.arn}:${one.qualifier}`,
    ...configuration(one, turn),
  }));
  return answered(200, { ProvisionedConcurrencyConfigs });
}

/** `lambda:DeleteProvisionedConcurrencyConfig`: 204 also where there is none (assumed). */
export function deleteProvisionedConcurrency(
  { qualifier }: ControlRequestOf<'lambda:DeleteProvisionedConcurrencyConfig'>,
  turn: Turn,
): ApiResponse {
  const provisioned = turn.fn.provisioned.get(qualifier);
  if (provisioned !== undefined) deprovision(provisioned, turn);
  return NO_CONTENT;
}

/** As the API shows it (PC-02). */
function configuration(provisioned: Provisioned, { world }: Turn): JsonObject {
  const { requested, available, waiting, status, lastModified } = provisioned;
  return {
    RequestedProvisionedConcurrentExecutions: requested,
    AvailableProvisionedConcurrentExecutions: available,
    AllocatedProvisionedConcurrentExecutions: available + waiting.size,
    Status: status,
    ...(status === 'FAILED' && { StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' }),
    LastModified: isoSeconds(world.account.epochMs, lastModified).replace(/Z$/, '+0000'),
  };
}

/** PC-01, PC-07 */
function versionProblem(qualifier: string, version: Version, fn: FunctionState): ApiError | undefined {
  if (version.version === LATEST) {
    return invalidParameter('Provisioned Concurrency Configs cannot be applied to unpublished function versions.');
  }
  if (version.provisioned === undefined || version.provisioned.qualifier === qualifier) return undefined;
  return fn.aliases.has(qualifier) ? ALREADY_PROVISIONED_VERSION : POINTED_BY_PROVISIONED_ALIAS;
}

/** PC-05, PC-12: what it takes must be there. A change takes the difference. */
function amountProblem(qualifier: string, requested: number, { fn, world }: Turn): ApiError | undefined {
  const others = provisionedOf(fn) - (fn.provisioned.get(qualifier)?.requested ?? 0);
  if (fn.reservedConcurrency !== undefined) {
    return others + requested > fn.reservedConcurrency
      ? invalidParameter(
          'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
        )
      : undefined;
  }
  const free = world.pool.unreservedLimit + (fn.provisioned.get(qualifier)?.requested ?? 0);
  if (requested > free) {
    return tooMuch(
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${free}].`,
    );
  }
  const least = unreservedConcurrencyMin(world.account.concurrentExecutions);
  return free - requested < least
    ? tooMuch(
        `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${least}].`,
      )
    : undefined;
}

/** As recorded: without `Type`. */
function tooMuch(message: string): ApiError {
  return refusal('InvalidParameterValueException', 400, message);
}

const ALREADY_PROVISIONED_VERSION = conflict(
  "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
);
const POINTED_BY_PROVISIONED_ALIAS = conflict('Version is pointed by a Provisioned Concurrency alias');
const NONE_FOUND = refusal(
  'ProvisionedConcurrencyConfigNotFoundException',
  404,
  'No Provisioned Concurrency Config found for this function',
  { Type: 'User' },
);
