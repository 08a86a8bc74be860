import type { Volume } from 'memfs';
import { charge } from '../meter.ts';
import { jsonParse, jsonStringify, NativeUint32Array } from '../primordials.ts';
import { tmpHost } from '../tmp-state.ts';
import { coreOf, type FileNode, type Link } from './memfs-parts.ts';
import { adopt, idOf } from './tmp-nodes.ts';

/** One name under /tmp. `id`: the host's number of what the file holds, absent while it is empty. */
type TreeEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly mtimeMs: number;
      readonly id?: number;
      readonly size: number;
    };

/** Makes the names under /tmp as an earlier process left them (ENV-22). */
export function restoreTree(volume: Volume, tree: string): void {
  const places = new Map<number, string>();
  for (const entry of jsonParse(tree) as readonly TreeEntry[]) {
    if (entry.kind === 'folder') volume.mkdirSync(entry.path, { mode: entry.mode & 0o7777 });
    else if (entry.kind === 'link') volume.symlinkSync(entry.target, entry.path);
    else restoreFile(volume, entry, places);
  }
}

/** Two names of one file stay two names of one file. */
function restoreFile(volume: Volume, entry: TreeEntry & { kind: 'file' }, places: Map<number, string>): void {
  const { path, id, size } = entry;
  const other = id === undefined ? undefined : places.get(id);
  if (other !== undefined) {
    volume.linkSync(other, path);
    return;
  }
  const fd = volume.openSync(path, 'wx');
  const node = coreOf(volume).fds[String(fd)]?.node;
  volume.closeSync(fd);
  if (node === undefined) return;
  if (id !== undefined) {
    adopt(node, { id, size });
    places.set(id, path);
  }
  node.mode = entry.mode;
  node.mtime = new Date(entry.mtimeMs);
}

/** Tells the host all names under /tmp, and to forget what no name and no open file leads to any more. */
export function saveTree(volume: Volume): void {
  const entries = entriesOf(volume);
  tmpHost().keepTree(entries.length === 0 ? '' : jsonStringify(entries));
  retainFiles(volume, entries);
}

/** Gives back the space of files that are gone. */
export function sweep(volume: Volume): void {
  retainFiles(volume, entriesOf(volume));
}

function retainFiles(volume: Volume, entries: readonly TreeEntry[]): void {
  const used = entries.map((entry) => (entry.kind === 'file' ? (entry.id ?? 0) : 0));
  const open = Object.values(coreOf(volume).fds).map(({ node }) => idOf(node) ?? 0);
  tmpHost().retain(new NativeUint32Array([...used, ...open]));
}

function entriesOf(volume: Volume): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  const visit = (folder: string, link: Link) => {
    for (const [name, child] of link.children) {
      if (child === undefined || name === '.' || name === '..') continue;
      charge(ENTRY_UNITS);
      const path = `${folder}/${name}`;
      entries.push(entryOf(path, child.getNode()));
      if (child.getNode().isDirectory()) visit(path, child);
    }
  };
  const tmp = coreOf(volume).root.children.get('tmp');
  if (tmp !== undefined) visit('/tmp', tmp);
  return entries;
}

function entryOf(path: string, node: FileNode): TreeEntry {
  if (node.isDirectory()) return { kind: 'folder', path, mode: node.mode };
  if (node.isSymlink()) return { kind: 'link', path, target: node.symlink ?? '' };
  const id = idOf(node);
  const file = { kind: 'file', path, mode: node.mode, mtimeMs: node.mtime.getTime(), size: node.size } as const;
  return id === undefined ? file : { ...file, id };
}

const ENTRY_UNITS = 100;
