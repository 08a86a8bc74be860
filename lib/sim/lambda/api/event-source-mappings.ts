import type { JsonValue } from '#lib/std/json.ts';
import { NO_TIME, seconds, toSeconds } from '#lib/std/time.ts';
import type { ApiError, FunctionConfig, MappingConfig, QueueConfig } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { resourceId } from '../../ids.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { MappingChanges } from '../../kernel/mapping-request.ts';
import {
  BATCH_SIZE_MAX,
  BATCH_SIZE_WITHOUT_WINDOW_MAX,
  BATCHING_WINDOW_SECONDS_MAX,
  MAPPING_CONCURRENCY_MAX,
  MAPPING_CONCURRENCY_MIN,
} from '../../limits.ts';
import { conflict, invalidParameter, resourceNotFound } from '../api-errors.ts';
import { pageOf } from '../page-of.ts';
import { FUNCTION_NAME_PATTERN, parseFunctionName } from './function-name.ts';
import { answeredAtDoor, operation } from './operation.ts';
import { readPage } from './page.ts';
import { atLeast, atMost, matching, oneOf, type Parameters, Refused } from './parameters.ts';
import { readTags, tagsOfNew } from './tags-in.ts';

/** The API of event source mappings (API-09, API-18, SQS-ESM-26 to SQS-ESM-29). */
export const eventSourceMappingDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:CreateEventSourceMapping', operation(create)],
  ['lambda:GetEventSourceMapping', operation(onMapping(() => ({ op: 'lambda:GetEventSourceMapping' })))],
  ['lambda:UpdateEventSourceMapping', operation(update)],
  ['lambda:DeleteEventSourceMapping', operation(onMapping(() => ({ op: 'lambda:DeleteEventSourceMapping' })))],
  ['lambda:ListEventSourceMappings', operation(list)],
];

const NAME = matching(FUNCTION_NAME_PATTERN);
const STARTING_POSITION = oneOf(['LATEST', 'AT_TIMESTAMP', 'TRIM_HORIZON']);
const NO_MAPPING = 'The resource you requested does not exist.';
const DEFAULT_BATCH_SIZE = 10;
const METRICS_STAY = 'Changing MetricsConfig is not simulated: the mapping keeps the metrics it was made with.';

function create(params: Parameters, context: DecodeContext): Decoded {
  const functionName = params.required('FunctionName', NAME);
  const startingPosition = params.text('StartingPosition', STARTING_POSITION);
  const sourceArn = params.text('EventSourceArn');
  const settings = readSettings(params);
  const metrics = params.inside('MetricsConfig').list('Metrics') ?? [];
  const tags = readTags(params);
  params.settle();
  const target = mappedFunction(functionName, context);
  const queue = sourceQueue(sourceArn, startingPosition, context);
  const config = { ...newConfig({ queue, target, settings, metrics }, context), ...tagsOfNew(tags) };
  refuse(shapeProblem(config) ?? timesProblem(queue, target.config) ?? twinProblem(config, { queue, target }, context));
  return {
    kind: 'request',
    target: config.id,
    request: { op: 'lambda:CreateEventSourceMapping', enabled: settings.enabled ?? true },
    creates: config,
  };
}

function update(params: Parameters, context: DecodeContext): Decoded {
  const functionName = params.text('FunctionName', NAME);
  const settings = readSettings(params);
  if (params.has('MetricsConfig')) throw new Refused(invalidParameter(METRICS_STAY));
  params.settle();
  const mapping = mappingNamed(params, context);
  const target = functionName === undefined ? undefined : mappedFunction(functionName, context);
  const changes: MappingChanges = { ...settings, ...(target !== undefined && { target: pointed(target) }) };
  refuse(shapeProblem({ batchSize: mapping.batchSize, batchingWindow: mapping.batchingWindow, ...settings }));
  return { kind: 'request', target: mapping.id, request: { op: 'lambda:UpdateEventSourceMapping', changes } };
}

function onMapping(request: () => Extract<Decoded, { kind: 'request' }>['request']) {
  return (params: Parameters, context: DecodeContext): Decoded => {
    const { id } = mappingNamed(params, context);
    return { kind: 'request', target: id, request: request() };
  };
}

function list(params: Parameters, context: DecodeContext): Decoded {
  const sourceArn = params.text('EventSourceArn');
  const functionName = params.text('FunctionName', NAME);
  const page = readPage(params);
  params.settle();
  const target = functionName === undefined ? undefined : mappedFunction(functionName, context);
  const meant = mappings(context).filter(
    ({ queue, function: id }) =>
      (sourceArn === undefined || queue === context.directory.queue(sourceArn)?.id) &&
      (target === undefined || id === target.config.id),
  );
  const shown = meant.flatMap(({ id }) => context.listed(id));
  return answeredAtDoor(pageOf('EventSourceMappings', shown, page));
}

/** The members both writes share. */
function readSettings(params: Parameters): MappingChanges {
  const batchSize = params.integer('BatchSize', atLeast(1), atMost(BATCH_SIZE_MAX));
  const window = params.integer('MaximumBatchingWindowInSeconds', atLeast(0), atMost(BATCHING_WINDOW_SECONDS_MAX));
  const enabled = params.flag('Enabled');
  const concurrency = params
    .inside('ScalingConfig')
    .integer('MaximumConcurrency', atLeast(MAPPING_CONCURRENCY_MIN), atMost(MAPPING_CONCURRENCY_MAX));
  const responseTypes = params.list('FunctionResponseTypes');
  refuseFilters(params);
  return {
    ...(batchSize !== undefined && { batchSize }),
    ...(window !== undefined && { batchingWindow: seconds(window) }),
    ...(enabled !== undefined && { enabled }),
    ...(params.has('ScalingConfig') && { maximumConcurrency: concurrency ?? ('none' as const) }),
    ...(responseTypes !== undefined && { reportBatchItemFailures: reports(responseTypes) }),
  };
}

function reports(responseTypes: readonly JsonValue[]): boolean {
  return responseTypes.includes('ReportBatchItemFailures');
}

/** Filters are not simulated: a mapping with them would hand over what they keep back. */
function refuseFilters(params: Parameters): void {
  const filters = params.inside('FilterCriteria').list('Filters') ?? [];
  if (filters.length > 0) {
    throw new Refused(invalidParameter('Filter criteria are not simulated: the mapping would ignore them.'));
  }
}

/** The function that gets the batches, as the caller named it. */
interface MappedFunction {
  readonly config: FunctionConfig;
  /** Empty without one. */
  readonly qualifier: string;
}

interface Parts {
  readonly queue: QueueConfig;
  readonly target: MappedFunction;
  readonly settings: MappingChanges;
  readonly metrics: readonly JsonValue[];
}

/** It is made switched off; the request that follows switches it on in its own time. */
function newConfig({ queue, target, settings, metrics }: Parts, { seed, count }: DecodeContext): MappingConfig {
  const id = uuid(seed, 'mapping', count('mapping'));
  const { maximumConcurrency } = settings;
  return {
    kind: 'mapping',
    id: resourceId(`mapping/${id}`),
    uuid: id,
    enabled: false,
    queue: queue.id,
    ...pointed(target),
    batchSize: settings.batchSize ?? DEFAULT_BATCH_SIZE,
    batchingWindow: settings.batchingWindow ?? NO_TIME,
    ...(typeof maximumConcurrency === 'number' && { maximumConcurrency }),
    reportBatchItemFailures: settings.reportBatchItemFailures ?? false,
    ...(metrics.includes('EventCount') && { eventCountMetrics: true as const }),
  };
}

function pointed({ config, qualifier }: MappedFunction): Pick<MappingConfig, 'function' | 'qualifier'> {
  return { function: config.id, ...(qualifier !== '' && { qualifier }) };
}

function mappedFunction(name: string, context: DecodeContext): MappedFunction {
  const named = parseFunctionName(name, '', context);
  if ('error' in named) throw new Refused(named.error);
  const { account, directory } = context;
  const config = named.account === account.accountId ? directory.function(named.name) : undefined;
  if (config === undefined) throw new Refused(invalidParameter('Function does not exist'));
  return { config, qualifier: named.qualifier };
}

/** Queues are all there is to read; streams are checked as AWS does, and then not found. */
function sourceQueue(arn: string | undefined, startingPosition: string | undefined, context: DecodeContext) {
  if (arn === undefined) throw new Refused(invalidParameter('Unrecognized event source.'));
  const service = arn.split(':')[2];
  if (service === 'kinesis' || service === 'dynamodb') throw new Refused(streamProblem(arn, service, startingPosition));
  if (service !== 'sqs') throw new Refused(invalidParameter('Unrecognized event source.'));
  const queue = context.directory.queue(arn);
  if (queue === undefined) throw new Refused(invalidParameter(MISSING_QUEUE));
  return queue;
}

const MISSING_QUEUE =
  'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.';

function streamProblem(arn: string, service: string, startingPosition: string | undefined): ApiError {
  if (startingPosition === undefined) {
    const constraint = "Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.";
    return invalidParameter(`1 validation error detected: ${constraint}`);
  }
  if (startingPosition === 'AT_TIMESTAMP' && service === 'dynamodb') {
    return invalidParameter(`Unsupported starting position for arn type: ${arn}`);
  }
  return invalidParameter(`Stream not found: ${arn}`);
}

/** SQS-ESM-02 */
function shapeProblem({ batchSize = DEFAULT_BATCH_SIZE, batchingWindow = NO_TIME }: MappingChanges) {
  if (batchSize <= BATCH_SIZE_WITHOUT_WINDOW_MAX || batchingWindow > 0) return undefined;
  return invalidParameter(
    `Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than ${BATCH_SIZE_WITHOUT_WINDOW_MAX}`,
  );
}

/** SQS-ESM-21 */
function timesProblem({ visibilityTimeout }: QueueConfig, { timeout }: FunctionConfig): ApiError | undefined {
  if (visibilityTimeout >= timeout) return undefined;
  const [visibility, longest] = [visibilityTimeout, timeout].map(toSeconds);
  return invalidParameter(
    `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${longest} seconds`,
  );
}

/** SQS-ESM-29 */
function twinProblem(
  config: MappingConfig,
  { queue, target }: Pick<Parts, 'queue' | 'target'>,
  context: DecodeContext,
) {
  const twin = mappings(context).find(
    (one) => one.queue === config.queue && one.function === config.function && one.qualifier === config.qualifier,
  );
  if (twin === undefined) return undefined;
  return conflict(
    `An event source mapping with SQS arn (" ${queue.arn} ") and function (" ${target.config.name} ") already exists. Please update or delete the existing mapping with UUID ${twin.uuid}`,
  );
}

/** All mappings, as they are now. */
export function mappings({ directory, configOf }: DecodeContext): readonly MappingConfig[] {
  return directory.mappings.map(({ id }) => configOf(id)).filter((config) => config?.kind === 'mapping');
}

function mappingNamed(params: Parameters, context: DecodeContext): MappingConfig {
  const asked = params.required('UUID');
  params.settle();
  const mapping = mappings(context).find(({ uuid }) => uuid === asked);
  if (mapping === undefined) throw new Refused(resourceNotFound(NO_MAPPING));
  return mapping;
}

function refuse(problem: ApiError | undefined): void {
  if (problem !== undefined) throw new Refused(problem);
}
