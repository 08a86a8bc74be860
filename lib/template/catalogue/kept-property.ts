import type { PropertySpec, PropertyType } from './entry.ts';

/** A property CloudFormation has and the simulator does not act on: kept, shown, and named as not simulated. */
export function keptProperty(path: string, documentation: string, type: PropertyType = { kind: 'json' }): PropertySpec {
  return { path, type, documentation, simulated: false, section: 'Not simulated' };
}
