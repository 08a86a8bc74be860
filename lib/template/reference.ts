import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from './catalogue/entry.ts';
import { getAttParts, intrinsicOf } from './intrinsic.ts';
import { valueAt } from './property-path.ts';
import type { ReferenceMeaning, ReferenceSpec, ResolvedReference, ResolvedResource } from './resolved-template.ts';
import { asText } from './value-at.ts';

/** The references among a resource's properties, in the order of its catalogue entry, with what each means. */
export function findReferences(
  resource: ResolvedResource,
  resources: ReadonlyMap<string, ResolvedResource>,
): readonly ResolvedReference[] {
  const written = referenceSpecs(resource.type?.properties ?? [], resource, '').flatMap(({ path, spec }) => {
    const text = asText(valueAt(resource.properties, path));
    if (text === undefined || !applies(spec, resource)) return [];
    const named = namedResource(valueAt(resource.block.Properties, path), resources);
    return [{ path, spec, meaning: meaningOf(text, spec, named === undefined ? [...resources.values()] : [named]) }];
  });
  return [...written, ...(resource.type?.impliedReferences?.(resource, resources) ?? [])];
}

/** False for a property whose condition does not hold, such as the queue of a client that invokes a function. */
export function applies(spec: PropertySpec, { properties }: Pick<ResolvedResource, 'properties'>): boolean {
  return spec.when === undefined || asText(valueAt(properties, spec.when.path)) === spec.when.equals;
}

/** True for the specs that hold references. */
export function isReferenceSpec(spec: PropertySpec): spec is ReferenceSpec {
  return spec.type.kind === 'reference';
}

function referenceSpecs(
  specs: readonly PropertySpec[],
  resource: ResolvedResource,
  prefix: string,
): readonly { readonly path: string; readonly spec: ReferenceSpec }[] {
  return specs.flatMap((spec) => {
    const path = prefix + spec.path;
    if (isReferenceSpec(spec)) return [{ path, spec }];
    if (spec.type.kind === 'reference-list') {
      const { item } = spec.type;
      return elementsAt(resource, path).map((element) => ({ path: element, spec: { ...spec, type: item } }));
    }
    if (spec.type.kind !== 'list') return [];
    const { items } = spec.type;
    return elementsAt(resource, path).flatMap((element) => referenceSpecs(items, resource, `${element}.`));
  });
}

/** The paths of the elements of a list. */
function elementsAt({ properties }: ResolvedResource, path: string): readonly string[] {
  const list = valueAt(properties, path);
  return Array.isArray(list) ? list.map((_, index) => `${path}.${index}`) : [];
}

/** The resource a `Ref` or `Fn::GetAtt` names. A name as text may be that of several resources of different types. */
function namedResource(
  value: JsonValue | undefined,
  resources: ReadonlyMap<string, ResolvedResource>,
): ResolvedResource | undefined {
  const call = isJsonObject(value) ? intrinsicOf(value) : undefined;
  if (call?.name === 'Ref' && typeof call.argument === 'string') return resources.get(call.argument);
  const parts = call?.name === 'Fn::GetAtt' ? getAttParts(call.argument) : undefined;
  return parts && resources.get(parts[0]);
}

function meaningOf(text: string, { type }: ReferenceSpec, candidates: readonly ResolvedResource[]): ReferenceMeaning {
  const fitting = candidates.filter((candidate) => type.to.includes(candidate.block.Type));
  const exact = fitting.find(({ identity }) => identity?.accepted[type.intrinsic].includes(text));
  if (exact !== undefined) return { kind: 'resource', id: exact.id };
  const other = fitting.find((candidate) => isNameOf(text, candidate));
  if (other !== undefined) return { kind: 'wrong-attribute', id: other.id };
  const misfit = candidates.find((candidate) => isNameOf(text, candidate));
  return misfit === undefined ? { kind: 'unknown', text } : { kind: 'wrong-type', id: misfit.id };
}

function isNameOf(text: string, { id, identity }: ResolvedResource): boolean {
  if (identity === undefined) return text === id || text.startsWith(`${id}.`);
  return identity.ref === text || [...identity.attributes.values()].includes(text);
}
