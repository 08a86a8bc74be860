import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { invalidParameter } from '../api-errors.ts';
import { Refused } from './parameters.ts';

/**
 * Settings the API takes and a call here does not. Some a template may have, where they are kept or simulated; passing
 * over them in a call would leave its caller in the belief that they hold.
 */
const LEFT_OUT = [
  'CapacityProviderConfig',
  'CodeSigningConfigArn',
  'DurableConfig',
  'FileSystemConfigs',
  'ImageConfig',
  'Layers',
  'TenancyConfig',
] as const;

/** Refuses a setting that is left out, and SnapStart as AWS does. `runtime`: what the function has or is to have. */
export function refuseLeftOut(params: JsonObject, runtime: string): void {
  refuseSnapStart(params, runtime);
  for (const name of LEFT_OUT) {
    if (!isSet(params[name])) continue;
    throw new Refused(invalidParameter(`${name} by a call is not simulated. Call again without it.`));
  }
}

/** SNAP-01 */
function refuseSnapStart({ SnapStart }: JsonObject, runtime: string): void {
  if (!isJsonObject(SnapStart) || SnapStart.ApplyOn !== 'PublishedVersions') return;
  throw new Refused(invalidParameter(`${runtime} is not supported for SnapStart enabled functions.`));
}

/** Empty lists, and objects of nothing else, take a setting away: there is none. */
function isSet(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (isJsonObject(value)) return Object.values(value).some(isSet);
  return value !== '';
}
