import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from './catalogue/entry.ts';
import type { Finding, ResourceType } from './catalogue/resource-type.ts';
import { checkValue } from './check-value.ts';
import { valueAt } from './property-path.ts';
import { applies } from './reference.ts';
import type { ResolvedResource } from './resolved-template.ts';

/** The properties of a resource against the specs of its type: unknown, missing, not simulated, of a wrong type, past a limit. */
export function checkProperties(resource: ResolvedResource, type: ResourceType): readonly Finding[] {
  const scope: Scope = { resource, type, prefix: '', values: resource.properties };
  return [...checkUnknown(scope, type.properties), ...checkSpecs(scope, type.properties)];
}

/** Where specs are looked at: the properties of a resource, or one element of a list in them. */
interface Scope {
  readonly resource: ResolvedResource;
  readonly type: ResourceType;
  readonly prefix: string;
  readonly values: JsonObject;
}

function checkSpecs(scope: Scope, specs: readonly PropertySpec[]): readonly Finding[] {
  return specs.flatMap((spec) => checkSpec(scope, spec));
}

function checkSpec(scope: Scope, spec: PropertySpec): readonly Finding[] {
  const { resource, type, prefix } = scope;
  const path = prefix + spec.path;
  const value = valueAt(scope.values, spec.path);
  if (value === undefined) return isMissing(scope, spec) ? [missing(path)] : [];
  if (!applies(spec, resource)) return [notMeant(path, spec)];
  if (!spec.simulated)
    return [
      { severity: 'note', code: 'not-simulated', property: path, message: `${path} is kept, and not simulated.` },
    ];
  const found = checkValue({ path, value, spec }, type);
  if (found.length > 0 || spec.type.kind !== 'list' || !isList(value)) return found;
  const { items } = spec.type;
  return value.flatMap((item, index) => checkElement({ ...scope, prefix: `${path}.${index}.` }, item, items));
}

function checkElement(scope: Scope, item: JsonValue, specs: readonly PropertySpec[]): readonly Finding[] {
  const property = scope.prefix.slice(0, -1);
  if (!isJsonObject(item)) return [notAnObject(property)];
  const inside: Scope = { ...scope, values: item };
  return [...checkUnknown(inside, specs), ...checkSpecs(inside, specs)];
}

/**
 * A required property below another one (`RedrivePolicy.deadLetterTargetArn`) is required once that is there. One that
 * is written but could not be evaluated is not missing: the intrinsic has its own diagnostic.
 */
function isMissing({ resource, prefix, values }: Scope, spec: PropertySpec): boolean {
  if (spec.required !== true || !applies(spec, resource)) return false;
  if (valueAt(resource.block.Properties, prefix + spec.path) !== undefined) return false;
  const parent = spec.path.slice(0, Math.max(0, spec.path.lastIndexOf('.')));
  return parent === '' || spec.when !== undefined || valueAt(values, parent) !== undefined;
}

function missing(path: string): Finding {
  return {
    severity: 'error',
    code: 'missing-value',
    property: path,
    message: `Properties validation failed: required key [${path}] not found.`,
  };
}

function notMeant(path: string, { when }: PropertySpec): Finding {
  if (when?.refusal !== undefined) {
    return { severity: 'error', code: 'conflict', property: path, message: when.refusal };
  }
  return {
    severity: 'warning',
    code: 'conflict',
    property: path,
    message: `${path} only counts while ${when?.path} is ${when?.equals}. It is kept, and has no effect.`,
  };
}

/** Properties that no spec covers, and texts where the specs want an object. Below a spec's own path all is its business. */
function checkUnknown(scope: Scope, specs: readonly PropertySpec[], parent = ''): readonly Finding[] {
  const values = parent === '' ? scope.values : valueAt(scope.values, parent);
  return Object.entries(isJsonObject(values) ? values : {}).flatMap(([key, value]) => {
    const path = parent === '' ? key : `${parent}.${key}`;
    if (specs.some((spec) => spec.path === path)) return [];
    if (!specs.some((spec) => spec.path.startsWith(`${path}.`))) return [unknownProperty(scope, path)];
    return isJsonObject(value) ? checkUnknown(scope, specs, path) : [notAnObject(scope.prefix + path)];
  });
}

function unknownProperty({ prefix, type }: Scope, path: string): Finding {
  return {
    severity: 'warning',
    code: 'unknown-property',
    property: prefix + path,
    message: `Encountered unsupported property ${prefix + path}: ${type.type} has none of that name. It is kept, and not simulated.`,
  };
}

function notAnObject(property: string): Finding {
  return { severity: 'error', code: 'wrong-type', property, message: `${property} must be an object.` };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
