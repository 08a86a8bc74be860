import type { EnvironmentId, ResourceId } from '../../ids.ts';
import type { Entry, EntryOf } from '../../journal/entry.ts';
import { type Checker, claim } from './checker.ts';

const LATEST = '$LATEST';

/** What the journal says of one function's versions and aliases. */
interface Published {
  last: number;
  readonly versions: Set<string>;
  /** The versions each alias sends requests to. */
  readonly aliases: Map<string, ReadonlySet<string>>;
}

/**
 * Versions are numbered without gaps and never again; an environment is of a version that is there, runs that version
 * alone, and gets from an alias only what the alias points to.
 */
export class VersionRouting implements Checker {
  readonly #functions = new Map<ResourceId, Published>();
  /** Of each environment its version, and where the aliases pointed when it was started: for whom, it says later. */
  readonly #environments = new Map<
    EnvironmentId,
    { readonly version: string; readonly aliases: ReadonlyMap<string, ReadonlySet<string>> }
  >();

  configure(): void {}

  take(entry: Entry): void {
    switch (entry.type) {
      case 'version.published':
        this.#publish(entry);
        break;
      case 'version.deleted':
        claim(
          this.#of(entry.function).versions.delete(entry.version),
          'only a version that is there is deleted',
          entry,
        );
        break;
      case 'alias.changed':
        this.#of(entry.function).aliases.set(entry.alias, this.#targets(entry));
        break;
      case 'alias.deleted':
        claim(this.#of(entry.function).aliases.delete(entry.alias), 'only an alias that is there is deleted', entry);
        break;
      case 'environment.started':
        this.#start(entry);
        break;
      case 'invocation.started':
        this.#run(entry);
        break;
      case 'environment.retired':
        this.#environments.delete(entry.environment);
        break;
      case 'template.deployed':
        for (const { resource, change } of entry.changes) if (change !== 'updated') this.#functions.delete(resource);
        break;
      case 'resource.deleted':
        this.#functions.delete(entry.resource);
        break;
      default: // Nothing else has to do with versions.
    }
  }

  drained(): void {}

  #publish(entry: EntryOf<'version.published'>): void {
    const published = this.#of(entry.function);
    claim(Number(entry.version) === published.last + 1, 'versions are numbered without gaps, and never again', entry);
    published.last += 1;
    published.versions.add(entry.version);
  }

  #targets(entry: EntryOf<'alias.changed'>): ReadonlySet<string> {
    const { version, additional, function: fn } = entry;
    const targets = additional === undefined ? [version] : [version, additional.version];
    const { versions } = this.#of(fn);
    claim(
      targets.every((target) => target === LATEST || versions.has(target)),
      'an alias points to versions that are there',
      entry,
    );
    return new Set(targets);
  }

  #start(entry: EntryOf<'environment.started'>): void {
    const { versions, aliases } = this.#of(entry.function);
    claim(
      entry.version === LATEST || versions.has(entry.version),
      'an environment is of a version that is there',
      entry,
    );
    this.#environments.set(entry.environment, { version: entry.version, aliases: new Map(aliases) });
  }

  #run(entry: EntryOf<'invocation.started'>): void {
    const environment = this.#environments.get(entry.environment);
    claim(environment !== undefined, 'an invocation runs in an environment that is there', entry);
    claim(environment.version === entry.version, 'an environment runs its version alone', entry);
    const { qualifier } = entry;
    if (qualifier === undefined) {
      claim(entry.version === LATEST, 'a function named without a qualifier runs $LATEST', entry);
      return;
    }
    // A cold start was sent where the alias pointed when its Init began.
    const now = this.#of(entry.function).aliases.get(qualifier);
    const then = entry.start === 'warm' ? undefined : environment.aliases.get(qualifier);
    if (now === undefined && then === undefined) {
      claim(entry.version === qualifier, 'a version that is named runs itself', entry);
    } else {
      claim(
        now?.has(entry.version) === true || then?.has(entry.version) === true,
        'an alias sends requests to what it points to',
        entry,
      );
    }
  }

  #of(fn: ResourceId): Published {
    const known = this.#functions.get(fn) ?? { last: 0, versions: new Set(), aliases: new Map() };
    this.#functions.set(fn, known);
    return known;
  }
}
