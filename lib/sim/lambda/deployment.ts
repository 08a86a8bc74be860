import type { AliasResource, AsyncSettings, FunctionConfig, VersionReference } from '../config.ts';
import { notFound } from './api-errors.ts';
import { setAsyncSettings } from './async/async-settings.ts';
import { deleteAlias, pointAlias } from './control/alias.ts';
import { configure } from './control/configure.ts';
import { publish } from './control/publish-version.ts';
import { reserveConcurrency } from './control/reserved-concurrency.ts';
import { retireVersion } from './control/retire-version.ts';
import { deprovision, provision } from './environments/provisioning.ts';
import { retire } from './environments/retire.ts';
import type { Turn } from './function-state.ts';
import { LATEST, sameConfig, versionOf } from './version.ts';
import { mainVersion, versionNamed } from './versions/routing.ts';

/**
 * Puts into effect what the template now says otherwise than at the last deployment, and leaves alone what calls have
 * changed meanwhile, as CloudFormation does.
 */
export function takeDeployment(turn: Turn): void {
  const { fn } = turn;
  const { config, deployed } = fn;
  fn.deployed = config;
  if (deployed === undefined || !sameConfig(versionOf(deployed), versionOf(config))) configure(versionOf(config), turn);
  if (deployed?.reservedConcurrency !== config.reservedConcurrency) {
    reserveConcurrency(config.reservedConcurrency, turn);
  }
  if (deployed?.recursiveLoop !== config.recursiveLoop) fn.recursiveLoop = config.recursiveLoop;
  fn.tags.deploy(deployed?.tags, config.tags);
  publishNew(turn);
  pointAliases(deployed, turn);
  provisionAsDeployed(deployed, turn);
  setAsDeployed(deployed, turn);
  deleteGone(deployed, turn);
}

function publishNew(turn: Turn): void {
  const { config, published } = turn.fn;
  for (const { id, description } of config.versions) {
    if (published.numberOf(id) === undefined) published.note(id, publish({ description }, turn).version);
  }
}

function pointAliases(deployed: FunctionConfig | undefined, turn: Turn): void {
  const before = new Map(deployed?.aliases.map((alias) => [alias.id, JSON.stringify(alias)]));
  for (const alias of turn.fn.config.aliases) {
    if (before.get(alias.id) !== JSON.stringify(alias)) pointAlias(resolved(alias, turn), turn);
  }
}

/** The settings of asynchronous invocation that the template changed, by their qualifiers. */
function setAsDeployed(deployed: FunctionConfig | undefined, turn: Turn): void {
  const before = new Map(settingsByQualifier(deployed));
  const now = new Map(settingsByQualifier(turn.fn.config));
  for (const qualifier of new Set([...before.keys(), ...now.keys()])) {
    const settings = now.get(qualifier) ?? {};
    if (JSON.stringify(before.get(qualifier) ?? {}) !== JSON.stringify(settings))
      setAsyncSettings(qualifier, settings, turn);
  }
}

function settingsByQualifier(config: FunctionConfig | undefined): readonly (readonly [string, AsyncSettings])[] {
  if (config === undefined) return [];
  const qualified = config.qualifiedAsyncSettings.map(({ qualifier, settings }) => [qualifier, settings] as const);
  return [[LATEST, config.asyncSettings], ...qualified];
}

/** Allocation begins with the deployment, and takes its time as after a call (PC-03). */
function provisionAsDeployed(deployed: FunctionConfig | undefined, turn: Turn): void {
  const { config, published } = turn.fn;
  const before = new Map(
    [...(deployed?.versions ?? []), ...(deployed?.aliases ?? [])].map((one) => [one.id, one.provisioned]),
  );
  for (const { id, provisioned } of config.versions) {
    if (before.get(id) !== provisioned) setProvisioned(published.numberOf(id) ?? '', provisioned, turn);
  }
  for (const { id, name, provisioned } of config.aliases) {
    if (before.get(id) !== provisioned) setProvisioned(name, provisioned, turn);
  }
}

function setProvisioned(qualifier: string, requested: number | undefined, turn: Turn): void {
  const { fn } = turn;
  const known = fn.provisioned.get(qualifier);
  if (requested === undefined) {
    if (known !== undefined) deprovision(known, turn);
    return;
  }
  const version = mainVersion(qualifier, fn);
  // The diagnostics of the template have named what is not to be provisioned (PC-01, PC-07).
  if (version === undefined || version.version === LATEST) return;
  if (version.provisioned === undefined || version.provisioned === known)
    provision({ qualifier, version, requested }, turn);
}

/** The numbers behind an alias of the template; what was never published stands for `$LATEST`. */
function resolved({ name, description, version, additional }: AliasResource, turn: Turn) {
  return {
    name,
    description,
    version: numberOf(version, turn),
    additional: additional && { version: numberOf(additional.version, turn), weight: additional.weight },
  };
}

function numberOf(reference: VersionReference, { fn }: Turn): string {
  const named = reference.kind === 'number' ? reference.version : fn.published.numberOf(reference.resource);
  return (versionNamed(named ?? '', fn) ?? fn.latest).version;
}

function deleteGone(deployed: FunctionConfig | undefined, turn: Turn): void {
  const { config, published } = turn.fn;
  const names = new Set(config.aliases.map(({ name }) => name));
  for (const { name } of deployed?.aliases ?? []) if (!names.has(name)) deleteAlias(name, turn);
  const versions = new Set(config.versions.map(({ id }) => id));
  for (const { id } of deployed?.versions ?? []) {
    if (versions.has(id)) continue;
    const version = published.get(published.numberOf(id) ?? '');
    published.forget(id);
    // AWS refuses while an alias refers to it (VER-30), and CloudFormation then leaves it there.
    if (version !== undefined) retireVersion(version, turn);
  }
}

/** Ends everything: who waits for a result hears that the function is gone. */
export function deleteFunction(turn: Turn): void {
  const { fn, world, plan, cause } = turn;
  world.pool.reserve(fn.config.id, undefined);
  for (const environment of fn.environments.all()) {
    const { state } = environment;
    if (state.state === 'initialising' || state.state === 'busy') {
      fn.concurrency.give(state.lease, world.pool);
      plan.answer(state.invocation.returnTo, { ok: false, error: notFound(fn.config.arn) }, cause);
    }
    retire(environment, 'deleted', cause, turn);
  }
}
