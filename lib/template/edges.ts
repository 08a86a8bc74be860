import { resolve } from './resolve.ts';
import type { ResolvedReference, ResolvedResource } from './resolved-template.ts';
import type { Edge, Template } from './template.ts';

/** The edges of a template, read off its references: one for each reference that AWS would follow. */
export function edges(template: Template): readonly Edge[] {
  const taken = new Set<string>();
  return [...resolve(template).resources.values()].flatMap((resource) =>
    resource.references.flatMap((reference) => {
      const edge = edgeOf(resource, reference);
      return edge === undefined ? [] : [withFreeId(edge, taken)];
    }),
  );
}

function edgeOf(resource: ResolvedResource, { path, spec, meaning }: ResolvedReference): Edge | undefined {
  const { edge: kind, reversed } = spec.type;
  if (kind === undefined || meaning.kind !== 'resource') return undefined;
  const [source, target] = reversed === true ? [meaning.id, resource.id] : [resource.id, meaning.id];
  return { id: `${source}→${target}:${kind}`, source, target, kind, resource: resource.id, property: path };
}

/** A rule may have one target twice: the second edge is told apart by its property. */
function withFreeId(edge: Edge, taken: Set<string>): Edge {
  const id = taken.has(edge.id) ? `${edge.id}:${edge.property}` : edge.id;
  taken.add(id);
  return { ...edge, id };
}
