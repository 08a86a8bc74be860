import type { JsonValue } from '#lib/std/json.ts';
import { withAccountSetting } from './account-settings.ts';
import { entryOf } from './catalogue/catalogue.ts';
import { type Connection, connect, type Ends } from './connect.ts';
import { disconnect, remove } from './disconnect.ts';
import { applyEdits, type TemplateEdit } from './edit.ts';
import { filePathProblem } from './file-path.ts';
import { freshLogicalId, logicalIdProblem } from './logical-id.ts';
import { type AddResource, newAlias, newVersion } from './release-edits.ts';
import { renameReferences } from './rename-resource.ts';
import { ownFiles } from './source-files.ts';
import type { ColdstartMetadata, Edge, ResourceBlock, Template } from './template.ts';
import type { Author, SharedTemplate } from './yjs-binding.ts';

/** What an edit that may be refused came to. */
export type EditResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** A source file of a function. */
export interface FileName {
  readonly resource: string;
  readonly path: string;
}

/** Every way a person changes a document. Each is one transaction under the author's origin, and one step of undo. */
export interface DocumentEdits {
  /** Places a new resource of a catalogue type, as the catalogue wants a new one. Gives its logical id. */
  addResource(resource: { readonly type: string; readonly position?: Position; readonly id?: string }): string;
  /** Gives a function a version that is published when it is deployed. Gives its logical id. */
  addVersion(fn: string): string;
  /** Gives a function an alias of the newest version the template publishes. Gives its logical id. */
  addAlias(fn: string): string;
  removeResources(ids: readonly string[]): void;
  /** Changes a logical id, and every reference to it. */
  renameResource(renaming: { readonly from: string; readonly to: string }): EditResult;
  moveResources(moves: readonly { readonly id: string; readonly position: Position }[]): void;
  /** Sets the property at a dotted path below Properties. */
  setProperty(property: { readonly resource: string; readonly path: string; readonly value: JsonValue }): void;
  /** Takes a property away, so that AWS's default counts again. */
  unsetProperty(property: { readonly resource: string; readonly path: string }): void;
  /** Draws an edge. A refusal changes nothing and says why. */
  connect(ends: Ends): Connection;
  disconnect(edge: Edge): void;
  /** Adds a source file. Refused when the path is taken or cannot be one. */
  addFile(file: FileName & { readonly text?: string }): EditResult;
  setFile(file: FileName & { readonly text: string }): void;
  renameFile(file: FileName & { readonly to: string }): EditResult;
  removeFile(file: FileName): void;
  /** Saves a payload for testing a function under a name, as text; without a text it is removed. */
  setTestEvent(event: { readonly resource: string; readonly name: string; readonly text: string | undefined }): void;
  setTitle(title: string): void;
  /** Sets something of the account the design is deployed to; undefined takes the setting away. */
  setAccountSetting(setting: { readonly name: string; readonly value: JsonValue | undefined }): void;
  setDescription(description: string): void;
  /** Puts another template in the place of this one (import, an example). */
  replaceTemplate(template: Template): void;
}

/** The edits of one author. `endStep` is called before and after each: the author's history ends a step of undo there. */
export function createDocumentEdits(
  shared: SharedTemplate,
  author: Author,
  endStep: () => void = () => {},
): DocumentEdits {
  const step = (edit: () => void) => {
    endStep();
    edit();
    endStep();
  };
  const update = (change: (template: Template) => Template) => step(() => shared.update(author, change));
  const apply = (edits: readonly TemplateEdit[]) => update((template) => applyEdits(template, edits));
  const add = (edit: AddResource) => {
    apply([edit]);
    return edit.resource;
  };
  const ids = () => Object.keys(shared.read().Resources);

  return {
    addResource: ({ type, position, id }) => {
      const free = freshLogicalId(id ?? entryOf(type)?.idStem ?? 'Resource', ids());
      apply([{ edit: 'add-resource', resource: free, block: newBlock(type, position) }]);
      return free;
    },
    addVersion: (fn) => add(newVersion(shared.read(), fn)),
    addAlias: (fn) => add(newAlias(shared.read(), fn)),
    removeResources: (gone) => apply(remove(shared.read(), gone)),
    renameResource: ({ from, to }) => {
      if (from === to) return { ok: true };
      const problem = logicalIdProblem(to, ids());
      if (problem !== undefined) return { ok: false, reason: problem };
      step(() =>
        shared.group(author, () => {
          shared.rename(author, { from, to });
          shared.update(author, (template) => renamedReferences(template, { from, to }));
        }),
      );
      return { ok: true };
    },
    moveResources: (moves) =>
      update((template) =>
        moves.reduce((moved, { id, position }) => withMetadata(moved, id, { Position: position }), template),
      ),
    setProperty: (property) => apply([{ edit: 'set-property', ...property }]),
    unsetProperty: (property) => apply([{ edit: 'unset-property', ...property }]),
    connect: (ends) => {
      const connection = connect(shared.read(), ends);
      if (connection.ok) apply(placeBetween(shared.read(), connection.edits, ends));
      return connection;
    },
    disconnect: (edge) => apply(disconnect(shared.read(), edge)),
    addFile: ({ resource, path, text = '' }) => {
      const problem = filePathProblem(path, filesOf(shared.read(), resource));
      if (problem !== undefined) return { ok: false, reason: problem };
      update((template) => withFile(template, { resource, path, text }));
      return { ok: true };
    },
    setFile: (file) => update((template) => withFile(template, file)),
    renameFile: ({ resource, path, to }) => {
      if (path === to) return { ok: true };
      const problem = filePathProblem(to, filesOf(shared.read(), resource));
      if (problem !== undefined) return { ok: false, reason: problem };
      step(() => shared.renameFile(author, resource, { from: path, to }));
      return { ok: true };
    },
    removeFile: ({ resource, path }) => update((template) => withoutFile(template, { resource, path })),
    setTestEvent: (event) => update((template) => withTestEvent(template, event)),
    setAccountSetting: ({ name, value }) => update((template) => withAccountSetting(template, name, value)),
    setTitle: (title) => update((template) => withTitle(template, title)),
    setDescription: (description) => update((template) => withDescription(template, description)),
    replaceTemplate: (template) => update(() => withOwnFiles(template)),
  };
}

/** The title of a template, kept under its Metadata. */
export function titleOf(template: Template): string {
  const coldstart = template.Metadata?.Coldstart;
  const title =
    typeof coldstart === 'object' && coldstart !== null && 'Title' in coldstart ? coldstart.Title : undefined;
  return typeof title === 'string' ? title : '';
}

function newBlock(type: string, position: Position | undefined): ResourceBlock {
  const initial = entryOf(type)?.initial;
  const coldstart: ColdstartMetadata = {
    ...(position && { Position: rounded(position) }),
    ...(initial?.files && { Files: initial.files }),
  };
  return {
    Type: type,
    Properties: initial?.properties ?? {},
    ...(Object.keys(coldstart).length > 0 && { Metadata: { Coldstart: coldstart } }),
  };
}

/** Positions are top left corners: half of what a node takes on the canvas, less half of what a pill does. */
const PILL_INSET: Position = { x: 40, y: 58 };

/** A pill drawn without a position lies in the middle of what it connects; it gets that place when it is made. */
function placeBetween(
  template: Template,
  edits: readonly TemplateEdit[],
  { source, target }: Ends,
): readonly TemplateEdit[] {
  const [from, to] = [source, target].map((id) => template.Resources[id]?.Metadata?.Coldstart?.Position);
  if (from === undefined || to === undefined) return edits;
  const Position = rounded({ x: (from.x + to.x) / 2 + PILL_INSET.x, y: (from.y + to.y) / 2 + PILL_INSET.y });
  return edits.map((edit) =>
    edit.edit === 'add-resource' ? { ...edit, block: { ...edit.block, Metadata: { Coldstart: { Position } } } } : edit,
  );
}

function renamedReferences(template: Template, renaming: { readonly from: string; readonly to: string }): Template {
  const entries = Object.entries(template.Resources).map(([id, block]): [string, ResourceBlock] => {
    if (block.Properties === undefined) return [id, block];
    const Properties = renameReferences(block.Properties, renaming);
    // Renaming keeps an object an object: Properties itself is no intrinsic.
    return [
      id,
      Properties === block.Properties ? block : { ...block, Properties: Properties as typeof block.Properties },
    ];
  });
  return { ...template, Resources: Object.fromEntries(entries) };
}

function withMetadata(template: Template, id: string, change: ColdstartMetadata): Template {
  const block = template.Resources[id];
  if (block === undefined || !Object.hasOwn(template.Resources, id)) return template;
  const rounding = change.Position ? { Position: rounded(change.Position) } : {};
  const Coldstart = { ...block.Metadata?.Coldstart, ...change, ...rounding };
  return {
    ...template,
    Resources: { ...template.Resources, [id]: { ...block, Metadata: { ...block.Metadata, Coldstart } } },
  };
}

function filesOf(template: Template, id: string): { readonly [path: string]: string } {
  return Object.hasOwn(template.Resources, id) ? (template.Resources[id]?.Metadata?.Coldstart?.Files ?? {}) : {};
}

function withFile(template: Template, { resource, path, text }: FileName & { readonly text: string }): Template {
  const files = Object.fromEntries([...Object.entries(filesOf(template, resource)), [path, text]]);
  return withMetadata(template, resource, { Files: files });
}

function withoutFile(template: Template, { resource, path }: FileName): Template {
  const files = Object.entries(filesOf(template, resource)).filter(([name]) => name !== path);
  return withMetadata(template, resource, { Files: Object.fromEntries(files) });
}

function withTestEvent(
  template: Template,
  { resource, name, text }: { readonly resource: string; readonly name: string; readonly text: string | undefined },
): Template {
  const present = Object.hasOwn(template.Resources, resource)
    ? (template.Resources[resource]?.Metadata?.Coldstart?.TestEvents ?? {})
    : {};
  const others = Object.entries(present).filter(([key]) => key !== name);
  const events = text === undefined ? others : [...others, [name, text]];
  return withMetadata(template, resource, { TestEvents: Object.fromEntries(events) });
}

function withTitle(template: Template, title: string): Template {
  const coldstart = template.Metadata?.Coldstart;
  const others = typeof coldstart === 'object' && coldstart !== null && !Array.isArray(coldstart) ? coldstart : {};
  return { ...template, Metadata: { ...template.Metadata, Coldstart: { ...others, Title: title } } };
}

function withDescription({ Description, ...rest }: Template, description: string): Template {
  return description === '' ? rest : { ...rest, Description: description };
}

function withOwnFiles(template: Template): Template {
  const entries = Object.entries(template.Resources).map(([id, block]) => [id, ownFiles(block)] as const);
  return { ...template, Resources: Object.fromEntries(entries) };
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
