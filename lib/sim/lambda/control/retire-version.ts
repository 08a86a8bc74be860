import type { EntryNumber } from '../../ids.ts';
import { deprovision } from '../environments/provisioning.ts';
import { retire } from '../environments/retire.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import type { Version } from '../version.ts';

/** The aliases that lead requests to a version, by name. */
export function aliasesOf({ version }: Version, fn: FunctionState): readonly string[] {
  return [...fn.aliases.values()]
    .filter((alias) => alias.version === version || alias.additional?.version === version)
    .map(({ name }) => name);
}

/** Deletes a published version. False while an alias refers to it (VER-30). */
export function retireVersion(version: Version, turn: Turn): boolean {
  const { fn, plan } = turn;
  if (aliasesOf(version, fn).length > 0) return false;
  fn.published.delete(version.version);
  fn.policies.delete(version.version);
  const entry = plan.entry({ type: 'version.deleted', function: fn.config.id, version: version.version });
  endVersion(version, 'deleted', entry, turn);
  return true;
}

/** No request leads to this version any more: its idle environments go now, the others when they fall idle (ENV-33). */
export function endVersion(version: Version, reason: 'updated' | 'deleted', cause: EntryNumber, turn: Turn): void {
  version.current = false;
  if (version.provisioned !== undefined) deprovision(version.provisioned, turn);
  for (let idle = version.idle.pop(); idle !== undefined; idle = version.idle.pop()) retire(idle, reason, cause, turn);
}
