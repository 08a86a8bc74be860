import type { JsonObject } from '#lib/std/json.ts';
import type { PropertySpec } from './catalogue/entry.ts';
import type { Identity, ResourceType } from './catalogue/resource-type.ts';
import type { ResourceBlock, Template } from './template.ts';

/** A template with its intrinsics evaluated and its references found: what edges, diagnostics and compilation are read from. */
export interface ResolvedTemplate {
  readonly template: Template;
  /** By logical id, in the template's order. */
  readonly resources: ReadonlyMap<string, ResolvedResource>;
}

export interface ResolvedResource {
  readonly id: string;
  readonly block: ResourceBlock;
  /** Undefined for types Coldstart does not know. */
  readonly type: ResourceType | undefined;
  readonly identity: Identity | undefined;
  /** Properties with intrinsics evaluated; what could not be evaluated is left out and stands in `problems`. */
  readonly properties: JsonObject;
  readonly problems: readonly IntrinsicProblem[];
  readonly references: readonly ResolvedReference[];
  /** Logical ids this resource's intrinsics name, in order of appearance: what CloudFormation would create first. */
  readonly dependsOn: readonly string[];
}

/** An intrinsic that could not be evaluated. */
export interface IntrinsicProblem {
  /** Dotted path of the property. */
  readonly path: string;
  readonly kind: 'dangling' | 'malformed' | 'not-simulated';
  readonly message: string;
}

/** A property that refers to another resource, with what it was found to mean. */
export interface ResolvedReference {
  readonly path: string;
  readonly spec: ReferenceSpec;
  readonly meaning: ReferenceMeaning;
}

/** A property spec whose type is a reference. */
export type ReferenceSpec = PropertySpec & { readonly type: { readonly kind: 'reference' } };

export type ReferenceMeaning =
  | { readonly kind: 'resource'; readonly id: string }
  /** The resource is there, of a type the property cannot point to. */
  | { readonly kind: 'wrong-type'; readonly id: string }
  /** The resource is there, and the property wants another attribute of it (its ARN instead of its URL). */
  | { readonly kind: 'wrong-attribute'; readonly id: string }
  /** A text that names nothing in this template. */
  | { readonly kind: 'unknown'; readonly text: string };
