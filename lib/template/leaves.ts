import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { intrinsicOf } from './intrinsic.ts';

/** The values of a JSON object by their paths: what two people can change apart from each other. */
export type Leaves = ReadonlyMap<string, JsonValue>;

/** Objects deeper than this are one leaf. Nothing a form edits lies deeper. */
const DEPTH_MAX = 8;

/** An object as leaves. Lists, intrinsic functions and empty objects are leaves; other objects are taken apart. */
export function toLeaves(object: JsonObject): Leaves {
  const leaves = new Map<string, JsonValue>();
  collect(object, [], leaves);
  return leaves;
}

/**
 * The object that leaves make. Where two leaves contradict each other, because one person gave `A` a value while another
 * gave `A.b` one, the deeper one stays. `rank` orders the paths; paths of one rank come alphabetically.
 */
export function fromLeaves(leaves: Leaves, rank: (path: string) => number = () => 0): JsonObject {
  const ordered = [...leaves].map(([path, value]) => ({ path, keys: leafKeys(path), value, rank: rank(path) }));
  ordered.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
  const root: Branch = new Map();
  for (const { keys, value } of ordered) graft(root, keys, value);
  return toObject(root);
}

type Branch = Map<string, Branch | { readonly leaf: JsonValue }>;

function collect(object: JsonObject, keys: readonly string[], leaves: Map<string, JsonValue>): void {
  for (const [key, value] of Object.entries(object)) {
    const path = [...keys, key];
    if (isBranch(value, path.length)) collect(value, path, leaves);
    else leaves.set(leafPath(path), value);
  }
}

function isBranch(value: JsonValue, depth: number): value is JsonObject {
  return isJsonObject(value) && depth < DEPTH_MAX && intrinsicOf(value) === undefined && Object.keys(value).length > 0;
}

function graft(branch: Branch, [key = '', ...rest]: readonly string[], value: JsonValue): void {
  const present = branch.get(key);
  if (rest.length > 0) {
    const next: Branch = present instanceof Map ? present : new Map();
    branch.set(key, next);
    graft(next, rest, value);
  } else if (!(present instanceof Map)) {
    branch.set(key, { leaf: value });
  }
}

function toObject(branch: Branch): JsonObject {
  return Object.fromEntries(
    [...branch].map(([key, value]) => [key, value instanceof Map ? toObject(value) : value.leaf]),
  );
}

/** Dotted; as a JSON list behind a line feed when a key has a dot of its own (a test event called `order.json`). */
function leafPath(keys: readonly string[]): string {
  const plain = keys.every((key) => key !== '' && !key.includes('.') && !key.startsWith('\n'));
  return plain ? keys.join('.') : `\n${JSON.stringify(keys)}`;
}

/** The keys that `leafPath` made a path of. What it cannot have made, somebody else's browser put there: it is one key. */
function leafKeys(path: string): readonly string[] {
  const keys = path.startsWith('\n') ? listOfTexts(path.slice(1)) : path.split('.');
  return keys === undefined || keys.length > DEPTH_MAX ? [path] : keys;
}

function listOfTexts(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((key) => typeof key === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
