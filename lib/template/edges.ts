import { wholeOf } from './part-of.ts';
import { resolve } from './resolve.ts';
import type { ResolvedReference, ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import type { Edge, Template } from './template.ts';

/** The edges of a template, read off its references: one for each reference that AWS would follow. */
export function edges(template: Template): readonly Edge[] {
  const taken = new Set<string>();
  const resolved = resolve(template);
  return [...resolved.resources.values()].flatMap((resource) =>
    resource.references.flatMap((reference) => {
      const edge = edgeOf(resource, reference, resolved);
      return edge === undefined ? [] : [withFreeId(edge, taken)];
    }),
  );
}

function edgeOf(
  resource: ResolvedResource,
  { path, spec, meaning }: ResolvedReference,
  template: ResolvedTemplate,
): Edge | undefined {
  const { edge: kind, reversed } = spec.type;
  if (kind === undefined || meaning.kind !== 'resource') return undefined;
  const holder = wholeOf(resource.id, template)?.id ?? resource.id;
  const other = wholeOf(meaning.id, template)?.id ?? meaning.id;
  const [source, target] = reversed === true ? [other, holder] : [holder, other];
  return { id: `${source}→${target}:${kind}`, source, target, kind, resource: resource.id, property: path };
}

/** A rule may have one target twice: the second edge is told apart by its property. */
function withFreeId(edge: Edge, taken: Set<string>): Edge {
  const id = taken.has(edge.id) ? `${edge.id}:${edge.property}` : edge.id;
  taken.add(id);
  return { ...edge, id };
}
