import type { Volume } from 'memfs';

/** Parts of `memfs` that are not in its types. */
export interface FileNode {
  size: number;
  mode: number;
  atime: Date;
  mtime: Date;
  symlink?: string;
  isDirectory(): boolean;
  isSymlink(): boolean;
  touch(): void;
  write(buffer: Uint8Array, offset?: number, length?: number, position?: number): number;
  read(buffer: Uint8Array, offset?: number, length?: number, position?: number): number;
  getBuffer(): Uint8Array;
  _setBuf(buffer: Uint8Array): void;
  truncate(length?: number): void;
}

/** A name in a folder. */
export interface Link {
  readonly children: ReadonlyMap<string, Link | undefined>;
  getNode(): FileNode;
}

export interface Core {
  readonly root: Link;
  readonly inodes: { readonly [number: string]: FileNode };
  readonly fds: { readonly [number: string]: { readonly node: FileNode } };
  readonly changes: { listen(heard: () => void): void };
}

export function coreOf(volume: Volume): Core {
  return (volume as unknown as { _core: Core })._core;
}
