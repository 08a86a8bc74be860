import { unreachable } from '#lib/std/assert.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { withoutValue, withValue } from './property-path.ts';
import type { ResourceBlock, Template } from './template.ts';

/** A change of the template as data: what connecting, disconnecting and removing come down to. */
export type TemplateEdit =
  | { readonly edit: 'add-resource'; readonly resource: string; readonly block: ResourceBlock }
  | { readonly edit: 'remove-resource'; readonly resource: string }
  | { readonly edit: 'set-property'; readonly resource: string; readonly path: string; readonly value: JsonValue }
  | { readonly edit: 'unset-property'; readonly resource: string; readonly path: string };

/** The template after some edits, one after the other. Edits of resources that are not there change nothing. */
export function applyEdits(template: Template, edits: readonly TemplateEdit[]): Template {
  const resources = new Map(Object.entries(template.Resources));
  for (const edit of edits) applyEdit(resources, edit);
  return { ...template, Resources: Object.fromEntries(resources) };
}

function applyEdit(resources: Map<string, ResourceBlock>, edit: TemplateEdit): void {
  const block = resources.get(edit.resource);
  switch (edit.edit) {
    case 'add-resource':
      resources.set(edit.resource, edit.block);
      return;
    case 'remove-resource':
      resources.delete(edit.resource);
      return;
    case 'set-property':
      if (block)
        resources.set(edit.resource, {
          ...block,
          Properties: withValue(block.Properties ?? {}, edit.path, edit.value),
        });
      return;
    case 'unset-property':
      if (block)
        resources.set(edit.resource, { ...block, Properties: withoutValue(block.Properties ?? {}, edit.path) });
      return;
    default:
      unreachable(edit);
  }
}
