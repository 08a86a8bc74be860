import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import { targetAt } from './value-at.ts';

/** The resource another one is a part of (a version's, an alias's or settings' function), or itself when it is no part. */
export function wholeOf(id: string, { resources }: Pick<ResolvedTemplate, 'resources'>): ResolvedResource | undefined {
  const resource = resources.get(id);
  const partOf = resource?.type?.partOf;
  if (resource === undefined || partOf === undefined) return resource;
  const whole = targetAt(resource, partOf);
  return whole === undefined ? resource : resources.get(whole);
}
