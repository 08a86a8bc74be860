import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { targetAt, textAt } from '../value-at.ts';
import { INVOCABLE } from './function-target.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import type { Finding, ResourceType } from './resource-type.ts';

/** ASYNC-40: a bucket only for failures. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const DESTINATIONS = [...INVOCABLE, 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Events::EventBus'];

/**
 * `AWS::Lambda::EventInvokeConfig`: how often a function retries asynchronous events, and where the record of what they
 * came to goes. It is settings of that function, so it is not drawn and is no resource of the simulator: the function's
 * compilation reads it, and its destinations are drawn as the function's.
 * ASYNC-06, ASYNC-20: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export const eventInvokeConfig: ResourceType = {
  type: 'AWS::Lambda::EventInvokeConfig',
  label: 'Asynchronous invocation settings',
  category: 'Connections',
  summary: 'How often a function retries an asynchronous event, and where a record of the result goes.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html',
  idStem: 'AsyncSettings',
  drawn: 'nothing',
  partOf: 'FunctionName',
  properties: [
    {
      path: 'FunctionName',
      type: { kind: 'reference', to: ['AWS::Lambda::Function'], intrinsic: 'Ref' },
      documentation: 'The function these settings are for.',
      required: true,
      simulated: true,
      section: 'Basics',
      replaces: true,
    },
    {
      path: 'Qualifier',
      type: { kind: 'text', minimumLength: 1, maximumLength: 128, pattern: '^(\\$LATEST|[a-zA-Z0-9-_]+)$' },
      documentation:
        'What the settings are for: $LATEST, a version, or an alias. They hold for calls through just that.',
      required: true,
      simulated: true,
      section: 'Basics',
      replaces: true,
    },
    {
      path: 'MaximumRetryAttempts',
      type: { kind: 'integer', minimum: 0, maximum: 2 },
      documentation: 'How often an event that failed is tried again: after one minute, then after two more.',
      default: 2,
      simulated: true,
      section: 'Retries',
    },
    {
      path: 'MaximumEventAgeInSeconds',
      type: { kind: 'integer', minimum: 60, maximum: 21_600 },
      documentation: 'How old an event may get before it is given up.',
      default: 21_600,
      unit: 'seconds',
      simulated: true,
      section: 'Retries',
    },
    {
      path: 'DestinationConfig.OnFailure.Destination',
      type: {
        kind: 'reference',
        to: [...DESTINATIONS, 'AWS::S3::Bucket'],
        intrinsic: 'Arn',
        edge: 'on-failure',
        said: 'Gave {source} an on-failure destination: when an asynchronous event fails for good, {target} gets a record of it. OnSuccess is set in the settings on the right.',
      },
      documentation:
        'The ARN of what gets a record of each event that failed after all retries: with the request, the error, and how often it was tried.',
      simulated: true,
      section: 'Destinations',
    },
    {
      path: 'DestinationConfig.OnSuccess.Destination',
      type: {
        kind: 'reference',
        to: DESTINATIONS,
        intrinsic: 'Arn',
        edge: 'on-success',
        said: 'Gave {source} an on-success destination: {target} gets a record of each asynchronous event that succeeded.',
      },
      documentation: 'The ARN of what gets a record of each event that succeeded, with the request and the response.',
      simulated: true,
      section: 'Destinations',
    },
  ],
  attributes: [],
  initial: { properties: { Qualifier: '$LATEST' } },

  identify: (name) => ({ ref: name, attributes: new Map(), accepted: { Ref: [], Arn: [] } }),
  refuseValue: refuseLambdaValue,
  check: (resource, template) => [...checkEmpty(resource), ...checkTwin(resource, template), ...checkItself(resource)],
};

/** ASYNC-22 */
function checkItself(resource: ResolvedResource): readonly Finding[] {
  const fn = targetAt(resource, 'FunctionName');
  return ['DestinationConfig.OnFailure.Destination', 'DestinationConfig.OnSuccess.Destination']
    .filter((path) => fn !== undefined && targetAt(resource, path) === fn)
    .map((property) => ({
      severity: 'error',
      code: 'conflict',
      property,
      message: "You can't specify the function as a destination for itself.",
    }));
}

/** ASYNC-22 */
function checkEmpty({ properties }: ResolvedResource): readonly Finding[] {
  const settings = ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'];
  if (settings.some((path) => valueAt(properties, path) !== undefined)) return [];
  return [
    {
      severity: 'error',
      code: 'missing-value',
      property: 'MaximumRetryAttempts',
      message: 'You must specify at least one of error handling or destination setting.',
    },
  ];
}

function checkTwin(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const target = targetAt(resource, 'FunctionName');
  if (target === undefined) return [];
  for (const other of template.resources.values()) {
    if (other.id === resource.id) return [];
    const sameQualifier = textAt(other.properties, 'Qualifier') === textAt(resource.properties, 'Qualifier');
    if (other.type !== resource.type || targetAt(other, 'FunctionName') !== target || !sameQualifier) continue;
    return [
      {
        severity: 'error',
        code: 'conflict',
        property: 'FunctionName',
        message: `${other.id} already holds the asynchronous invocation settings of ${target}. A function has one set for each qualifier.`,
      },
    ];
  }
  return [];
}
