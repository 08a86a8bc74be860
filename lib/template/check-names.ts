import type { Finding } from './catalogue/resource-type.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';

/** Two resources of one type cannot have one physical name: the later of the two could not be created. */
export function checkNames(resource: ResolvedResource, { resources }: ResolvedTemplate): readonly Finding[] {
  const property = resource.type?.nameProperty;
  if (property === undefined || resource.identity === undefined) return [];
  for (const other of resources.values()) {
    if (other.id === resource.id) return [];
    if (other.type !== resource.type || other.identity?.ref !== resource.identity.ref) continue;
    return [
      {
        severity: 'error',
        code: 'conflict',
        property,
        message: `${resource.block.Type} of this name already exists: ${other.id} has it. Give one of the two another ${property}.`,
      },
    ];
  }
  return [];
}
