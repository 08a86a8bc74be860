import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { AliasView, ReleasesView, VersionView } from '#lib/sim/journal/view.ts';

/** The version that can be changed, by AWS's name. */
export const LATEST = '$LATEST';

/** What a function of the run is at; undefined while nothing of it runs. */
export const selectReleases =
  (resource: string) =>
  (run: RunSnapshot): ReleasesView | undefined =>
    selectFunction(resource)(run)?.releases;

export const selectVersion =
  (resource: string, version: string) =>
  (run: RunSnapshot): VersionView | undefined => {
    const releases = selectReleases(resource)(run);
    return version === LATEST ? releases?.latest : releases?.published.find((each) => each.version === version);
  };

export const selectAlias =
  (resource: string, name: string) =>
  (run: RunSnapshot): AliasView | undefined =>
    selectReleases(resource)(run)?.aliases.find((alias) => alias.name === name);

/** The share of an alias's requests that a version is to get: 0 to 1. */
export function weightOf({ version, additional }: AliasView, wanted: string): number {
  if (additional?.version === wanted) return additional.weight;
  return version === wanted ? 1 - (additional?.weight ?? 0) : 0;
}

/** A version as it is spoken of: `$LATEST`, `version 3`. */
export function versionWords(version: string): string {
  return version === LATEST ? LATEST : `version ${version}`;
}
