import type { Finding } from './catalogue/resource-type.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';

/**
 * Resources that need each other before either is there: CloudFormation cannot create them in any order.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export function checkCircles(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const reached = reachable(resource, template);
  if (!reached.has(resource.id)) return [];
  const circle = [...template.resources.values()].filter(
    (other) => reached.has(other.id) && reachable(other, template).has(resource.id),
  );
  return [
    {
      severity: 'error',
      code: 'conflict',
      message: `Circular dependency between resources: [${circle.map(({ id }) => id).join(', ')}]`,
    },
  ];
}

function reachable(from: ResolvedResource, { resources }: ResolvedTemplate): ReadonlySet<string> {
  const reached = new Set<string>();
  const pending = [...from.dependsOn];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    pending.push(...(resources.get(id)?.dependsOn ?? []));
  }
  return reached;
}
