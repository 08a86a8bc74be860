import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { targetAt, textAt } from '../value-at.ts';
import { keptProperty } from './kept-property.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import type { Finding, ResourceType } from './resource-type.ts';

/**
 * `AWS::Lambda::EventInvokeConfig`: how often a function retries asynchronous events. It is settings of that function,
 * so it is not drawn and is no resource of the simulator: the function's compilation reads it.
 * ASYNC-06, ASYNC-20: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export const eventInvokeConfig: ResourceType = {
  type: 'AWS::Lambda::EventInvokeConfig',
  label: 'Asynchronous invocation settings',
  category: 'Connections',
  summary: 'How often a function retries an asynchronous event, and for how long.',
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
      type: { kind: 'choice', values: ['$LATEST'] },
      documentation: 'Which version the settings are for. Versions and aliases are not simulated.',
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
    keptProperty('DestinationConfig.OnFailure.Destination', 'Where a record of a failed event goes.', { kind: 'text' }),
    keptProperty('DestinationConfig.OnSuccess.Destination', 'Where a record of a successful event goes.', {
      kind: 'text',
    }),
  ],
  attributes: [],
  initial: { properties: { Qualifier: '$LATEST' } },

  identify: (name) => ({ ref: name, attributes: new Map(), accepted: { Ref: [], Arn: [] } }),
  refuseValue: refuseLambdaValue,
  check: (resource, template) => [...checkEmpty(resource), ...checkTwin(resource, template)],
};

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
