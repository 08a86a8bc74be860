import { unreachable } from '#lib/std/assert.ts';
import type { ResourceConfig } from './config.ts';
import type { Resource } from './kernel/resource.ts';
import { FunctionResource } from './lambda/function.ts';
import { MappingResource } from './pollers/mapping.ts';
import { ClientResource } from './services/client/client.ts';
import { AlarmResource } from './services/cloudwatch/alarm.ts';
import { BusResource } from './services/events/bus.ts';
import { RuleResource } from './services/events/rule.ts';
import { BucketResource } from './services/s3/bucket.ts';
import { TopicResource } from './services/sns/topic.ts';
import { QueueResource } from './services/sqs/queue.ts';

/** Makes the state of a resource. A new kind does not compile until it is here. */
export function createResource(config: ResourceConfig, former?: Resource): Resource<ResourceConfig> {
  switch (config.kind) {
    case 'queue':
      return new QueueResource(config);
    case 'client':
      return new ClientResource(config);
    case 'mapping':
      return new MappingResource(config);
    case 'rule':
      return new RuleResource(config);
    case 'alarm':
      return new AlarmResource(config);
    case 'function':
      return new FunctionResource(config, former instanceof FunctionResource ? former : undefined);
    case 'topic':
      return new TopicResource(config);
    case 'bus':
      return new BusResource(config);
    case 'bucket':
      return new BucketResource(config);
    default:
      return unreachable(config);
  }
}
