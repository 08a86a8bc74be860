import type { VersionConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { EntryOf } from './entry.ts';

/**
 * What a fold needs to know of each version of each function, read off the journal. `$LATEST` is as it was last
 * configured: an environment is made from what is there when it starts.
 */
export class VersionTable<Known> {
  readonly #versions = new Map<ResourceId, Map<string, Known>>();
  readonly #know: (config: VersionConfig) => Known;

  constructor(know: (config: VersionConfig) => Known) {
    this.#know = know;
  }

  take(entry: EntryOf<'function.configured' | 'version.published'>): void {
    const version = entry.type === 'version.published' ? entry.version : '$LATEST';
    let versions = this.#versions.get(entry.function);
    if (versions === undefined) {
      versions = new Map();
      this.#versions.set(entry.function, versions);
    }
    versions.set(version, this.#know(entry.config));
  }

  /** Stands in for what the journal has not said yet. */
  assume(config: VersionConfig): void {
    if (!this.#versions.has(config.id)) this.#versions.set(config.id, new Map([['$LATEST', this.#know(config)]]));
  }

  get(id: ResourceId, version: string): Known | undefined {
    const versions = this.#versions.get(id);
    return versions?.get(version) ?? versions?.get('$LATEST');
  }
}
