import type { FunctionState, Turn } from '../function-state.ts';
import { LATEST, type Version } from '../version.ts';
import type { Alias } from './alias.ts';

/**
 * The version a request runs, by the qualifier it names: `$LATEST` without one. A weighted alias chooses anew for each
 * request (VER-22). Undefined: the function has no such version or alias.
 */
export function route(qualifier: string, turn: Turn): Version | undefined {
  const { fn } = turn;
  const alias = fn.aliases.get(qualifier);
  return versionNamed(alias === undefined ? qualifier : choose(alias, turn), fn);
}

/** The version a qualifier means first of all: without choosing, which would use up luck. */
export function mainVersion(qualifier: string, fn: FunctionState): Version | undefined {
  return versionNamed(fn.aliases.get(qualifier)?.version ?? qualifier, fn);
}

/** A version by its number, or `$LATEST`, which an empty text means too. */
export function versionNamed(version: string, fn: FunctionState): Version | undefined {
  return version === '' || version === LATEST ? fn.latest : fn.published.get(version);
}

function choose({ name, version, additional }: Alias, { fn, world }: Turn): string {
  if (additional === undefined) return version;
  const drawn = world.rng.draw(`alias-route/${fn.config.id}/${name}`);
  return drawn < additional.weight * 0x1_0000_0000 ? additional.version : version;
}
