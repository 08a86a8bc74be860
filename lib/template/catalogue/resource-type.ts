import type { AccountConfig, ResourceConfig } from '#lib/sim/config.ts';
import type { CodeId } from '#lib/sim/ids.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ResolvedReference, ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import type { EdgeKind } from '../template.ts';
import type { CatalogueEntry, PropertySpec } from './entry.ts';

/** A catalogue entry with its behaviour: how AWS names the resource, what is wrong with it, what the simulator gets of it. */
export interface ResourceType extends CatalogueEntry {
  /** Path of the property that holds the physical name, where the type has one: `QueueName`. */
  readonly nameProperty?: string;
  /** The physical identity of a resource called `name` (its given name, or its logical id). */
  readonly identify: (name: string, account: AccountConfig, place: Place) => Identity;
  /**
   * Path of the property that names the resource this one is a part of: a version, an alias or settings of a function.
   * Edges to it and from it are drawn as that one's.
   */
  readonly partOf?: string;
  /** How AWS words a value past a limit or outside the allowed ones. */
  readonly refuseValue?: (property: RefusedValue) => string;
  /** Rules over several properties or resources; single values are checked from the property specs. */
  readonly check?: (resource: ResolvedResource, template: ResolvedTemplate) => readonly Finding[];
  /** What the simulator gets. Only called for resources without errors, whose references resolve. Absent: nothing. */
  readonly compile?: (resource: ResolvedResource, context: CompileContext) => ResourceConfig;
  /** References it holds without a property made for them: the name of a function among the dimensions of an alarm. */
  readonly impliedReferences?: (
    resource: ResolvedResource,
    resources: ReadonlyMap<string, ResolvedResource>,
  ) => readonly ResolvedReference[];
  /** What drawing an edge to it from a resource of another type sets, by that type, where no property refers to it. */
  readonly connectFrom?: ReadonlyMap<string, ConnectFrom>;
  /** Why an edge of these two cannot be drawn, where there is more to say than that AWS has no such connection. */
  readonly refusals?: readonly Refusal[];
}

/** Where in the template a resource stands that is a part of another. */
export interface Place {
  /** What the property `partOf` says: the name or ARN of the whole; empty for a resource that is no part. */
  readonly whole: string;
  /** From 1, among the parts of its type that the whole has, in the template's order. */
  readonly ordinal: number;
}

/** What `Ref` and `Fn::GetAtt` give, and which texts mean this resource where a property wants a `Ref` or an ARN. */
export interface Identity {
  readonly ref: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly accepted: { readonly Ref: readonly string[]; readonly Arn: readonly string[] };
}

/** A value that a property's type does not allow. */
export interface RefusedValue {
  readonly path: string;
  /** As it stands in the template, and as a text that fits a sentence. */
  readonly raw: JsonValue;
  readonly value: string;
  readonly spec: PropertySpec;
  /** `at most 900`, `one of nodejs24.x, nodejs22.x`: what is allowed, in words. */
  readonly allowed: string;
}

/** A diagnostic of the resource under check. */
export type Finding = Omit<Diagnostic, 'resource'>;

export interface CompileContext {
  readonly template: ResolvedTemplate;
  readonly account: AccountConfig;
  /** The bundle of each function, by logical id. */
  readonly codes: ReadonlyMap<string, FunctionCode>;
}

/** A function's bundle, as far as the simulator's configuration knows it. */
export interface FunctionCode {
  readonly code: CodeId;
  readonly bytes: number;
}

export interface ConnectFrom {
  /** Of the edge it makes. It can be there once. */
  readonly edge: EdgeKind;
  /** Properties and their values, by path; those that are set already are set anew. */
  readonly sets: (source: string) => { readonly [path: string]: JsonValue };
  /** `{source}` and `{target}` stand for the two logical ids. */
  readonly said: string;
}

export interface Refusal {
  /** This type is the one the edge starts from, or the one it ends at; the other end has type `with`, or any when absent. */
  readonly as: 'source' | 'target';
  readonly with?: string;
  readonly reason: string;
}
