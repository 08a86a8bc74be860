import type { JsonObject } from '#lib/std/json.ts';
import type { ApiError, ApiResponse } from '../../config.ts';
import type { AdditionalVersion, ControlRequestOf } from '../../kernel/function-request.ts';
import { conflict, invalidParameter, notFound, resourceNotFound } from '../api-errors.ts';
import { deprovision, provision } from '../environments/provisioning.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { LATEST } from '../version.ts';
import type { Alias } from '../versions/alias.ts';
import { versionNamed } from '../versions/routing.ts';
import { answered, NO_CONTENT, newRevisionId, refused } from './answers.ts';
import { revisionProblem } from './revision.ts';

/** `lambda:CreateAlias` (VER-20 to VER-24). */
export function createAlias(request: ControlRequestOf<'lambda:CreateAlias'>, turn: Turn): ApiResponse {
  const { name, version, description, additional } = request;
  const { fn } = turn;
  if (fn.aliases.has(name)) return refused(conflict(`Alias already exists: ${aliasArn(name, fn)}`));
  const problem = routingProblem({ version, additional }, fn);
  if (problem !== undefined) return refused(problem);
  return answered(201, aliasConfiguration(pointAlias({ name, description, version, additional }, turn), fn));
}

/** `lambda:UpdateAlias`: what is left out keeps its value; weights are replaced as a whole (VER-27). */
export function updateAlias(request: ControlRequestOf<'lambda:UpdateAlias'>, turn: Turn): ApiResponse {
  const { fn } = turn;
  const old = fn.aliases.get(request.name);
  if (old === undefined) return refused(resourceNotFound(`Alias not found: ${aliasArn(request.name, fn)}`));
  const stale = revisionProblem(request.revisionId, old.revisionId);
  if (stale !== undefined) return refused(stale);
  const pointing = {
    version: request.version ?? old.version,
    additional: request.additional === 'none' ? undefined : (request.additional ?? old.additional),
  };
  const problem = routingProblem(pointing, fn);
  if (problem !== undefined) return refused(problem);
  const description = request.description ?? old.description;
  return answered(200, aliasConfiguration(pointAlias({ ...pointing, name: old.name, description }, turn), fn));
}

/** `lambda:DeleteAlias`: 204 also for an alias that is not there (VER-24). */
export function removeAlias({ name }: ControlRequestOf<'lambda:DeleteAlias'>, turn: Turn): ApiResponse {
  deleteAlias(name, turn);
  return NO_CONTENT;
}

/** Makes an alias, or lets it point elsewhere. */
export function pointAlias(alias: Omit<Alias, 'revisionId'>, turn: Turn): Alias {
  const { fn, plan } = turn;
  const { name, version, additional } = alias;
  const pointed: Alias = { ...alias, revisionId: newRevisionId(turn) };
  fn.aliases.set(name, pointed);
  plan.entry({
    ...{ type: 'alias.changed', function: fn.config.id, alias: name, version },
    ...(additional && { additional }),
  });
  moveProvisioned(pointed, turn);
  return pointed;
}

export function deleteAlias(name: string, turn: Turn): void {
  const { fn, plan } = turn;
  if (!fn.aliases.delete(name)) return;
  fn.policies.delete(name);
  const provisioned = fn.provisioned.get(name);
  if (provisioned !== undefined) deprovision(provisioned, turn);
  plan.entry({ type: 'alias.deleted', function: fn.config.id, alias: name });
}

/** Provisioned concurrency goes with the alias: environments of the version it points to now are allocated (PC-08). */
function moveProvisioned({ name, version: number }: Alias, turn: Turn): void {
  const provisioned = turn.fn.provisioned.get(name);
  const version = versionNamed(number, turn.fn);
  if (provisioned === undefined || version === undefined || provisioned.version === version) return;
  const { requested } = provisioned;
  deprovision(provisioned, turn);
  // `$LATEST` has none (PC-01), nor has a version that has its own.
  if (version.version !== LATEST && version.provisioned === undefined)
    provision({ qualifier: name, version, requested }, turn);
}

/** An alias as the API shows it (VER-21). */
export function aliasConfiguration(alias: Alias, fn: FunctionState): JsonObject {
  const { name, version, description, additional, revisionId } = alias;
  return {
    AliasArn: aliasArn(name, fn),
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(additional && { RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } } }),
    RevisionId: revisionId,
  };
}

export function aliasArn(name: string, { config }: FunctionState): string {
  return `${config.arn}:${name}`;
}

/** Why an alias cannot point there (VER-22 to VER-24). */
function routingProblem(
  { version, additional }: { readonly version: string; readonly additional: AdditionalVersion | undefined },
  fn: FunctionState,
): ApiError | undefined {
  if (version !== LATEST && fn.published.get(version) === undefined) return notFound(`${fn.config.arn}:${version}`);
  if (additional === undefined) return undefined;
  if (version === LATEST || additional.version === LATEST) {
    return invalidParameter(`${LATEST} is not supported for an alias pointing to more than 1 version`);
  }
  if (additional.version === version) {
    return invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
  return fn.published.get(additional.version) === undefined
    ? notFound(`${fn.config.arn}:${additional.version}`)
    : differenceProblem(version, additional.version, fn);
}

/** Both versions need the same role, and the same dead-letter queue or none (VER-22). The words are assumed. */
function differenceProblem(a: string, b: string, { published }: FunctionState): ApiError | undefined {
  const [first, second] = [a, b].map((version) => published.get(version)?.config);
  if (first?.role !== second?.role) {
    return invalidParameter(`The versions ${a} and ${b} must have the same execution role to share an alias.`);
  }
  if (first?.deadLetterTarget === second?.deadLetterTarget) return undefined;
  return invalidParameter(
    `The versions ${a} and ${b} must have the same dead-letter queue configuration, or none, to share an alias.`,
  );
}
