import type { JsonObject } from '#lib/std/json.ts';
import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { notFound, resourceNotFound } from '../api-errors.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { pageOf } from '../page-of.ts';
import { LATEST } from '../version.ts';
import { mainVersion } from '../versions/routing.ts';
import { aliasArn, aliasConfiguration } from './alias.ts';
import { answered, refused } from './answers.ts';
import { functionConfiguration, listedConfiguration } from './version-configuration.ts';

/** `lambda:GetFunction` (API-05) */
export function getFunction(request: ControlRequestOf<'lambda:GetFunction'>, turn: Turn): ApiResponse {
  const { fn, world } = turn;
  const configuration = configurationOf(request.qualifier, turn);
  if (configuration === undefined) return missing(request.qualifier, fn);
  const reserved = fn.reservedConcurrency;
  // A link that nobody can follow: the code is in the template, or came with a call.
  const location = `https://awslambda-${world.account.region}-tasks.s3.${world.account.region}.amazonaws.com/snapshots/${world.account.accountId}/${fn.config.name}`;
  return answered(200, {
    Configuration: configuration,
    Code: { RepositoryType: 'S3', Location: location },
    ...(fn.tags.size > 0 && { Tags: fn.tags.show() }),
    ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  });
}

/** `lambda:GetFunctionConfiguration` */
export function getFunctionConfiguration(
  request: ControlRequestOf<'lambda:GetFunctionConfiguration'>,
  turn: Turn,
): ApiResponse {
  const configuration = configurationOf(request.qualifier, turn);
  return configuration === undefined ? missing(request.qualifier, turn.fn) : answered(200, configuration);
}

/** `lambda:GetFunctionConcurrency`: empty without a reservation (CONC-06). */
export function getFunctionConcurrency(
  _request: ControlRequestOf<'lambda:GetFunctionConcurrency'>,
  { fn: { reservedConcurrency } }: Turn,
): ApiResponse {
  return answered(200, {
    ...(reservedConcurrency !== undefined && { ReservedConcurrentExecutions: reservedConcurrency }),
  });
}

/** `lambda:ListVersionsByFunction`: `$LATEST` first (API-04). */
export function listVersionsByFunction(
  { page }: ControlRequestOf<'lambda:ListVersionsByFunction'>,
  turn: Turn,
): ApiResponse {
  return answered(200, pageOf('Versions', listedVersions(turn), page));
}

/** All versions as lists show them. */
export function listedVersions(turn: Pick<Turn, 'fn' | 'world'>): readonly JsonObject[] {
  const { latest, published } = turn.fn;
  return [latest, ...published.all()].map((version) => listedConfiguration(version, turn));
}

/** `lambda:GetAlias` */
export function getAlias({ name }: ControlRequestOf<'lambda:GetAlias'>, { fn }: Turn): ApiResponse {
  const alias = fn.aliases.get(name);
  if (alias === undefined) return refused(resourceNotFound(`Cannot find alias arn: ${aliasArn(name, fn)}`));
  return answered(200, aliasConfiguration(alias, fn));
}

/** `lambda:ListAliases` */
export function listAliases({ version, page }: ControlRequestOf<'lambda:ListAliases'>, { fn }: Turn): ApiResponse {
  const meant = [...fn.aliases.values()].filter(
    (alias) => version === undefined || alias.version === version || alias.additional?.version === version,
  );
  return answered(
    200,
    pageOf(
      'Aliases',
      meant.map((alias) => aliasConfiguration(alias, fn)),
      page,
    ),
  );
}

/** Under the ARN it was asked for by (API-17). */
function configurationOf(qualifier: string, turn: Turn): JsonObject | undefined {
  const version = mainVersion(qualifier, turn.fn);
  if (version === undefined) return undefined;
  const { arn } = turn.fn.config;
  return functionConfiguration(version, turn, qualifier === '' ? arn : `${arn}:${qualifier}`);
}

function missing(qualifier: string, { config }: FunctionState): ApiResponse {
  return refused(notFound(`${config.arn}:${qualifier === '' ? LATEST : qualifier}`));
}
