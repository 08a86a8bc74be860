import { describe, expect, test } from 'vitest';
import { isJsonObject } from '#lib/std/json.ts';
import { account } from '../account.ts';
import { checkValue } from '../check-value.ts';
import { toLeaves } from '../leaves.ts';
import { LOGICAL_ID_PATTERN } from '../logical-id.ts';
import { catalogue, entryOf, entryOfKind, palette } from './catalogue.ts';
import type { PropertySpec } from './entry.ts';

const types = new Set(catalogue.map(({ type }) => type));

test('every type is listed once and found by its name and kind', () => {
  expect(types.size).toBe(catalogue.length);
  for (const entry of catalogue) {
    expect(entryOf(entry.type)).toBe(entry);
    if (entry.kind !== undefined) expect(entryOfKind(entry.kind)).toBe(entry);
  }
  expect(entryOf('constructor')).toBeUndefined();
});

test('the palette offers what can stand alone', () => {
  expect(palette.map(({ type }) => type)).toEqual([
    'AWS::Lambda::Function',
    'AWS::Lambda::LayerVersion',
    'AWS::SQS::Queue',
    'AWS::SNS::Topic',
    'AWS::Events::EventBus',
    'AWS::S3::Bucket',
    'AWS::Events::Rule',
    'AWS::CloudWatch::Alarm',
    'Coldstart::Client',
  ]);
});

describe.each(catalogue.map((entry) => [entry.type, entry] as const))('%s', (_, entry) => {
  const specs = flat(entry.properties);

  test('says what it is', () => {
    expect(entry.summary).toMatch(/^[A-Z].*\.$/);
    expect(entry.documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(entry.idStem).toMatch(LOGICAL_ID_PATTERN);
  });

  test('documents every property, once', () => {
    expect(new Set(specs.map(({ path }) => path)).size).toBe(specs.length);
    for (const spec of specs) {
      expect(spec.path, spec.path).toMatch(/^[A-Za-z]+(\.[A-Za-z0-9]+)*$/);
      expect(spec.documentation, spec.path).toMatch(/^\S.{5,}[.]$/s);
      expect(spec.section, spec.path).not.toBe('');
    }
  });

  test('has limits that can be met, and defaults that meet them', () => {
    for (const spec of specs) {
      expect(limitsMakeSense(spec), spec.path).toBe(true);
      if (spec.default !== undefined) {
        expect(checkValue({ path: spec.path, value: spec.default, spec }, entry), spec.path).toEqual([]);
      }
    }
  });

  test('refers to types and conditions that exist', () => {
    for (const { path, type, when } of specs) {
      if (type.kind === 'reference')
        expect(
          type.to.every((name) => types.has(name)),
          path,
        ).toBe(true);
      if (type.kind === 'reference') {
        // Of an element of a list, beside means beside in the element.
        for (const beside of Object.keys(type.alongside ?? {}))
          expect(specs.map((spec) => spec.path)).toContain(path.replace(/(?<=\.0\.).*|^(?!.*\.0\.).*/, beside));
      }
      const condition = when && specs.find((spec) => spec.path === when.path);
      if (when)
        expect(condition?.type.kind === 'choice' && condition.type.values.includes(when.equals), path).toBe(true);
    }
  });

  test('begins with properties of its own', () => {
    for (const [path, value] of toLeaves(entry.initial.properties)) {
      const spec = specs.find((candidate) => candidate.path === path);
      expect(spec, path).toBeDefined();
      if (spec) expect(checkValue({ path, value, spec }, entry), path).toEqual([]);
    }
  });

  test('gives every attribute it offers', () => {
    const identity = entry.identify('Name', account, { whole: 'fn', ordinal: 1 });
    expect([...identity.attributes.keys()].sort()).toEqual([...entry.attributes].sort());
  });
});

test('CloudFormation’s properties are all there', () => {
  const top = (type: string) => [
    ...new Set((entryOf(type)?.properties ?? []).map(({ path }) => path.split('.')[0] ?? '')),
  ];
  expect(top('AWS::SQS::Queue').sort()).toEqual([
    'ContentBasedDeduplication',
    'DeduplicationScope',
    'DelaySeconds',
    'FifoQueue',
    'FifoThroughputLimit',
    'KmsDataKeyReusePeriodSeconds',
    'KmsMasterKeyId',
    'MaximumMessageSize',
    'MessageRetentionPeriod',
    'QueueName',
    'ReceiveMessageWaitTimeSeconds',
    'RedriveAllowPolicy',
    'RedrivePolicy',
    'SqsManagedSseEnabled',
    'Tags',
    'VisibilityTimeout',
  ]);
  expect(top('AWS::Events::Rule').sort()).toEqual([
    'Description',
    'EventBusName',
    'EventPattern',
    'Name',
    'RoleArn',
    'ScheduleExpression',
    'State',
    'Tags',
    'Targets',
  ]);
  expect(top('AWS::Lambda::Function')).toEqual(expect.arrayContaining(['Layers', 'VpcConfig', 'Role', 'SnapStart']));
  expect(top('AWS::Lambda::EventSourceMapping').sort()).toEqual([
    'AmazonManagedKafkaEventSourceConfig',
    'BatchSize',
    'BisectBatchOnFunctionError',
    'DestinationConfig',
    'DocumentDBEventSourceConfig',
    'Enabled',
    'EventSourceArn',
    'FilterCriteria',
    'FunctionName',
    'FunctionResponseTypes',
    'KmsKeyArn',
    'LoggingConfig',
    'MaximumBatchingWindowInSeconds',
    'MaximumRecordAgeInSeconds',
    'MaximumRetryAttempts',
    'MetricsConfig',
    'ParallelizationFactor',
    'ProvisionedPollerConfig',
    'Queues',
    'ScalingConfig',
    'SelfManagedEventSource',
    'SelfManagedKafkaEventSourceConfig',
    'SourceAccessConfigurations',
    'StartingPosition',
    'StartingPositionTimestamp',
    'Tags',
    'Topics',
    'TumblingWindowInSeconds',
  ]);
});

/** Specs with those of list elements behind them. */
function flat(specs: readonly PropertySpec[]): readonly PropertySpec[] {
  return specs.flatMap((spec) => [
    spec,
    ...(spec.type.kind === 'list'
      ? spec.type.items.map((item) => ({ ...item, path: `${spec.path}.0.${item.path}` }))
      : []),
  ]);
}

function limitsMakeSense({ type, default: preset }: PropertySpec): boolean {
  if (type.kind === 'integer' || type.kind === 'number')
    return (type.minimum ?? 0) <= (type.maximum ?? Number.MAX_VALUE);
  if (type.kind === 'text') return (type.minimumLength ?? 0) <= (type.maximumLength ?? Number.MAX_VALUE);
  if (type.kind === 'choice') return type.values.length > 0 && new Set(type.values).size === type.values.length;
  return !(type.kind === 'text-map' && preset !== undefined && !isJsonObject(preset));
}
