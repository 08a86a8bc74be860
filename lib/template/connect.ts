import { unreachable } from '#lib/std/assert.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { catalogue } from './catalogue/catalogue.ts';
import type { PropertySpec } from './catalogue/entry.ts';
import type { ConnectFrom, ResourceType } from './catalogue/resource-type.ts';
import { edges } from './edges.ts';
import type { TemplateEdit } from './edit.ts';
import { freshLogicalId } from './logical-id.ts';
import { valueAt, withValue } from './property-path.ts';
import { isReferenceSpec } from './reference.ts';
import { resolve } from './resolve.ts';
import type { ReferenceSpec, ResolvedResource } from './resolved-template.ts';
import type { Edge, Template } from './template.ts';
import { targetAt } from './value-at.ts';

/** What drawing an edge comes to: the edits that make it and what they make in words, or why it cannot be. */
export type Connection =
  | { readonly ok: true; readonly edits: readonly TemplateEdit[]; readonly said: string; readonly select?: string }
  | { readonly ok: false; readonly reason: string };

/** Both ends of the edge a person draws, by logical id. */
export interface Ends {
  readonly source: string;
  readonly target: string;
}

/** Connects two resources the way AWS would have it: by a reference in one of them, or by a resource between them. */
export function connect(template: Template, { source: from, target: to }: Ends): Connection {
  const { resources } = resolve(template);
  const source = resources.get(from);
  const target = resources.get(to);
  if (source === undefined || target === undefined) {
    return refuse(`${source === undefined ? from : to} is not in the template any more.`);
  }
  const way = wayBetween(source.type, target.type);
  if (way === undefined) return refuse(reasonAgainst(source, target));
  if (source === target) return refuse(`${from} cannot be connected to itself.`);
  return alreadyConnected(template, { source: from, target: to }, way) ?? make(template, source, target, way);
}

/** True when `connect` of two resources of these types can succeed: for marking where an edge being drawn may end. */
export function canConnect(sourceType: string, targetType: string): boolean {
  const [source, target] = [sourceType, targetType].map((type) => catalogue.find((entry) => entry.type === type));
  return wayBetween(source, target) !== undefined;
}

/** How an edge of two types is written down. */
type Way =
  /** A property of the source refers to the target, or (`reversed`) one of the target to the source. `list`: in a new element of it. */
  | { readonly kind: 'reference'; readonly spec: ReferenceSpec; readonly reversed: boolean; readonly list?: ListSpec }
  /** Properties of the target that make it about the source. */
  | { readonly kind: 'foreseen'; readonly settings: ConnectFrom }
  /** A new resource between them refers to both. */
  | {
      readonly kind: 'between';
      readonly entry: ResourceType;
      readonly toSource: ReferenceSpec;
      readonly toTarget: ReferenceSpec;
    }
  /** Settings that are a part of the source refer to the target: those there are, or new ones. */
  | {
      readonly kind: 'settings';
      readonly entry: ResourceType;
      readonly toSource: ReferenceSpec;
      readonly spec: ReferenceSpec;
    };

type ListSpec = PropertySpec & { readonly type: { readonly kind: 'list' | 'reference-list' } };

function wayBetween(source: ResourceType | undefined, target: ResourceType | undefined): Way | undefined {
  if (source === undefined || target === undefined) return undefined;
  if (source.drawn === 'nothing' || target.drawn === 'nothing') return undefined;
  return (
    ownReference(source, target.type) ??
    backReference(target, source.type) ??
    between(source.type, target.type) ??
    throughSettings(source.type, target.type) ??
    foreseen(target, source.type)
  );
}

function foreseen(target: ResourceType, source: string): Way | undefined {
  const settings = target.connectFrom?.get(source);
  return settings && { kind: 'foreseen', settings };
}

function ownReference(source: ResourceType, target: string): Way | undefined {
  for (const property of source.properties) {
    if (fits(property, target, false)) return { kind: 'reference', spec: property, reversed: false };
    const element = elementSpecs(property).find((spec) => fits(spec, target, false));
    if (element && isReferenceSpec(element) && isListSpec(property))
      return { kind: 'reference', spec: element, reversed: false, list: property };
  }
  return undefined;
}

function isListSpec(spec: PropertySpec): spec is ListSpec {
  return spec.type.kind === 'list' || spec.type.kind === 'reference-list';
}

/** The specs of an element of a list: its properties, or the reference that it is. */
function elementSpecs(spec: PropertySpec): readonly PropertySpec[] {
  if (spec.type.kind === 'reference-list') return [{ ...spec, type: spec.type.item }];
  return spec.type.kind === 'list' ? spec.type.items : [];
}

function backReference(target: ResourceType, source: string): Way | undefined {
  const spec = target.properties.filter(isReferenceSpec).find((property) => fits(property, source, true));
  return spec && { kind: 'reference', spec, reversed: true };
}

function between(source: string, target: string): Way | undefined {
  for (const entry of catalogue) {
    if (entry.drawn !== 'pill') continue;
    const references = entry.properties.filter(isReferenceSpec);
    const toSource = references.find((spec) => fits(spec, source, true));
    const toTarget = references.find((spec) => fits(spec, target, false));
    if (toSource && toTarget) return { kind: 'between', entry, toSource, toTarget };
  }
  return undefined;
}

function throughSettings(source: string, target: string): Way | undefined {
  for (const entry of catalogue) {
    const references = entry.properties.filter(isReferenceSpec);
    const toSource = references.find((spec) => spec.path === entry.partOf && spec.type.to.includes(source));
    const spec = references.find((property) => fits(property, target, false));
    if (entry.drawn === 'nothing' && toSource && spec) return { kind: 'settings', entry, toSource, spec };
  }
  return undefined;
}

function fits(spec: ResourceType['properties'][number], type: string, reversed: boolean): spec is ReferenceSpec {
  if (!isReferenceSpec(spec) || spec.type.edge === undefined) return false;
  return (spec.type.reversed ?? false) === reversed && spec.type.to.includes(type);
}

function alreadyConnected(template: Template, { source, target }: Ends, way: Way): Connection | undefined {
  const drawn = edges(template);
  if (drawn.some((edge) => edge.source === source && edge.target === target)) {
    return refuse(`${source} and ${target} are connected already.`);
  }
  if (way.kind === 'settings') return alreadySettled(drawn, source, way);
  if (way.kind === 'reference') {
    if (way.list !== undefined && way.spec.when === undefined) return undefined;
    const holder = way.reversed ? target : source;
    const held = drawn.find((edge) => edge.resource === holder && sameSlot(edge.property, way.spec, template, holder));
    if (held === undefined) return undefined;
    return refuseSecond(holder, held);
  }
  if (way.kind === 'foreseen') {
    const held = drawn.find((edge) => edge.target === target && edge.kind === way.settings.edge);
    if (held === undefined) return undefined;
    return refuse(
      `${target} is connected to ${held.source}, and can have only one such connection. Remove that one first.`,
    );
  }
  const pills = new Set(drawn.filter((edge) => edge.source === source).map((edge) => edge.target));
  const twice = drawn.some((edge) => edge.target === target && pills.has(edge.source) && edge.resource === edge.source);
  return twice ? refuse(`${source} and ${target} are connected already.`) : undefined;
}

function alreadySettled(
  drawn: readonly Edge[],
  source: string,
  { spec }: Way & { kind: 'settings' },
): Connection | undefined {
  const held = drawn.find((edge) => edge.source === source && edge.kind === spec.type.edge);
  if (held === undefined) return undefined;
  return refuse(
    `${source} is connected to ${held.target}, and can have only one such connection. Remove that one first.`,
  );
}

/** A function's wire to a queue or topic is its dead-letter queue; what else it could be is set elsewhere. */
function refuseSecond(holder: string, { kind, source, target }: Edge): Connection {
  if (kind === 'dead-letter') {
    return refuse(
      `${holder} has ${target} as its dead-letter queue, and can have only one. Remove that connection first, or choose a destination in the configuration of ${holder}, under Asynchronous invocation.`,
    );
  }
  const other = source === holder ? target : source;
  return refuse(`${holder} is connected to ${other}, and can have only one such connection. Remove that one first.`);
}

/** A client has one call, whichever of its properties holds what it calls. */
function sameSlot(property: string, spec: ReferenceSpec, template: Template, holder: string): boolean {
  if (property === spec.path) return true;
  const other = resolve(template)
    .resources.get(holder)
    ?.references.find(({ path }) => path === property)?.spec;
  return spec.when !== undefined && other?.when?.path === spec.when.path;
}

function make(template: Template, source: ResolvedResource, target: ResolvedResource, way: Way): Connection {
  switch (way.kind) {
    case 'between':
      return makeBetween(template, source, target, way);
    case 'settings':
      return makeSettings(template, source, target, way);
    case 'reference':
      return makeReference(source, target, way);
    case 'foreseen':
      return makeForeseen(source, target, way.settings);
    default:
      return unreachable(way);
  }
}

function makeForeseen(source: ResolvedResource, target: ResolvedResource, { sets, said }: ConnectFrom): Connection {
  const edits = Object.entries(sets(source.id)).map(([path, value]) => set(target, path, value));
  return { ok: true, edits, said: inWordsOf(said, source.id, target.id) };
}

function makeReference(
  source: ResolvedResource,
  target: ResolvedResource,
  way: Way & { kind: 'reference' },
): Connection {
  const [holder, meant] = way.reversed ? [target, source] : [source, target];
  const { spec } = way;
  const reference = referenceTo(meant, spec);
  const edits: readonly TemplateEdit[] =
    way.list === undefined
      ? [...conditionEdits(holder, spec), set(holder, spec.path, reference), ...alongsideEdits(holder, spec)]
      : [
          ...conditionEdits(holder, spec),
          set(holder, way.list.path, [
            ...listAt(holder, way.list.path),
            elementWith(holder, way.list, spec, reference, meant.id),
          ]),
        ];
  return { ok: true, edits, said: sayMade(spec, source.id, target.id) };
}

function makeBetween(
  template: Template,
  source: ResolvedResource,
  target: ResolvedResource,
  way: Way & { kind: 'between' },
): Connection {
  const { entry, toSource, toTarget } = way;
  const id = freshLogicalId(`${source.id}To${target.id}`.slice(0, 200), Object.keys(template.Resources));
  let properties = withValue({}, toSource.path, referenceTo(source, toSource));
  properties = withValue(properties, toTarget.path, referenceTo(target, toTarget));
  const block = { Type: entry.type, Properties: { ...properties, ...entry.initial.properties } };
  return {
    ok: true,
    edits: [{ edit: 'add-resource', resource: id, block }],
    said: `Made ${article(entry.label)} ${entry.label.toLowerCase()} ${id}: it reads ${source.id} and invokes ${target.id} with batches.`,
    select: id,
  };
}

function makeSettings(
  template: Template,
  source: ResolvedResource,
  target: ResolvedResource,
  { entry, toSource, spec }: Way & { kind: 'settings' },
): Connection {
  const reference = referenceTo(target, spec);
  const said = sayMade(spec, source.id, target.id);
  const there = [...resolve(template).resources.values()].find(
    (other) => other.type === entry && targetAt(other, toSource.path) === source.id,
  );
  if (there !== undefined) return { ok: true, edits: [set(there, spec.path, reference)], said, select: there.id };
  const id = freshLogicalId(`${source.id}AsyncConfig`.slice(0, 200), Object.keys(template.Resources));
  const properties = withValue({}, toSource.path, referenceTo(source, toSource));
  const block = {
    Type: entry.type,
    Properties: withValue({ ...properties, ...entry.initial.properties }, spec.path, reference),
  };
  return { ok: true, edits: [{ edit: 'add-resource', resource: id, block }], said, select: id };
}

/** `Ref` or `Fn::GetAtt …Arn`, whichever the property wants. */
function referenceTo({ id, type: meant }: ResolvedResource, { type }: ReferenceSpec): JsonValue {
  return type.intrinsic === 'Ref' ? { Ref: id } : { 'Fn::GetAtt': [id, meant?.arnAttribute ?? 'Arn'] };
}

/** Makes the property's condition hold, and takes away what belongs to another value of it. */
function conditionEdits(holder: ResolvedResource, { when }: ReferenceSpec): readonly TemplateEdit[] {
  if (when === undefined) return [];
  const foreign = (holder.type?.properties ?? []).filter(
    (spec) => spec.when?.path === when.path && spec.when.equals !== when.equals && isSet(holder, spec.path),
  );
  const unset = foreign.map(({ path }): TemplateEdit => ({ edit: 'unset-property', resource: holder.id, path }));
  return [...unset, set(holder, when.path, when.equals)];
}

function alongsideEdits(holder: ResolvedResource, { type }: ReferenceSpec): readonly TemplateEdit[] {
  return Object.entries(type.alongside ?? {})
    .filter(([path]) => !isSet(holder, path))
    .map(([path, value]) => set(holder, path, value));
}

/** A new element of a list: the reference alone, or with a name of its own where the elements are objects. */
function elementWith(
  holder: ResolvedResource,
  list: ListSpec,
  spec: ReferenceSpec,
  reference: JsonValue,
  id: string,
): JsonValue {
  if (list.type.kind === 'reference-list') return reference;
  const made = { [spec.path]: reference, ...spec.type.alongside };
  if (!list.type.items.some(({ path }) => path === 'Id')) return made;
  const taken = listAt(holder, list.path)
    .flatMap((item) => valueAt({ item }, 'item.Id') ?? [])
    .filter((name) => typeof name === 'string');
  return { Id: freshLogicalId(id, taken), ...made };
}

function listAt(holder: ResolvedResource, path: string): readonly JsonValue[] {
  const value = valueAt(holder.block.Properties, path);
  return Array.isArray(value) ? value : [];
}

function isSet(holder: ResolvedResource, path: string): boolean {
  return valueAt(holder.block.Properties, path) !== undefined;
}

function set(holder: ResolvedResource, path: string, value: JsonValue): TemplateEdit {
  return { edit: 'set-property', resource: holder.id, path, value };
}

function sayMade({ type }: ReferenceSpec, source: string, target: string): string {
  return inWordsOf(type.said ?? 'Connected {source} to {target}.', source, target);
}

function inWordsOf(said: string, source: string, target: string): string {
  return said.replaceAll('{source}', () => source).replaceAll('{target}', () => target);
}

function reasonAgainst(source: ResolvedResource, target: ResolvedResource): string {
  const refusals = [
    ...(source.type?.refusals ?? []).filter((refusal) => refusal.as === 'source' && refusal.with === target.block.Type),
    ...(target.type?.refusals ?? []).filter((refusal) => refusal.as === 'target' && refusal.with === source.block.Type),
    ...(target.type?.refusals ?? []).filter((refusal) => refusal.as === 'target' && refusal.with === undefined),
    ...(source.type?.refusals ?? []).filter((refusal) => refusal.as === 'source' && refusal.with === undefined),
  ];
  return refusals[0]?.reason ?? `AWS has no connection from ${inWords(source)} to ${inWords(target)}.`;
}

function inWords({ type, block }: ResolvedResource): string {
  const label = type?.label ?? `${block.Type}, which is not simulated`;
  return `${article(label)} ${label}`;
}

function article(label: string): string {
  return /^([AEIOU]|SQS)/.test(label) ? 'an' : 'a';
}

function refuse(reason: string): Connection {
  return { ok: false, reason };
}
