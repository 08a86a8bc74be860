import * as Y from 'yjs';
import { defined } from '#lib/std/assert.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { propertyRank } from './catalogue/property-rank.ts';
import { fromLeaves, toLeaves } from './leaves.ts';
import { freshLogicalId } from './logical-id.ts';
import { withoutValue } from './property-path.ts';
import { restoredLeaf, storedLeaf } from './stored-leaf.ts';
import type { ResourceBlock, Template } from './template.ts';
import { textChange } from './text-change.ts';

/**
 * A template in a Yjs document, and the only place that knows how it lies there:
 *
 *     resources: Map of key → resource          key: given once, so that renaming is changing one value
 *       resource: Map { id, type, order, properties, files, rest }
 *         properties: Map of path → JSON         a value each, so that two people can edit two fields
 *         files: Map of key → Map { path, text } text: Y.Text, what the editor is bound to
 *         rest: Map of path → JSON               all other members of the block
 *     rest: Map of path → JSON                   all members of the template but Resources
 *
 * Changes are functions from template to template: what differs afterwards is what is written, in one transaction.
 */
export class SharedTemplate {
  readonly doc: Y.Doc;
  /** While true, edits change nothing: the server takes none from who may only view. */
  locked = false;
  readonly #resources: Y.Map<unknown>;
  readonly #rest: Y.Map<unknown>;
  readonly #cache = new Map<string, CachedResource>();
  /** Kept apart, so that typing in a file or moving leaves the properties the same object. */
  readonly #properties = new Map<string, JsonObject>();
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot | undefined;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.#resources = doc.getMap('resources');
    this.#rest = doc.getMap('rest');
    this.#resources.observeDeep((events) => this.#forget(events));
    this.#rest.observe(() => this.#changed());
  }

  /** The template as it stands. The same object while nothing changes; unchanged resources keep their identity. */
  read(): Template {
    return this.#read().template;
  }

  /** Calls the listener after each transaction that changed the template, whoever made it. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One edit of one author: writes what `change` makes different, in one transaction under the author's origin. */
  update(author: Author, change: (template: Template) => Template): void {
    const before = this.read();
    const after = change(before);
    if (after !== before) this.group(author, () => this.#write(before, after));
  }

  /** Gives a resource another logical id. References to it are the caller's to rename, in the same `group`. */
  rename(author: Author, { from, to }: { readonly from: string; readonly to: string }): void {
    this.group(author, () => this.#mapOf(from)?.set('id', to));
  }

  /** Several changes as one transaction, and as one step of undo. */
  group(author: Author, changes: () => void): void {
    if (!this.locked) this.doc.transact(changes, author);
  }

  /** The text of a source file, for binding an editor to it. Another one after the file was removed and came back. */
  fileText(id: string, path: string): Y.Text | undefined {
    const text = this.#fileOf(id, path)?.get('text');
    return text instanceof Y.Text ? text : undefined;
  }

  /** Gives a file another path and keeps its text, with all who are typing in it. */
  renameFile(author: Author, id: string, { from, to }: { readonly from: string; readonly to: string }): void {
    this.group(author, () => this.#fileOf(id, from)?.set('path', to));
  }

  /** Undo and redo of what one author did. Each `update` is a step of its own; typing in a file is one step a pause. */
  history(author: Author): Y.UndoManager {
    return new Y.UndoManager([this.#resources, this.#rest], {
      trackedOrigins: new Set([author]),
      captureTimeout: 500,
    });
  }

  #read(): Snapshot {
    this.#snapshot ??= this.#makeSnapshot();
    return this.#snapshot;
  }

  #makeSnapshot(): Snapshot {
    const resources = this.#maps().map(([key, map]) => ({ key, ...this.#cached(key, map) }));
    // Two people may have taken the same place or the same id at once: the keys decide, alike for everybody.
    resources.sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
    const keys = new Map<string, string>();
    const blocks = resources.map(({ key, id, block }): [string, ResourceBlock] => {
      const free = freshLogicalId(id, keys.keys());
      keys.set(free, key);
      return [free, block];
    });
    const template: Template = { ...fromLeaves(leavesIn(this.#rest)), Resources: Object.fromEntries(blocks) };
    return { template, keys };
  }

  #cached(key: string, map: ResourceMap): CachedResource {
    const properties = this.#properties.get(key) ?? readProperties(map);
    const cached = this.#cache.get(key) ?? readResource(map, properties);
    this.#properties.set(key, properties);
    this.#cache.set(key, cached);
    return cached;
  }

  #forget(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    for (const event of events) {
      const [key, part] = event.path;
      for (const changed of typeof key === 'string' ? [key] : event.keys.keys()) {
        this.#cache.delete(changed);
        if (part !== 'files' && part !== 'rest') this.#properties.delete(changed);
      }
    }
    this.#changed();
  }

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #mapOf(id: string): ResourceMap | undefined {
    const key = this.#read().keys.get(id);
    const map = key === undefined ? undefined : this.#resources.get(key);
    return map instanceof Y.Map ? map : undefined;
  }

  /** The resources by key. Other people's browsers can put anything there; what is no map is none. */
  #maps(): readonly (readonly [string, ResourceMap])[] {
    return [...this.#resources].flatMap(([key, map]) => (map instanceof Y.Map ? [[key, map] as const] : []));
  }

  #fileOf(id: string, path: string): FileMap | undefined {
    const map = this.#mapOf(id);
    return map && filesOf(map).find((file) => pathOf(file) === path);
  }

  #write(before: Template, after: Template): void {
    const { keys } = this.#read();
    syncLeaves(this.#rest, withoutResources(after));
    for (const id of Object.keys(before.Resources)) {
      const key = keys.get(id);
      if (!Object.hasOwn(after.Resources, id) && key !== undefined) this.#resources.delete(key);
    }
    let order = Math.max(0, ...this.#maps().map(([, map]) => orderOf(map) + 1));
    for (const [id, block] of Object.entries(after.Resources)) {
      const key = Object.hasOwn(before.Resources, id) ? keys.get(id) : undefined;
      const map = key === undefined ? undefined : this.#resources.get(key);
      if (!(map instanceof Y.Map)) this.#add(id, block, order++);
      else if (before.Resources[id] !== block) syncResource(map, block);
    }
  }

  #add(id: string, block: ResourceBlock, order: number): void {
    const map: ResourceMap = new Y.Map();
    this.#resources.set(freshKey(this.doc), map);
    map.set('id', id);
    map.set('order', order);
    for (const part of ['properties', 'files', 'rest']) map.set(part, new Y.Map());
    syncResource(map, block);
  }
}

/** Who makes an edit: any object, the same one for all edits whose undo belongs together. */
export type Author = object;

/** The members are told apart by key, see the head of this file; Yjs has no type for a map of that kind. */
type ResourceMap = Y.Map<unknown>;
type FileMap = Y.Map<unknown>;

interface Snapshot {
  readonly template: Template;
  /** Keys by logical id as shown. */
  readonly keys: ReadonlyMap<string, string>;
}

interface CachedResource {
  readonly id: string;
  readonly order: number;
  readonly block: ResourceBlock;
}

/** Reads one resource. A document comes from other people's browsers, so a missing or odd member gives way to a plain one. */
function readResource(map: ResourceMap, properties: JsonObject): CachedResource {
  return {
    id: textOf(map.get('id')) || 'Resource',
    order: orderOf(map),
    block: {
      Type: textOf(map.get('type')),
      ...(Object.keys(properties).length > 0 && { Properties: properties }),
      ...withFiles(fromLeaves(leavesOf(map, 'rest')), filesOf(map)),
    },
  };
}

function readProperties(map: ResourceMap): JsonObject {
  const type = textOf(map.get('type'));
  return fromLeaves(leavesOf(map, 'properties'), (path) => propertyRank(type, path));
}

/** Members that the canvas and the editor take for granted are of their kind, or not there. */
function withFiles(rest: JsonObject, files: readonly FileMap[]): JsonObject {
  const metadata = isJsonObject(rest.Metadata) ? rest.Metadata : {};
  const { Position, TestEvents, Files, ...others } = isJsonObject(metadata.Coldstart) ? metadata.Coldstart : {};
  const texts = Object.fromEntries(files.map((file) => [pathOf(file), String(file.get('text'))]));
  const coldstart: JsonObject = {
    ...others,
    ...(isPosition(Position) && { Position }),
    ...(isJsonObject(TestEvents) && { TestEvents: textsOf(TestEvents) }),
    ...(files.length > 0 && { Files: texts }),
  };
  const { Coldstart, ...kept } = metadata;
  const whole = { ...kept, ...(Object.keys(coldstart).length > 0 && { Coldstart: coldstart }) };
  const { Metadata, ...members } = rest;
  return Object.keys(whole).length > 0 ? { ...members, Metadata: whole } : members;
}

function isPosition(value: JsonValue | undefined): value is { readonly x: number; readonly y: number } {
  return isJsonObject(value) && Number.isFinite(value.x) && Number.isFinite(value.y);
}

function textsOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, text]) => typeof text === 'string'));
}

function syncResource(map: ResourceMap, block: ResourceBlock): void {
  if (map.get('type') !== block.Type) map.set('type', block.Type);
  syncLeaves(partOf(map, 'properties'), block.Properties ?? {});
  syncLeaves(partOf(map, 'rest'), restOf(block));
  syncFiles(partOf(map, 'files'), block.Metadata?.Coldstart?.Files ?? {});
}

/** The block without what is kept apart from the rest. */
function restOf(block: ResourceBlock): JsonObject {
  const { Type, Properties, Metadata, ...others } = block;
  const { Files, ...coldstart } = Metadata?.Coldstart ?? {};
  const metadata = { ...Metadata, Coldstart: coldstart };
  // A block came as JSON, and its type only leaves open which members it has.
  const rest = { ...others, Metadata: metadata } as unknown as JsonObject;
  if (Object.keys(coldstart).length > 0) return rest;
  return withoutValue(rest, 'Metadata.Coldstart');
}

function syncLeaves(map: Y.Map<unknown>, object: JsonObject): void {
  const after = toLeaves(object);
  for (const path of [...map.keys()]) if (!after.has(path)) map.delete(path);
  for (const [path, value] of after) {
    if (!map.has(path) || !sameJson(leafOf(map, path), value)) map.set(path, storedLeaf(value));
  }
}

function syncFiles(map: Y.Map<unknown>, files: { readonly [path: string]: string }): void {
  const present = new Map(sortedFiles(map).map(({ key, file }) => [pathOf(file), { key, file }]));
  for (const [path, { key }] of present) if (!Object.hasOwn(files, path)) map.delete(key);
  for (const [path, text] of Object.entries(files)) {
    const file = present.get(path)?.file;
    if (file === undefined) addFile(map, path, text);
    else syncText(file.get('text'), text);
  }
}

function addFile(map: Y.Map<unknown>, path: string, text: string): void {
  const doc = defined(map.doc ?? undefined, 'the map is part of a document');
  const file: FileMap = new Y.Map();
  map.set(freshKey(doc), file);
  file.set('path', path);
  file.set('text', new Y.Text(text));
}

function syncText(shared: unknown, text: string): void {
  if (!(shared instanceof Y.Text)) return;
  const change = textChange(shared.toString(), text);
  if (change === undefined) return;
  shared.delete(change.at, change.removed);
  shared.insert(change.at, change.inserted);
}

/** The clock moves with every operation of this client, so a key made from it is never made again. */
function freshKey(doc: Y.Doc): string {
  return `${doc.clientID.toString(36)}-${Y.getState(doc.store, doc.clientID).toString(36)}`;
}

function partOf(map: ResourceMap, part: 'properties' | 'files' | 'rest'): Y.Map<unknown> {
  const present = map.get(part);
  if (present instanceof Y.Map) return present;
  const made = new Y.Map<unknown>();
  map.set(part, made);
  return made;
}

function leavesOf(map: ResourceMap, part: 'properties' | 'rest'): Map<string, JsonValue> {
  const leaves = map.get(part);
  return leaves instanceof Y.Map ? leavesIn(leaves) : new Map();
}

function leavesIn(map: Y.Map<unknown>): Map<string, JsonValue> {
  return new Map([...map.keys()].map((path) => [path, leafOf(map, path)]));
}

/** A leaf's value. Yjs carries JSON and its own types; the latter never stand where a leaf does, unless somebody forged them. */
function leafOf(map: Y.Map<unknown>, path: string): JsonValue {
  const value = map.get(path);
  return value === undefined || value instanceof Y.AbstractType ? null : restoredLeaf(value as JsonValue);
}

function filesOf(map: ResourceMap): readonly FileMap[] {
  const files = map.get('files');
  return files instanceof Y.Map ? sortedFiles(files).map(({ file }) => file) : [];
}

/** By path. Of two that people added under one path at the same time, the one with the smaller key is seen. */
function sortedFiles(files: Y.Map<unknown>): readonly { readonly key: string; readonly file: FileMap }[] {
  const all = [...files].flatMap(([key, file]) => (file instanceof Y.Map ? [{ key, file: file as FileMap }] : []));
  all.sort((a, b) =>
    pathOf(a.file) === pathOf(b.file) ? compare(a.key, b.key) : compare(pathOf(a.file), pathOf(b.file)),
  );
  return all.filter(
    ({ file }, index) => index === 0 || pathOf(file) !== pathOf(defined(all[index - 1], 'one before').file),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function orderOf(map: ResourceMap): number {
  const order = map.get('order');
  return typeof order === 'number' && Number.isFinite(order) ? order : 0;
}

function pathOf(file: FileMap): string {
  return textOf(file.get('path'));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function withoutResources({ Resources, ...rest }: Template): JsonObject {
  return rest as JsonObject; // a template came as JSON, and its type only leaves open which members it has
}

/** JSON values made by the same code have their keys in the same order; a false alarm costs one needless write. */
function sameJson(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
