import type { ApiCall, ClientConfig } from '#lib/sim/config.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { isJsonObject, type JsonObject } from '#lib/std/json.ts';
import { instant, seconds } from '#lib/std/time.ts';
import { normalCall } from '../api-call.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { numberAt, textAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { INVOCABLE } from './function-target.ts';
import type { Finding, ResourceType } from './resource-type.ts';

const SEND = { path: 'Call', equals: 'sqs:SendMessage' } as const;
const INVOKE = { path: 'Call', equals: 'lambda:Invoke' } as const;
const PUBLISH = { path: 'Call', equals: 'sns:Publish' } as const;
const PUT_EVENTS = { path: 'Call', equals: 'events:PutEvents' } as const;
const PUT_OBJECT = { path: 'Call', equals: 's3:PutObject' } as const;

const PLACEHOLDERS = '{{index}} counts the calls from 0, {{random}} is 0 to 99, {{now}} is the time.';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
const eventProperties: readonly PropertySpec[] = [
  {
    path: 'EventBusName',
    type: {
      kind: 'reference',
      to: ['AWS::Events::EventBus'],
      intrinsic: 'Ref',
      edge: 'call',
      alongside: { Source: 'client', DetailType: 'Order placed', Detail: '{"n": {{index}}}' },
      said: '{source} now puts events on {target} (events:PutEvents).',
    },
    documentation: 'The bus the event goes to.',
    required: true,
    simulated: true,
    section: 'Event',
    when: PUT_EVENTS,
  },
  {
    path: 'Source',
    type: { kind: 'text', minimumLength: 1 },
    documentation: 'Who the event is from. Names that begin with aws. are kept for AWS.',
    required: true,
    simulated: true,
    section: 'Event',
    when: PUT_EVENTS,
  },
  {
    path: 'DetailType',
    type: { kind: 'text', minimumLength: 1, maximumLength: 128 },
    documentation: 'What has happened, in a few words.',
    required: true,
    simulated: true,
    section: 'Event',
    when: PUT_EVENTS,
  },
  {
    path: 'Detail',
    type: { kind: 'json' },
    documentation: `The event’s own members: a JSON object, or its text. ${PLACEHOLDERS}`,
    required: true,
    simulated: true,
    section: 'Event',
    when: PUT_EVENTS,
  },
  {
    path: 'Resources',
    type: { kind: 'text-list' },
    documentation: 'The ARNs of what the event is about.',
    simulated: true,
    section: 'Event',
    when: PUT_EVENTS,
  },
];

const properties: readonly PropertySpec[] = [
  {
    path: 'Call',
    type: {
      kind: 'choice',
      values: ['sqs:SendMessage', 'lambda:Invoke', 'sns:Publish', 'events:PutEvents', 's3:PutObject'],
    },
    documentation: 'The AWS API request the client makes. Connecting the client to something chooses it.',
    required: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Params.QueueUrl',
    type: {
      kind: 'reference',
      to: ['AWS::SQS::Queue'],
      intrinsic: 'Ref',
      edge: 'call',
      alongside: { 'Params.MessageBody': '{"n": {{index}}}' },
      said: '{source} now sends messages to {target} (sqs:SendMessage).',
    },
    documentation: 'The queue the messages go to.',
    required: true,
    simulated: true,
    section: 'Basics',
    when: SEND,
  },
  {
    path: 'Params.MessageBody',
    type: { kind: 'text', minimumLength: 1, maximumLength: 1_048_576, multiline: true },
    documentation: `The body of each message. ${PLACEHOLDERS}`,
    required: true,
    simulated: true,
    section: 'Basics',
    when: SEND,
  },
  {
    path: 'Params.DelaySeconds',
    type: { kind: 'integer', minimum: 0, maximum: 900 },
    documentation: 'How long each message stays hidden at first. The queue’s own delay unless set.',
    unit: 'seconds',
    simulated: true,
    section: 'Basics',
    when: SEND,
  },
  {
    path: 'Params.MessageAttributes',
    type: { kind: 'json' },
    documentation: 'Attributes of each message, up to 10: name, DataType and StringValue.',
    simulated: true,
    section: 'Basics',
    when: SEND,
  },
  {
    path: 'Params.FunctionName',
    type: {
      kind: 'reference',
      to: INVOCABLE,
      intrinsic: 'Ref',
      edge: 'call',
      alongside: { 'Params.InvocationType': 'RequestResponse', 'Params.Payload': '{"n": {{index}}}' },
      said: '{source} now invokes {target} and waits for the answer (lambda:Invoke).',
    },
    documentation: 'The function that is invoked.',
    required: true,
    simulated: true,
    section: 'Basics',
    when: INVOKE,
  },
  {
    path: 'Params.InvocationType',
    type: { kind: 'choice', values: ['RequestResponse', 'Event', 'DryRun'] },
    documentation: 'RequestResponse waits for the answer; Event hands the payload over and leaves retries to Lambda.',
    default: 'RequestResponse',
    simulated: true,
    section: 'Basics',
    when: INVOKE,
  },
  {
    path: 'Params.Payload',
    type: { kind: 'json' },
    documentation: `The event of each invocation: JSON, or JSON text. ${PLACEHOLDERS}`,
    simulated: true,
    section: 'Basics',
    when: INVOKE,
  },
  {
    path: 'Params.TopicArn',
    type: {
      kind: 'reference',
      to: ['AWS::SNS::Topic'],
      intrinsic: 'Ref',
      edge: 'call',
      alongside: { 'Params.Message': '{"n": {{index}}}' },
      said: '{source} now publishes to {target} (sns:Publish).',
    },
    documentation: 'The topic that is published to.',
    required: true,
    simulated: true,
    section: 'Basics',
    when: PUBLISH,
  },
  {
    path: 'Params.Message',
    type: { kind: 'text', minimumLength: 1, maximumLength: 262_144, multiline: true },
    documentation: `The message. ${PLACEHOLDERS}`,
    required: true,
    simulated: true,
    section: 'Basics',
    when: PUBLISH,
  },
  {
    path: 'Params.Subject',
    type: { kind: 'text', minimumLength: 1, maximumLength: 99 },
    documentation: 'What an e-mail of it would have as its subject.',
    simulated: true,
    section: 'Basics',
    when: PUBLISH,
  },
  {
    path: 'Params.Entries',
    type: { kind: 'list', items: eventProperties, maximumEntries: 10 },
    documentation: 'The events of each call, ten at most.',
    required: true,
    simulated: true,
    section: 'Basics',
    when: PUT_EVENTS,
  },
  {
    path: 'Params.Bucket',
    type: {
      kind: 'reference',
      to: ['AWS::S3::Bucket'],
      intrinsic: 'Ref',
      edge: 'call',
      alongside: { 'Params.Key': 'object-{{index}}.json', 'Params.Body': '{"n": {{index}}}' },
      said: '{source} now puts objects into {target} (s3:PutObject).',
    },
    documentation: 'The bucket the objects go to.',
    required: true,
    simulated: true,
    section: 'Basics',
    when: PUT_OBJECT,
  },
  {
    path: 'Params.Key',
    type: { kind: 'text', minimumLength: 1, maximumLength: 1_024 },
    documentation: `The key of each object. A key holds one object, the last one put. ${PLACEHOLDERS}`,
    required: true,
    simulated: true,
    section: 'Basics',
    when: PUT_OBJECT,
  },
  {
    path: 'Params.Body',
    type: { kind: 'text', multiline: true },
    documentation: `What each object holds. ${PLACEHOLDERS}`,
    simulated: true,
    section: 'Basics',
    when: PUT_OBJECT,
  },
  {
    path: 'Arrivals',
    type: { kind: 'choice', values: ['Constant', 'Poisson'] },
    documentation: 'Evenly spaced calls, or calls at random as from many independent people.',
    default: 'Constant',
    simulated: true,
    section: 'Traffic',
  },
  {
    path: 'RatePerSecond',
    type: { kind: 'number', minimum: 0.001, maximum: 20_000 },
    documentation: 'Calls per second, on average.',
    required: true,
    unit: 'per second',
    simulated: true,
    section: 'Traffic',
  },
  {
    path: 'StartAfterSeconds',
    type: { kind: 'number', minimum: 0, maximum: 31_536_000 },
    documentation: 'When the client begins, counted from the start of the run.',
    default: 0,
    unit: 'seconds',
    simulated: true,
    section: 'Traffic',
  },
  {
    path: 'StopAfterSeconds',
    type: { kind: 'number', minimum: 0, maximum: 31_536_000 },
    documentation: 'When the client ends, counted from the start of the run. Left out, it never does.',
    unit: 'seconds',
    simulated: true,
    section: 'Traffic',
  },
];

/** `Coldstart::Client`: somebody who makes AWS API requests on a schedule. Not of CloudFormation. */
export const client: ResourceType = {
  type: 'Coldstart::Client',
  kind: 'client',
  label: 'Client',
  category: 'Traffic',
  summary: 'Sends messages, invokes a function, publishes or puts, steadily or at random.',
  documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html',
  idStem: 'Client',
  drawn: 'node',
  properties,
  attributes: [],
  initial: { properties: { Arrivals: 'Poisson', RatePerSecond: 2 } },

  identify: (name) => ({ ref: name, attributes: new Map(), accepted: { Ref: [], Arn: [] } }),
  check: checkTimes,
  compile: (resource) => {
    const stop = numberAt(resource.properties, 'StopAfterSeconds');
    return {
      kind: 'client',
      id: resourceId(resource.id),
      name: resource.id,
      call: callOf(resource),
      arrivals: arrivalsOf(resource),
      from: instant(seconds(numberAt(resource.properties, 'StartAfterSeconds') ?? 0)),
      ...(stop !== undefined && { to: instant(seconds(stop)) }),
    };
  },

  refusals: [
    { as: 'target', reason: 'A client only makes calls: nothing can call it.' },
    {
      as: 'source',
      with: 'AWS::Events::Rule',
      reason: 'A schedule fires by the clock: no call can start it. Connect the client to what the schedule targets.',
    },
  ],
};

function callOf({ properties: values }: ResolvedResource): ApiCall {
  const call = defined(textAt(values, 'Call'), 'a checked client has a call');
  const params = valueAt(values, 'Params');
  return normalCall({ call, params: isJsonObject(params) ? paramsOf(call, params) : {} });
}

/** Parameters of another call, left from before the client was connected anew, are not sent. */
function paramsOf(call: string, params: JsonObject): JsonObject {
  const foreign = new Set(
    properties.filter(({ when }) => when !== undefined && when.equals !== call).map(({ path }) => path),
  );
  return Object.fromEntries(Object.entries(params).filter(([name]) => !foreign.has(`Params.${name}`)));
}

function arrivalsOf({ properties: values }: ResolvedResource): ClientConfig['arrivals'] {
  const perSecond = defined(numberAt(values, 'RatePerSecond'), 'a checked client has a rate');
  return { kind: textAt(values, 'Arrivals') === 'Poisson' ? 'poisson' : 'constant', perSecond };
}

function checkTimes({ properties: values }: ResolvedResource): readonly Finding[] {
  const stop = numberAt(values, 'StopAfterSeconds');
  if (stop === undefined || stop > (numberAt(values, 'StartAfterSeconds') ?? 0)) return [];
  return [
    {
      severity: 'warning',
      code: 'conflict',
      property: 'StopAfterSeconds',
      message: 'The client ends before it begins, so it makes no calls. Let it stop later than it starts.',
    },
  ];
}
