import type { MappingConfig } from '#lib/sim/config.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { wholeOf } from '../part-of.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { targetAt } from '../value-at.ts';

/** The types that stand for a function where one is invoked: itself, or a version or an alias of it. */
export const INVOCABLE = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'] as const;

/** The function a checked reference means, and the version or alias it names. */
export function functionTarget(
  resource: ResolvedResource,
  path: string,
  template: ResolvedTemplate,
): Required<Pick<MappingConfig, 'function'>> & Pick<MappingConfig, 'qualifier'> {
  const named = defined(targetAt(resource, path), 'a checked reference means a resource');
  const whole = defined(wholeOf(named, template), 'what is left in a template is whole');
  const part = whole.id === named ? undefined : template.resources.get(named)?.identity?.ref;
  return {
    function: resourceId(whole.id),
    // The qualifier is what follows the last colon of the ARN.
    ...(part !== undefined && { qualifier: part.slice(part.lastIndexOf(':') + 1) }),
  };
}
