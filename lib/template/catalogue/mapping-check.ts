import { wholeOf } from '../part-of.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { integerAt, targetAt } from '../value-at.ts';
import type { Finding } from './resource-type.ts';
import { checkTags } from './tags.ts';

/** What can be wrong with a mapping beyond its single values. */
export function checkMapping(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  return [
    ...checkTags(resource),
    ...checkWindow(resource),
    ...checkTimes(resource, template),
    ...checkTwin(resource, template),
    ...checkConcurrency(resource, template),
  ];
}

/** SQS-ESM-02: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function checkWindow({ properties }: ResolvedResource): readonly Finding[] {
  const batchSize = integerAt(properties, 'BatchSize') ?? 10;
  if (batchSize <= 10 || (integerAt(properties, 'MaximumBatchingWindowInSeconds') ?? 0) >= 1) return [];
  return [
    {
      severity: 'error',
      code: 'conflict',
      property: 'MaximumBatchingWindowInSeconds',
      message: 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    },
  ];
}

/** SQS-ESM-21: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function checkTimes(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const queue = targetOf(resource, 'EventSourceArn', template);
  const lambda = targetOf(resource, 'FunctionName', template);
  if (queue === undefined || lambda === undefined) return [];
  const visibility = integerAt(queue.properties, 'VisibilityTimeout') ?? 30;
  const timeout = integerAt(lambda.properties, 'Timeout') ?? 3;
  const window = integerAt(resource.properties, 'MaximumBatchingWindowInSeconds') ?? 0;

  if (timeout > visibility) {
    return [
      {
        severity: 'error',
        code: 'conflict',
        property: 'EventSourceArn',
        message: `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
      },
    ];
  }
  const advised = 6 * timeout + window;
  if (visibility >= advised) return [];
  return [
    {
      severity: 'note',
      code: 'advice',
      property: 'EventSourceArn',
      message: `AWS advises a visibility timeout of at least six times the function’s timeout plus the batching window: ${advised} seconds. ${queue.id} has ${visibility}, so a message may be received again while it is still being worked on.`,
    },
  ];
}

/** SQS-ESM-29: the second mapping of the same two is refused. */
function checkTwin(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const queue = targetOf(resource, 'EventSourceArn', template);
  const lambda = targetOf(resource, 'FunctionName', template);
  if (queue === undefined || lambda === undefined) return [];
  for (const other of template.resources.values()) {
    if (other.id === resource.id) return [];
    const same =
      other.type === resource.type &&
      targetAt(other, 'EventSourceArn') === queue.id &&
      targetOf(other, 'FunctionName', template)?.id === lambda.id;
    if (!same) continue;
    const arn = queue.identity?.attributes.get('Arn');
    return [
      {
        severity: 'error',
        code: 'conflict',
        property: 'FunctionName',
        message: `The event source arn (" ${arn} ") and function (" ${lambda.identity?.ref} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${other.identity?.ref}`,
      },
    ];
  }
  return [];
}

/** SQS-ESM-09: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
function checkConcurrency(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const maximum = integerAt(resource.properties, 'ScalingConfig.MaximumConcurrency');
  const lambda = targetOf(resource, 'FunctionName', template);
  const reserved = lambda && integerAt(lambda.properties, 'ReservedConcurrentExecutions');
  if (lambda === undefined || reserved === undefined) return [];
  const wanted = maximum ?? 5;
  if (reserved === 0 || reserved >= wanted) return [];
  return [
    {
      severity: 'warning',
      code: 'advice',
      property: 'ScalingConfig.MaximumConcurrency',
      message: `${lambda.id} has a reserved concurrency of ${reserved}, and this mapping works up to ${wanted} batches at once: the rest is throttled, and each throttle counts as a receive. Keep the reservation at least as large.`,
    },
  ];
}

function targetOf(resource: ResolvedResource, path: string, template: ResolvedTemplate): ResolvedResource | undefined {
  const id = targetAt(resource, path);
  return id === undefined ? undefined : wholeOf(id, template);
}
