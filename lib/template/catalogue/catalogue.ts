import type { ResourceKind } from '#lib/sim/config.ts';
import { alarm } from './alarm.ts';
import { alias } from './alias.ts';
import { bucket } from './bucket.ts';
import { client } from './client.ts';
import { eventBus } from './event-bus.ts';
import { eventInvokeConfig } from './event-invoke-config.ts';
import { eventSourceMapping } from './event-source-mapping.ts';
import { lambdaFunction } from './function.ts';
import { layerVersion } from './layer-version.ts';
import { queue } from './queue.ts';
import type { ResourceType } from './resource-type.ts';
import { rule } from './rule.ts';
import { topic } from './topic.ts';
import { version } from './version.ts';

/** Every resource type Coldstart knows, in the order of the palette. Adding a type is adding its entry here. */
export const catalogue: readonly ResourceType[] = [
  lambdaFunction,
  layerVersion,
  queue,
  topic,
  eventBus,
  bucket,
  rule,
  alarm,
  client,
  eventSourceMapping,
  eventInvokeConfig,
  version,
  alias,
];

const byType: ReadonlyMap<string, ResourceType> = new Map(catalogue.map((entry) => [entry.type, entry]));

/** The entry of a CloudFormation type, or undefined for types Coldstart keeps without knowing them. */
export function entryOf(type: string): ResourceType | undefined {
  return byType.get(type);
}

/** The entry of a kind of simulated resource. */
export function entryOfKind(kind: ResourceKind): ResourceType | undefined {
  return catalogue.find((entry) => entry.kind === kind);
}

/** What a person can place on the canvas. The rest is made by connecting things, or settles something of another resource. */
export const palette: readonly ResourceType[] = catalogue.filter((entry) => entry.drawn === 'node');
