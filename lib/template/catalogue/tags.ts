import type { Tags } from '#lib/sim/config.ts';
import { tagsProblem } from '#lib/sim/tag-problems.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { asText } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import type { Finding } from './resource-type.ts';

/** The tags of a function or a mapping (API-13): https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
export const TAGS: PropertySpec = {
  path: 'Tags',
  type: {
    kind: 'list',
    items: [
      {
        path: 'Key',
        type: { kind: 'text' },
        documentation: 'Up to 128 characters. Keys that begin with aws: are reserved.',
        required: true,
        simulated: true,
        section: 'Tag',
      },
      {
        path: 'Value',
        type: { kind: 'text' },
        documentation: 'Up to 256 characters.',
        simulated: true,
        section: 'Tag',
      },
    ],
  },
  documentation: 'Keys and values for cost and access, which ListTags shows. Nothing here is decided by them.',
  simulated: true,
  section: 'Tags',
};

/** As the simulator knows them: a member of a configuration, absent without any. */
export function tagsOf(resource: ResolvedResource): { readonly tags?: Tags } {
  const tags = listed(resource);
  return tags.length === 0 ? {} : { tags: [...new Map(tags)] };
}

/** What AWS would refuse of them (CFG-17). */
export function checkTags(resource: ResolvedResource): readonly Finding[] {
  const problem = tagsProblem(listed(resource));
  if (problem === undefined) return [];
  return [{ severity: 'error', code: 'value-past-limit', property: 'Tags', message: problem.message }];
}

function listed({ properties }: ResolvedResource): Tags {
  const list = valueAt(properties, 'Tags');
  if (!Array.isArray(list)) return [];
  return list.filter(isJsonObject).map(({ Key, Value }) => [asText(Key) ?? '', asText(Value) ?? '']);
}
