import type { VersionConfig } from '../../config.ts';
import type { EntryNumber } from '../../ids.ts';
import type { EntryOf } from '../entry.ts';
import type { AliasView, DriftingSetting, EnvironmentCount, ReleasesView, VersionView } from '../view.ts';

const LATEST = '$LATEST';

/** Versions, and aliases, that a view lists; the counts count all. */
const LISTED = 50;

/** One version as it runs. */
export interface Release {
  readonly environmentCount: { -readonly [State in keyof EnvironmentCount]: number };
  invocations: number;
  errors: number;
  /** What it is made of, ready to be shown: undefined until the journal said so. */
  made: Made | undefined;
}

type Made = Omit<VersionView, 'environmentCount' | 'invocations' | 'errors'>;

type ReleaseEntry = EntryOf<
  | 'template.deployed'
  | 'function.configured'
  | 'version.published'
  | 'version.deleted'
  | 'alias.changed'
  | 'alias.deleted'
  | 'concurrency.reserved'
>;

/** The versions and aliases of one function, what each version runs, and what calls have changed. */
export class ReleaseTable {
  readonly #releases = new Map<string, Release>();
  readonly #aliases = new Map<string, AliasView>();
  readonly #settings = new Settings();

  /** A version at work. O(1). */
  of(version: string): Release {
    let release = this.#releases.get(version);
    if (release === undefined) {
      release = {
        environmentCount: { initialising: 0, idle: 0, busy: 0 },
        invocations: 0,
        errors: 0,
        made: undefined,
      };
      this.#releases.set(version, release);
    }
    return release;
  }

  apply(entry: ReleaseEntry): void {
    switch (entry.type) {
      case 'function.configured':
        this.of(LATEST).made = madeOf(LATEST, entry);
        this.#settings.apply(entry);
        break;
      case 'version.published':
        this.of(entry.version).made = madeOf(entry.version, entry);
        break;
      case 'version.deleted':
        this.#releases.delete(entry.version);
        break;
      case 'alias.changed':
        this.#aliases.set(entry.alias, aliasOf(entry));
        break;
      case 'alias.deleted':
        this.#aliases.delete(entry.alias);
        break;
      case 'template.deployed':
      case 'concurrency.reserved':
        this.#settings.apply(entry);
        break;
    }
  }

  view(): ReleasesView {
    const latest = viewOf(this.#releases.get(LATEST));
    const numbers = [...this.#releases.keys()].filter((version) => version !== LATEST);
    const newest = numbers.slice(-LISTED).reverse();
    const names = [...this.#aliases.keys()].sort();
    return {
      ...(latest && { latest }),
      published: newest.map((number) => viewOf(this.#releases.get(number))).filter((view) => view !== undefined),
      publishedCount: numbers.length,
      aliases: names
        .slice(0, LISTED)
        .map((name) => this.#aliases.get(name))
        .filter((alias) => alias !== undefined),
      aliasCount: names.length,
      ...this.#settings.view(),
    };
  }
}

/** What a function is set to, beside what the template last set it to. */
class Settings {
  #deployment: EntryNumber | undefined;
  #config: Known<VersionConfig> | undefined;
  #reserved: Known<number | undefined> | undefined;
  /** Worked out when a setting changes, not whenever somebody looks. */
  #drift: readonly DriftingSetting[] = [];

  apply(entry: EntryOf<'template.deployed' | 'function.configured' | 'concurrency.reserved'>): void {
    if (entry.type === 'template.deployed') {
      this.#deployment = entry.n;
      return;
    }
    const deployed = entry.cause === this.#deployment;
    if (entry.type === 'function.configured') this.#config = known(entry.config, this.#config, deployed);
    else this.#reserved = known(entry.reserved, this.#reserved, deployed);
    this.#drift = this.#compare();
  }

  view(): Pick<ReleasesView, 'reserved' | 'drift'> {
    const reserved = this.#reserved?.live;
    return { ...(reserved !== undefined && { reserved }), drift: this.#drift };
  }

  #compare(): readonly DriftingSetting[] {
    const drift: DriftingSetting[] = [];
    if (this.#config !== undefined) drift.push(...differences(this.#config.deployed, this.#config.live));
    if (this.#reserved?.live !== this.#reserved?.deployed) drift.push('reservedConcurrency');
    return drift;
  }
}

/** A setting as it is, and as the template wants it. */
interface Known<T> {
  readonly live: T;
  readonly deployed: T | undefined;
}

function known<T>(live: T, before: Known<T> | undefined, byDeployment: boolean): Known<T> {
  return { live, deployed: byDeployment ? live : before?.deployed };
}

function differences(deployed: VersionConfig | undefined, live: VersionConfig): readonly (keyof VersionConfig)[] {
  if (deployed === undefined || deployed === live) return [];
  // Both are configurations of one shape, so the members of the two together are members of it.
  const members = Object.keys({ ...deployed, ...live }) as (keyof VersionConfig)[];
  return members.filter(
    // How an empty environment came to be is no setting.
    (member) => member !== 'isEnvironmentEmpty' && JSON.stringify(deployed[member]) !== JSON.stringify(live[member]),
  );
}

function madeOf(
  version: string,
  { config, at: since, n: entry }: EntryOf<'function.configured' | 'version.published'>,
): Made {
  const { description, runtime, handler, memoryMb, timeout, code } = config;
  return { version, since, entry, description, runtime, handler, memoryMb, timeout, code };
}

function viewOf(release: Release | undefined): VersionView | undefined {
  if (release?.made === undefined) return undefined;
  const { made, environmentCount, invocations, errors } = release;
  return { ...made, environmentCount: { ...environmentCount }, invocations, errors };
}

function aliasOf({ alias: name, version, additional, at: since }: EntryOf<'alias.changed'>): AliasView {
  return { name, version, ...(additional && { additional }), since };
}
