import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { account } from './account.ts';
import { entryOf } from './catalogue/catalogue.ts';
import type { Identity, Place, ResourceType } from './catalogue/resource-type.ts';
import { evaluate, type IntrinsicScope } from './intrinsic.ts';
import { valueAt } from './property-path.ts';
import { findReferences } from './reference.ts';
import type { IntrinsicProblem, ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import type { ResourceBlock, Template } from './template.ts';
import { asText } from './value-at.ts';

/** The template with its intrinsics evaluated and its references found. Templates are values: the last ones are remembered. */
export function resolve(template: Template): ResolvedTemplate {
  const known = remembered.get(template);
  if (known !== undefined) return known;
  const resolved = new Resolver(template).resolve();
  remembered.set(template, resolved);
  return resolved;
}

/** The template as what intrinsics outside of it (the parameters of a call) can ask. */
export function scopeOf(template: Template, report: IntrinsicScope['report']): IntrinsicScope {
  return new Resolver(template).scope(report, new Set());
}

const remembered = new WeakMap<Template, ResolvedTemplate>();

/** Evaluates one template. Identities come first and on demand, because a name may itself be made with intrinsics. */
class Resolver {
  readonly #template: Template;
  readonly #blocks: ReadonlyMap<string, ResourceBlock>;
  readonly #identities = new Map<string, Identity>();
  /** Names being evaluated: one that needs itself has no value. */
  readonly #underway = new Set<string>();

  constructor(template: Template) {
    this.#template = template;
    this.#blocks = new Map(Object.entries(template.Resources));
  }

  resolve(): ResolvedTemplate {
    const evaluated = [...this.#blocks].map(([id, block]) => this.#evaluate(id, block));
    const resources = new Map(evaluated.map((resource) => [resource.id, resource]));
    for (const [id, resource] of resources) {
      resources.set(id, { ...resource, references: findReferences(resource, resources) });
    }
    return { template: this.#template, resources };
  }

  #evaluate(id: string, block: ResourceBlock): ResolvedResource {
    const problems: IntrinsicProblem[] = [];
    const dependsOn = new Set<string>();
    const scope = this.scope((problem) => problems.push(problem), dependsOn);
    const properties = evaluate(block.Properties ?? {}, '', scope);
    return {
      id,
      block,
      type: entryOf(block.Type),
      identity: this.#identity(id),
      properties: isJsonObject(properties) ? properties : {},
      problems,
      references: [],
      dependsOn: [...dependsOn],
    };
  }

  scope(report: IntrinsicScope['report'], dependsOn: Set<string>): IntrinsicScope {
    return {
      ref: (name) => {
        if (!this.#blocks.has(name)) return parameterDefault(this.#template, name);
        dependsOn.add(name);
        return this.#identity(name)?.ref ?? name;
      },
      attribute: (id, attribute) => {
        const block = this.#blocks.get(id);
        if (block === undefined) return undefined;
        dependsOn.add(id);
        // What a resource of an unknown type offers is unknown too, so it gets a text of its own and no complaint.
        if (entryOf(block.Type) === undefined) return `${id}.${attribute}`;
        return this.#identity(id)?.attributes.get(attribute) ?? { kind: 'no-attribute' };
      },
      report,
    };
  }

  #identity(id: string): Identity | undefined {
    const known = this.#identities.get(id);
    const block = this.#blocks.get(id);
    const entry = block && entryOf(block.Type);
    if (known !== undefined || block === undefined || entry === undefined) return known;
    const identity = entry.identify(
      this.#physicalName(id, block, entry.nameProperty) ?? id,
      account,
      this.#place(id, block, entry),
    );
    this.#identities.set(id, identity);
    return identity;
  }

  /** Of the parts before it only those count that name the same whole. */
  #place(id: string, block: ResourceBlock, { partOf }: ResourceType): Place {
    const whole = this.#physicalName(id, block, partOf) ?? '';
    let ordinal = 1;
    for (const [other, { Type, Properties }] of this.#blocks) {
      if (partOf === undefined || other === id) break;
      const same =
        Type === block.Type && this.#physicalName(other, { Type, Properties: Properties ?? {} }, partOf) === whole;
      if (same) ordinal += 1;
    }
    return { whole, ordinal };
  }

  #physicalName(id: string, block: ResourceBlock, property: string | undefined): string | undefined {
    const given = property === undefined ? undefined : valueAt(block.Properties, property);
    if (given === undefined || this.#underway.has(id)) return undefined;
    this.#underway.add(id);
    // Problems are reported when the resource's properties are evaluated, where this property is among them.
    const name = asText(
      evaluate(
        given,
        '',
        this.scope(() => {}, new Set()),
      ),
    );
    this.#underway.delete(id);
    return name === '' ? undefined : name;
  }
}

/** What `Ref` gives for a parameter of the template: its default, since nobody is asked for another value. */
function parameterDefault(template: Template, name: string): string | undefined {
  // Members outside Resources are kept as they came, and came as JSON.
  const parameters = template.Parameters as JsonValue | undefined;
  const parameter: JsonValue | undefined = ownMember(parameters, name);
  return asText(ownMember(parameter, 'Default'));
}

function ownMember(value: JsonValue | undefined, key: string): JsonValue | undefined {
  const object: JsonObject = isJsonObject(value) ? value : {};
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
