import type { JsonValue } from '#lib/std/json.ts';
import { accountSettings } from './account-settings.ts';
import { toLeaves } from './leaves.ts';
import { sourceFiles } from './source-files.ts';
import type { ResourceBlock, Template } from './template.ts';

/** A resource that differs between two templates, in what a deployment would change: not in where it is drawn. Or the account. */
export interface TemplateChange {
  readonly resource: string;
  readonly change: 'created' | 'updated' | 'deleted';
  /** By dotted path; a side without the property has no value. `Type` stands among them. */
  readonly properties: readonly { readonly path: string; readonly before?: JsonValue; readonly after?: JsonValue }[];
  readonly files: readonly { readonly path: string; readonly before?: string; readonly after?: string }[];
}

/** What deploying `after` changes where `before` runs, in the order of `after`, with what goes away at the end. */
export function compareTemplates(before: Template, after: Template): readonly TemplateChange[] {
  const old = new Map(Object.entries(before.Resources));
  const present = Object.entries(after.Resources).flatMap(([id, block]) => compareBlocks(id, old.get(id), block));
  const gone = [...old].filter(([id]) => !Object.hasOwn(after.Resources, id));
  const deleted = gone.flatMap(([id, block]) => compareBlocks(id, block, undefined));
  return [...compareAccounts(before, after), ...present, ...deleted];
}

/** Settings of the account are no resource; the name cannot be a logical id. */
const ACCOUNT_NAME = 'Account settings';

function compareAccounts(before: Template, after: Template): readonly TemplateChange[] {
  const [old, now] = [before, after].map((template) => new Map(Object.entries(accountSettings(template))));
  const properties = differences(old ?? new Map(), now ?? new Map());
  return properties.length === 0 ? [] : [{ resource: ACCOUNT_NAME, change: 'updated', properties, files: [] }];
}

function compareBlocks(
  resource: string,
  before: ResourceBlock | undefined,
  after: ResourceBlock | undefined,
): readonly TemplateChange[] {
  const properties = differences(valuesOf(before), valuesOf(after));
  const files = differences(textsOf(before), textsOf(after));
  if (before && after && properties.length === 0 && files.length === 0) return [];
  const change = before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated';
  return [{ resource, change, properties, files }];
}

function valuesOf(block: ResourceBlock | undefined): ReadonlyMap<string, JsonValue> {
  if (block === undefined) return new Map();
  const leaves = new Map([['Type', block.Type as JsonValue], ...toLeaves(block.Properties ?? {})]);
  // Inline code is compared as a file.
  leaves.delete('Code.ZipFile');
  return leaves;
}

function textsOf(block: ResourceBlock | undefined): ReadonlyMap<string, string> {
  return new Map(block ? sourceFiles(block).map(({ path, text }) => [path, text]) : []);
}

function differences<T extends JsonValue>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ path, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}
