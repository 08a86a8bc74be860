import type { ResourceKind } from '#lib/sim/config.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { EdgeKind } from '../template.ts';

/**
 * All the template code knows about one resource type. Adding a type to Coldstart's documents is adding one of these
 * (and its `compile`); forms, diagnostics, edges, connections and the palette are read off it.
 */
export interface CatalogueEntry {
  /** CloudFormation's name: `AWS::SQS::Queue`. */
  readonly type: string;
  /** What it is to the simulator. Undefined: it only settles something of another resource (an `EventInvokeConfig`). */
  readonly kind?: ResourceKind;
  /** `SQS queue` */
  readonly label: string;
  readonly category:
    | 'Compute'
    | 'Queues and topics'
    | 'Storage'
    | 'Schedules'
    | 'Monitoring'
    | 'Traffic'
    | 'Connections';
  /** One sentence for the palette. */
  readonly summary: string;
  readonly documentation: string;
  /** A new resource is called this, with a number when taken: `Queue`. */
  readonly idStem: string;
  /** How the canvas draws it: a node, a pill on the wire between two nodes, or not at all (settings of another resource). */
  readonly drawn: 'node' | 'pill' | 'nothing';
  readonly properties: readonly PropertySpec[];
  /** What `Fn::GetAtt` offers beside `Ref`. */
  readonly attributes: readonly string[];
  /** What `Fn::GetAtt` calls its ARN: `Arn` unless said. */
  readonly arnAttribute?: string;
  /** Properties and Metadata of a newly drawn resource. */
  readonly initial: {
    readonly properties: { readonly [name: string]: JsonValue };
    readonly files?: { readonly [path: string]: string };
  };
}

/** One property: everything a form, a check and a sentence need. */
export interface PropertySpec {
  /** Dotted path below Properties: `RedrivePolicy.maxReceiveCount`. */
  readonly path: string;
  readonly type: PropertyType;
  readonly documentation: string;
  readonly required?: boolean;
  /** What AWS assumes when it is left out. */
  readonly default?: JsonValue;
  readonly unit?: 'seconds' | 'bytes' | 'MB' | 'per second' | 'percent';
  /** False: kept and shown, and named as not simulated. */
  readonly simulated: boolean;
  /** Forms group by section: `Basics`, `Retries`, `Limits`, … */
  readonly section: string;
  /** Changing it replaces the resource in CloudFormation (names). */
  readonly replaces?: boolean;
  /** It means something only while the property at `path` has the value `equals`: forms hide it otherwise. */
  readonly when?: {
    readonly path: string;
    readonly equals: string;
    /** How AWS refuses it otherwise. Without, it is kept, and has no effect. */
    readonly refusal?: string;
  };
}

export type PropertyType =
  | {
      readonly kind: 'text';
      readonly minimumLength?: number;
      readonly maximumLength?: number;
      readonly pattern?: string;
      readonly multiline?: boolean;
    }
  | { readonly kind: 'integer' | 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
      /** What a form shows of a value, where that is not the value itself. */
      readonly labels?: { readonly [value: string]: string };
    }
  /** A reference to another resource: `Ref` gives the wrong thing where AWS wants an ARN, so the right intrinsic is named. */
  | {
      readonly kind: 'reference';
      readonly to: readonly string[];
      readonly intrinsic: 'Ref' | 'Arn';
      readonly edge?: EdgeKind;
      /** The edge runs from what is referred to, to this resource: a mapping refers to the queue it polls. */
      readonly reversed?: boolean;
      /** What drawing this edge sets beside the reference, by property path, where nothing is set yet. */
      readonly alongside?: { readonly [path: string]: JsonValue };
      /** What drawing this edge has made, in words: `{source}` and `{target}` stand for the two logical ids. */
      readonly said?: string;
    }
  /** References in a row, such as the actions of an alarm. */
  | {
      readonly kind: 'reference-list';
      readonly item: Extract<PropertyType, { kind: 'reference' }>;
      readonly maximumEntries?: number;
    }
  /** Name → text, such as environment variables. */
  | { readonly kind: 'text-map'; readonly maximumEntries?: number }
  | {
      readonly kind: 'text-list';
      readonly minimumEntries?: number;
      readonly maximumEntries?: number;
      readonly values?: readonly string[];
      /** Types of resources whose `Ref` may stand in it, which forms offer. */
      readonly refersTo?: readonly string[];
    }
  /** Objects in a row, such as the targets of a rule. Paths of `items` start at one element: `Arn` stands for `Targets.0.Arn`. */
  | { readonly kind: 'list'; readonly items: readonly PropertySpec[]; readonly maximumEntries?: number }
  /** Anything; edited as JSON. */
  | { readonly kind: 'json' };
