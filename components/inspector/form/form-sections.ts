import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import { valueAt } from '#lib/template/property-path.ts';
import { asText } from '#lib/template/value-at.ts';

/** One group of fields, under its heading. */
export interface FormSection {
  readonly title: string;
  readonly fields: readonly PropertySpec[];
}

/** The simulated properties by section, in the catalogue's order; those whose condition does not hold are left out. */
export function simulatedSections(specs: readonly PropertySpec[], properties: JsonObject): readonly FormSection[] {
  const fields = specs.filter((spec) => spec.simulated && meansSomething(spec, properties));
  return [...Map.groupBy(fields, (spec) => spec.section)].map(([title, grouped]) => ({ title, fields: grouped }));
}

/** What CloudFormation has and the simulation does not act on; set ones first, as they are what the person wrote. */
export function keptFields(specs: readonly PropertySpec[], properties: JsonObject): readonly PropertySpec[] {
  const kept = specs.filter((spec) => !spec.simulated && meansSomething(spec, properties));
  const isSet = (spec: PropertySpec) => valueAt(properties, spec.path) !== undefined;
  return [...kept.filter(isSet), ...kept.filter((spec) => !isSet(spec))];
}

/** Top-level properties no spec speaks of: kept and shown as they are. */
export function unknownProperties(
  specs: readonly PropertySpec[],
  properties: JsonObject,
): readonly (readonly [name: string, value: JsonValue])[] {
  const known = new Set(specs.map((spec) => spec.path.split('.', 1)[0]));
  return Object.entries(properties).filter(([name]) => !known.has(name));
}

/** What AWS refuses where it stands is shown too, or nobody could take it away. */
function meansSomething({ path, when }: PropertySpec, properties: JsonObject): boolean {
  if (when === undefined || asText(valueAt(properties, when.path)) === when.equals) return true;
  return when.refusal !== undefined && valueAt(properties, path) !== undefined;
}
