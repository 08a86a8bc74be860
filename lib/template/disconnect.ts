import { edges } from './edges.ts';
import { applyEdits, type TemplateEdit } from './edit.ts';
import { withoutValue } from './property-path.ts';
import { resolve } from './resolve.ts';
import type { ResolvedResource } from './resolved-template.ts';
import type { Edge, Template } from './template.ts';

/**
 * What taking an edge away comes to. A resource that only connects (a mapping) goes with either of its edges, one that
 * only settles something (a function's destinations) with the last thing it settles.
 */
export function disconnect(template: Template, edge: Edge): readonly TemplateEdit[] {
  const holder = resolve(template).resources.get(edge.resource);
  const spec = holder?.references.find(({ path }) => path === edge.property)?.spec;
  if (holder === undefined || spec === undefined) return [];
  if (holder.type?.drawn === 'pill') return [{ edit: 'remove-resource', resource: holder.id }];
  const path = unsetPath(edge.property, spec.path, spec.required === true && spec.when === undefined);
  if (settlesNothingBut(holder, path)) return [{ edit: 'remove-resource', resource: holder.id }];
  return [{ edit: 'unset-property', resource: holder.id, path }];
}

/** Whether all that settings would have left says what they are for: AWS refuses such settings (ASYNC-22). */
function settlesNothingBut({ block, type }: ResolvedResource, path: string): boolean {
  if (type?.drawn !== 'nothing') return false;
  const left = Object.keys(withoutValue(block.Properties ?? {}, path));
  return left.every((name) => type.properties.some((spec) => spec.path === name && spec.required === true));
}

/** What removing resources comes to: they go, so does what only connects or settles them, and edges to them are taken away. */
export function remove(template: Template, ids: readonly string[]): readonly TemplateEdit[] {
  const gone = new Set(ids.filter((id) => Object.hasOwn(template.Resources, id)));
  const { resources } = resolve(template);
  for (const resource of resources.values()) {
    if (resource.type === undefined || resource.type.drawn === 'node') continue;
    if (
      resource.references.some(
        ({ spec, meaning }) => spec.required === true && meaning.kind === 'resource' && gone.has(meaning.id),
      )
    )
      gone.add(resource.id);
  }
  const cut = edges(template)
    .filter((edge) => !gone.has(edge.resource) && (gone.has(edge.source) || gone.has(edge.target)))
    // From the end of a list to its beginning, so that the indexes of those still to go keep their meaning.
    .toReversed();
  return [
    ...disconnectAll(template, cut),
    ...[...gone].map((resource): TemplateEdit => ({ edit: 'remove-resource', resource })),
  ];
}

/** One after the other: what is left of settings depends on what was taken away before. */
function disconnectAll(template: Template, cut: readonly Edge[]): readonly TemplateEdit[] {
  let left = template;
  return cut.flatMap((edge) => {
    const edits = disconnect(left, edge);
    left = applyEdits(left, edits);
    return edits;
  });
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
