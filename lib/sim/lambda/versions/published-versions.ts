import type { VersionConfig } from '../../config.ts';
import type { ResourceId } from '../../ids.ts';
import { sameConfig, type Version } from '../version.ts';

/** The published versions of one function, in the order of their numbers. */
export class PublishedVersions {
  readonly #byNumber = new Map<string, Version>();
  /** What each `AWS::Lambda::Version` of the template published. */
  readonly #byResource = new Map<ResourceId, string>();
  #last: number;
  /** `$LATEST` as it was last published, and the version that came of it. */
  #source: { readonly config: VersionConfig; readonly version: Version } | undefined;

  /** `last`: the last number that is used up. */
  constructor(last = 0) {
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }

  get(version: string): Version | undefined {
    return this.#byNumber.get(version);
  }

  all(): readonly Version[] {
    return [...this.#byNumber.values()];
  }

  /** The number the next version gets: numbers only grow (VER-02). */
  get nextNumber(): string {
    return String(this.#last + 1);
  }

  /** The version that has just this configuration, if nothing was changed since it was published (VER-03). */
  unchanged(config: VersionConfig): Version | undefined {
    const source = this.#source;
    if (source === undefined || !this.#byNumber.has(source.version.version)) return undefined;
    return sameConfig(source.config, config) ? source.version : undefined;
  }

  /** Takes in the next version. `source`: `$LATEST` as it was. */
  add(version: Version, source: VersionConfig): void {
    this.#last += 1;
    this.#byNumber.set(version.version, version);
    this.#source = { config: source, version };
  }

  delete(version: string): void {
    this.#byNumber.delete(version);
  }

  /** Which version a resource of the template published; undefined: none yet. */
  numberOf(resource: ResourceId): string | undefined {
    return this.#byResource.get(resource);
  }

  note(resource: ResourceId, version: string): void {
    this.#byResource.set(resource, version);
  }

  forget(resource: ResourceId): void {
    this.#byResource.delete(resource);
  }
}
