import type { JsonObject, JsonValue } from '#lib/std/json.ts';

/** A CloudFormation template as plain data. Members we do not know are kept as they are. */
export interface Template {
  readonly AWSTemplateFormatVersion?: string;
  readonly Description?: string;
  readonly Metadata?: JsonObject;
  readonly Resources: { readonly [logicalId: string]: ResourceBlock };
  readonly [other: string]: unknown;
}

/** One resource of a template. */
export interface ResourceBlock {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: JsonValue };
  readonly Metadata?: {
    readonly Coldstart?: ColdstartMetadata;
    readonly [other: string]: JsonValue | ColdstartMetadata | undefined;
  };
  readonly [other: string]: unknown;
}

/** What CloudFormation has no word for. A template's own `Metadata.Coldstart` holds its `Title` and its `Account`. */
export interface ColdstartMetadata {
  readonly Position?: { readonly x: number; readonly y: number };
  /** Functions: source files by path. When present they are the code; `Code.ZipFile` mirrors the handler's file where a template is written out. */
  readonly Files?: { readonly [path: string]: string };
  readonly TestEvents?: { readonly [name: string]: string };
}

/** A connection read off a reference: what the canvas draws. */
export interface Edge {
  /** Stable: `source→target:kind`. */
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  /** The resource whose property holds the reference, and the property's path in it. */
  readonly resource: string;
  readonly property: string;
}

/**
 * `poll`: queue → mapping; `invoke`: mapping → function; `redrive`: queue → dead-letter queue; `dead-letter`: function →
 * queue or topic; `on-failure`, `on-success`: function → its destination; `target`: rule → its target; `call`: client →
 * what it calls; `watch`: what an alarm's metric is about → alarm; `action`: alarm → whom it tells.
 */
export type EdgeKind =
  | 'poll'
  | 'invoke'
  | 'redrive'
  | 'dead-letter'
  | 'on-failure'
  | 'on-success'
  | 'target'
  | 'call'
  | 'watch'
  | 'action';
