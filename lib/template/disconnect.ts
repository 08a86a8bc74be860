import { edges } from './edges.ts';
import type { TemplateEdit } from './edit.ts';
import { resolve } from './resolve.ts';
import type { Edge, Template } from './template.ts';

/** What taking an edge away comes to. A resource that only connects (a mapping) goes with either of its edges. */
export function disconnect(template: Template, edge: Edge): readonly TemplateEdit[] {
  const holder = resolve(template).resources.get(edge.resource);
  const spec = holder?.references.find(({ path }) => path === edge.property)?.spec;
  if (holder === undefined || spec === undefined) return [];
  if (holder.type?.drawn === 'pill') return [{ edit: 'remove-resource', resource: holder.id }];
  return [
    {
      edit: 'unset-property',
      resource: holder.id,
      path: unsetPath(edge.property, spec.path, spec.required === true && spec.when === undefined),
    },
  ];
}

/** What removing resources comes to: they go, so does what only connects or settles them, and edges to them are taken away. */
export function remove(template: Template, ids: readonly string[]): readonly TemplateEdit[] {
  const gone = new Set(ids.filter((id) => Object.hasOwn(template.Resources, id)));
  const { resources } = resolve(template);
  for (const resource of resources.values()) {
    if (resource.type === undefined || resource.type.drawn === 'node') continue;
    if (resource.references.some(({ meaning }) => meaning.kind === 'resource' && gone.has(meaning.id)))
      gone.add(resource.id);
  }
  const cut = edges(template)
    .filter((edge) => !gone.has(edge.resource) && (gone.has(edge.source) || gone.has(edge.target)))
    // From the end of a list to its beginning, so that the indexes of those still to go keep their meaning.
    .toReversed();
  return [
    ...cut.flatMap((edge) => disconnect(template, edge)),
    ...[...gone].map((resource): TemplateEdit => ({ edit: 'remove-resource', resource })),
  ];
}

/**
 * An element of a list goes whole (`Targets.0`), and so does an object that means nothing without the reference
 * (`RedrivePolicy`).
 */
function unsetPath(property: string, specPath: string, required: boolean): string {
  const [, element] = /^(.+\.\d+)\.[^.]+$/.exec(property) ?? [];
  if (element !== undefined && property !== specPath) return element;
  const parent = property.slice(0, Math.max(0, property.lastIndexOf('.')));
  return required && parent !== '' ? parent : property;
}
