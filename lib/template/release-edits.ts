import type { JsonValue } from '#lib/std/json.ts';
import type { TemplateEdit } from './edit.ts';
import { getAttParts, intrinsicOf } from './intrinsic.ts';
import { freshLogicalId } from './logical-id.ts';
import { valueAt } from './property-path.ts';
import type { Template } from './template.ts';

export type AddResource = Extract<TemplateEdit, { edit: 'add-resource' }>;

const VERSION = 'AWS::Lambda::Version';
const ALIAS = 'AWS::Lambda::Alias';

/** The versions and aliases a template gives a function, in its order. */
export function partsOf(template: Template, fn: string): readonly string[] {
  return [VERSION, ALIAS].flatMap((type) => partsOfType(template, fn, type));
}

/** Publishes the function when it is deployed. */
export function newVersion(template: Template, fn: string): AddResource {
  const Properties = { FunctionName: { Ref: fn } };
  return { edit: 'add-resource', resource: free(`${fn}Version`, template), block: { Type: VERSION, Properties } };
}

/** A name for the newest version the template publishes; for `$LATEST` when it publishes none. */
export function newAlias(template: Template, fn: string): AddResource {
  const version = partsOfType(template, fn, VERSION).at(-1);
  const Properties = {
    FunctionName: { Ref: fn },
    Name: freshName(template, fn),
    FunctionVersion: version === undefined ? '$LATEST' : { 'Fn::GetAtt': [version, 'Version'] },
  };
  return { edit: 'add-resource', resource: free(`${fn}Alias`, template), block: { Type: ALIAS, Properties } };
}

/** A resource as it is spoken of where one is chosen: an alias as `Charge:live`, as callers name it. */
export function partLabel({ Resources }: Template, id: string): string {
  const block = Resources[id];
  const fn = named(valueAt(block?.Properties, 'FunctionName'));
  if (fn === undefined) return id;
  const name = valueAt(block?.Properties, 'Name');
  if (block?.Type === ALIAS && typeof name === 'string') return `${fn}:${name}`;
  return block?.Type === VERSION ? `${fn}, version of ${id}` : id;
}

function partsOfType({ Resources }: Template, fn: string, type: string): readonly string[] {
  return Object.entries(Resources)
    .filter(([, block]) => block.Type === type && named(valueAt(block.Properties, 'FunctionName')) === fn)
    .map(([id]) => id);
}

/** The resource a `Ref` or a `Fn::GetAtt` names, as a function is named in its parts. */
function named(value: JsonValue | undefined): string | undefined {
  const call = intrinsicOf(value);
  if (call?.name === 'Ref') return typeof call.argument === 'string' ? call.argument : undefined;
  return call?.name === 'Fn::GetAtt' ? getAttParts(call.argument)?.[0] : undefined;
}

const free = (stem: string, { Resources }: Template) => freshLogicalId(stem, Object.keys(Resources));

/** The names people give their stages, until they are used up. */
const NAMES = ['live', 'beta', 'dev'];

function freshName(template: Template, fn: string): string {
  const aliases = partsOfType(template, fn, ALIAS);
  const taken = new Set(aliases.map((id) => valueAt(template.Resources[id]?.Properties, 'Name')));
  return NAMES.find((name) => !taken.has(name)) ?? `alias${aliases.length + 1}`;
}
