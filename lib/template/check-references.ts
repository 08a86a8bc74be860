import { unreachable } from '#lib/std/assert.ts';
import { entryOf } from './catalogue/catalogue.ts';
import type { Finding } from './catalogue/resource-type.ts';
import type { ReferenceSpec, ResolvedReference, ResolvedResource, ResolvedTemplate } from './resolved-template.ts';

/** References that AWS would not follow, and a dead-letter queue that is its own. */
export function checkReferences(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  return resource.references.flatMap((reference) => {
    const message = problemOf(resource, reference, template);
    if (message === undefined) return [];
    const dangling = reference.meaning.kind === 'unknown';
    return [
      {
        severity: 'error',
        code: dangling ? 'dangling-reference' : 'impossible-reference',
        property: reference.path,
        message,
      },
    ];
  });
}

function problemOf(
  resource: ResolvedResource,
  { path, spec, meaning }: ResolvedReference,
  { resources }: ResolvedTemplate,
): string | undefined {
  switch (meaning.kind) {
    case 'resource':
      // By an intrinsic it is a circle of one, which has a diagnostic of its own.
      return meaning.id === resource.id && !resource.dependsOn.includes(resource.id)
        ? `${path} names ${resource.id} itself. Choose another resource.`
        : undefined;
    case 'wrong-type':
      return `${path} must name ${typesInWords(spec)}. ${meaning.id} is of type ${resources.get(meaning.id)?.block.Type}.`;
    case 'wrong-attribute':
      return `${path} wants ${wanted(spec, meaning.id)}, and this is another text of ${meaning.id}.`;
    case 'unknown':
      return `${path} names ${JSON.stringify(meaning.text)}, and nothing in this template is called that. Choose ${typesInWords(spec)}.`;
    default:
      return unreachable(meaning);
  }
}

function wanted({ type }: ReferenceSpec, id: string): string {
  return type.intrinsic === 'Arn' ? `the ARN (Fn::GetAtt ${id}.Arn)` : `what Ref gives (Ref ${id})`;
}

function typesInWords({ type }: ReferenceSpec): string {
  return type.to.map((name) => `a resource of type ${entryOf(name)?.type ?? name}`).join(' or ');
}
