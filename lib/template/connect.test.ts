import { describe, expect, test } from 'vitest';
import { catalogue, entryOf, palette } from './catalogue/catalogue.ts';
import { canConnect, connect } from './connect.ts';
import { diagnose } from './diagnose.ts';
import { disconnect, remove } from './disconnect.ts';
import { edges } from './edges.ts';
import { applyEdits } from './edit.ts';
import type { ResourceBlock, Template } from './template.ts';

/** Two resources of two types, as the palette would place them. */
function pair(sourceType: string, targetType: string): Template {
  return { Resources: { A: placed(sourceType), B: placed(targetType) } };
}

function placed(type: string): ResourceBlock {
  const initial = entryOf(type)?.initial;
  return {
    Type: type,
    Properties: initial?.properties ?? {},
    ...(initial?.files && { Metadata: { Coldstart: { Files: initial.files } } }),
  };
}

const FUNCTION = 'AWS::Lambda::Function';
const QUEUE = 'AWS::SQS::Queue';
const MAPPING = 'AWS::Lambda::EventSourceMapping';
const SETTINGS = 'AWS::Lambda::EventInvokeConfig';
const TOPIC = 'AWS::SNS::Topic';
const BUS = 'AWS::Events::EventBus';
const BUCKET = 'AWS::S3::Bucket';
const RULE = 'AWS::Events::Rule';
const ALARM = 'AWS::CloudWatch::Alarm';
const CLIENT = 'Coldstart::Client';
const LAYER = 'AWS::Lambda::LayerVersion';

/** What each pair comes to: the kinds of edges that are made, or why there are none. */
const table: readonly [source: string, target: string, outcome: readonly string[] | RegExp][] = [
  [FUNCTION, FUNCTION, ['on-failure']],
  [FUNCTION, QUEUE, ['dead-letter']],
  [FUNCTION, RULE, /starts by the clock/],
  [FUNCTION, CLIENT, /A client only makes calls/],
  [FUNCTION, MAPPING, /AWS has no connection from a Lambda function to an Event source mapping/],
  [QUEUE, FUNCTION, ['poll', 'invoke']],
  [QUEUE, QUEUE, ['redrive']],
  [QUEUE, RULE, /starts by the clock/],
  [QUEUE, CLIENT, /A client only makes calls/],
  [QUEUE, MAPPING, ['poll']],
  [RULE, FUNCTION, ['target']],
  [RULE, QUEUE, ['target']],
  [RULE, RULE, /starts by the clock/],
  [RULE, CLIENT, /A client only makes calls/],
  [RULE, MAPPING, /AWS has no connection/],
  [CLIENT, FUNCTION, ['call']],
  [CLIENT, QUEUE, ['call']],
  [CLIENT, RULE, /A schedule fires by the clock/],
  [CLIENT, CLIENT, /A client only makes calls/],
  [CLIENT, MAPPING, /AWS has no connection/],
  [MAPPING, FUNCTION, ['invoke']],
  [MAPPING, QUEUE, /AWS has no connection/],
  [MAPPING, RULE, /starts by the clock/],
  [MAPPING, CLIENT, /A client only makes calls/],
  [MAPPING, MAPPING, /AWS has no connection/],
  [FUNCTION, TOPIC, ['dead-letter']],
  [FUNCTION, BUS, ['on-failure']],
  [FUNCTION, BUCKET, ['on-failure']],
  [QUEUE, TOPIC, /AWS has no connection/],
  [QUEUE, BUS, /AWS has no connection/],
  [QUEUE, BUCKET, /AWS has no connection/],
  [RULE, TOPIC, ['target']],
  [RULE, BUS, /AWS has no connection/],
  [RULE, BUCKET, /AWS has no connection/],
  [CLIENT, TOPIC, ['call']],
  [CLIENT, BUS, ['call']],
  [CLIENT, BUCKET, ['call']],
  [MAPPING, TOPIC, /AWS has no connection/],
  [MAPPING, BUS, /AWS has no connection/],
  [MAPPING, BUCKET, /AWS has no connection/],
  [TOPIC, FUNCTION, /Subscriptions are not simulated yet/],
  [TOPIC, QUEUE, /Subscriptions are not simulated yet/],
  [TOPIC, TOPIC, /Subscriptions are not simulated yet/],
  [TOPIC, BUS, /Subscriptions are not simulated yet/],
  [TOPIC, BUCKET, /Subscriptions are not simulated yet/],
  [TOPIC, MAPPING, /Subscriptions are not simulated yet/],
  [TOPIC, RULE, /starts by the clock/],
  [TOPIC, CLIENT, /A client only makes calls/],
  [BUS, FUNCTION, /Rules with event patterns are not simulated yet/],
  [BUS, QUEUE, /Rules with event patterns are not simulated yet/],
  [BUS, TOPIC, /Rules with event patterns are not simulated yet/],
  [BUS, BUS, /Rules with event patterns are not simulated yet/],
  [BUS, BUCKET, /Rules with event patterns are not simulated yet/],
  [BUS, MAPPING, /Rules with event patterns are not simulated yet/],
  [BUS, RULE, /starts by the clock/],
  [BUS, CLIENT, /A client only makes calls/],
  [BUCKET, FUNCTION, /Notifications are not simulated yet/],
  [BUCKET, QUEUE, /Notifications are not simulated yet/],
  [BUCKET, TOPIC, /Notifications are not simulated yet/],
  [BUCKET, BUS, /Notifications are not simulated yet/],
  [BUCKET, BUCKET, /Notifications are not simulated yet/],
  [BUCKET, MAPPING, /Notifications are not simulated yet/],
  [BUCKET, RULE, /starts by the clock/],
  [BUCKET, CLIENT, /A client only makes calls/],
  [LAYER, FUNCTION, /lists it in its Configuration/],
  [LAYER, QUEUE, /lists it in its Configuration/],
  [LAYER, TOPIC, /lists it in its Configuration/],
  [LAYER, BUS, /lists it in its Configuration/],
  [LAYER, BUCKET, /lists it in its Configuration/],
  [LAYER, MAPPING, /lists it in its Configuration/],
  [LAYER, LAYER, /lists it in its Configuration/],
  [LAYER, RULE, /starts by the clock/],
  [LAYER, CLIENT, /A client only makes calls/],
  [FUNCTION, LAYER, /lists it in its Configuration/],
  [QUEUE, LAYER, /lists it in its Configuration/],
  [TOPIC, LAYER, /lists it in its Configuration/],
  [BUS, LAYER, /lists it in its Configuration/],
  [BUCKET, LAYER, /lists it in its Configuration/],
  [RULE, LAYER, /lists it in its Configuration/],
  [CLIENT, LAYER, /lists it in its Configuration/],
  [MAPPING, LAYER, /lists it in its Configuration/],
  [FUNCTION, ALARM, ['watch']],
  [QUEUE, ALARM, ['watch']],
  [RULE, ALARM, ['watch']],
  [CLIENT, ALARM, /An alarm watches a metric/],
  [MAPPING, ALARM, /An alarm watches a metric/],
  [ALARM, FUNCTION, ['action']],
  [TOPIC, ALARM, ['watch']],
  [BUS, ALARM, /An alarm watches a metric/],
  [BUCKET, ALARM, /An alarm watches a metric/],
  [ALARM, TOPIC, ['action']],
  [ALARM, BUS, /An alarm tells functions/],
  [ALARM, BUCKET, /An alarm tells functions/],
  [ALARM, QUEUE, /An alarm tells functions/],
  [ALARM, RULE, /starts by the clock/],
  [ALARM, CLIENT, /A client only makes calls/],
  [ALARM, MAPPING, /An alarm tells functions/],
  [ALARM, ALARM, /An alarm watches a metric/],
  [LAYER, ALARM, /An alarm watches a metric/],
  [ALARM, LAYER, /lists it in its Configuration/],
];

const drawnTypes = catalogue.filter(({ drawn }) => drawn !== 'nothing').map(({ type }) => type);

test('the table has every pair of types that are drawn', () => {
  const pairs = new Set(table.map(([source, target]) => `${source} ${target}`));
  expect(pairs.size).toBe(drawnTypes.length ** 2);
});

test('what is not drawn, such as an alias, is no end of a connection', () => {
  const parts = catalogue.filter(({ drawn }) => drawn === 'nothing').map(({ type }) => type);
  for (const part of parts)
    for (const type of drawnTypes) {
      expect(canConnect(type, part)).toBe(false);
      expect(canConnect(part, type)).toBe(false);
    }
});

describe.each(table)('%s → %s', (source, target, outcome) => {
  const template = pair(source, target);
  const connection = connect(template, { source: 'A', target: 'B' });

  if (outcome instanceof RegExp) {
    test('is refused with a reason', () => {
      expect(connection).toEqual({ ok: false, reason: expect.stringMatching(outcome) });
      expect(canConnect(source, target)).toBe(false);
    });
    return;
  }

  test('makes what AWS has for it, without an error', () => {
    expect(canConnect(source, target)).toBe(true);
    const after = applyEdits(template, connection.ok ? connection.edits : []);
    const drawn = edges(after);
    expect(drawn.map(({ kind }) => kind)).toEqual(outcome);
    expect(drawn[0]?.source).toBe('A');
    expect(drawn.at(-1)?.target).toBe('B');
    expect(connection).toMatchObject({ ok: true, said: expect.stringMatching(/^[A-Z].*\.$/) });
    const whole = palette.some(({ type }) => type === source) && palette.some(({ type }) => type === target);
    if (whole) expect(diagnose(after).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a second time is refused kindly', () => {
    const after = applyEdits(template, connection.ok ? connection.edits : []);
    expect(connect(after, { source: 'A', target: 'B' })).toEqual({
      ok: false,
      reason: 'A and B are connected already.',
    });
  });

  test('is taken away without a trace of the reference', () => {
    const after = applyEdits(template, connection.ok ? connection.edits : []);
    for (const edge of edges(after)) {
      const undone = applyEdits(after, disconnect(after, edge));
      expect(JSON.stringify(undone)).not.toMatch(/"(Ref|Fn::GetAtt)"/);
    }
  });
});

describe('what is made', () => {
  test('queue → function: a mapping called after both, of ten messages a batch', () => {
    const connection = connect(pair(QUEUE, FUNCTION), { source: 'A', target: 'B' });
    expect(connection).toEqual({
      ok: true,
      select: 'AToB',
      said: 'Made an event source mapping AToB: it reads A and invokes B with batches.',
      edits: [
        {
          edit: 'add-resource',
          resource: 'AToB',
          block: {
            Type: MAPPING,
            Properties: { EventSourceArn: { 'Fn::GetAtt': ['A', 'Arn'] }, FunctionName: { Ref: 'B' }, BatchSize: 10 },
          },
        },
      ],
    });
  });

  test('function → bus: settings of the function, which hold its destination', () => {
    expect(connect(pair(FUNCTION, BUS), { source: 'A', target: 'B' })).toMatchObject({
      select: 'AAsyncConfig',
      edits: [
        {
          edit: 'add-resource',
          resource: 'AAsyncConfig',
          block: {
            Type: SETTINGS,
            Properties: {
              FunctionName: { Ref: 'A' },
              Qualifier: '$LATEST',
              DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['B', 'Arn'] } } },
            },
          },
        },
      ],
    });
  });

  test('function → function: in the settings there are, of which the rest stays when the edge goes', () => {
    const settings = { Type: SETTINGS, Properties: { FunctionName: { Ref: 'A' }, MaximumRetryAttempts: 1 } };
    const template = { Resources: { ...pair(FUNCTION, FUNCTION).Resources, Retries: settings } };
    const joined = connected(template);
    expect(joined.Resources.Retries?.Properties).toMatchObject({
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['B', 'Arn'] } } },
    });
    const [edge] = edges(joined);
    expect(edge && applyEdits(joined, disconnect(joined, edge))).toEqual(template);
    expect(applyEdits(joined, remove(joined, ['B'])).Resources.Retries).toEqual(settings);
    expect(Object.keys(applyEdits(joined, remove(joined, ['A'])).Resources)).toEqual(['B']);
  });

  test('a second failure destination is refused, a topic is named by its own attribute', () => {
    const one = connected(pair(FUNCTION, BUS));
    const more = { Resources: { ...one.Resources, C: placed(BUCKET) } };
    expect(connect(more, { source: 'A', target: 'C' })).toMatchObject({ ok: false, reason: /connected to B/ });
    expect(connected(pair(FUNCTION, TOPIC)).Resources.A?.Properties).toMatchObject({
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['B', 'TopicArn'] } },
    });
  });

  test('settings go with the last destination they held', () => {
    const one = connected(pair(FUNCTION, BUS));
    const both = { Resources: { ...one.Resources, C: placed(TOPIC) } };
    const path = 'DestinationConfig.OnSuccess.Destination';
    const value = { 'Fn::GetAtt': ['C', 'TopicArn'] };
    const settled = applyEdits(both, [{ edit: 'set-property', resource: 'AAsyncConfig', path, value }]);
    expect(edges(settled).map(({ kind, source, target }) => [kind, source, target])).toEqual([
      ['on-failure', 'A', 'B'],
      ['on-success', 'A', 'C'],
    ]);
    expect(Object.keys(applyEdits(settled, remove(settled, ['B'])).Resources)).toEqual(['A', 'AAsyncConfig', 'C']);
    expect(Object.keys(applyEdits(settled, remove(settled, ['B', 'C'])).Resources)).toEqual(['A']);
  });

  test('client → bus: an event of its own in the list of entries', () => {
    const client = connected(pair(CLIENT, BUS));
    expect(client.Resources.A?.Properties).toMatchObject({
      Call: 'events:PutEvents',
      Params: {
        Entries: [
          { EventBusName: { Ref: 'B' }, Source: 'client', DetailType: 'Order placed', Detail: '{"n": {{index}}}' },
        ],
      },
    });
    const more = { Resources: { ...client.Resources, C: placed(QUEUE) } };
    expect(connect(more, { source: 'A', target: 'C' })).toMatchObject({ ok: false, reason: /connected to B/ });
  });

  test('queue → queue: three receives, unless there is a number already', () => {
    const fresh = connected(pair(QUEUE, QUEUE));
    expect(fresh.Resources.A?.Properties).toEqual({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['B', 'Arn'] }, maxReceiveCount: 3 },
    });
    const kept = connected({
      Resources: { A: { Type: QUEUE, Properties: { RedrivePolicy: { maxReceiveCount: 7 } } }, B: { Type: QUEUE } },
    });
    expect(kept.Resources.A?.Properties).toMatchObject({ RedrivePolicy: { maxReceiveCount: 7 } });
  });

  test('client → function after it was disconnected from a queue: the call changes, and the message body goes', () => {
    const template = connected(pair(CLIENT, QUEUE));
    const [edge] = edges(template);
    const loose = edge ? applyEdits(template, disconnect(template, edge)) : template;
    const again = connected({ Resources: { ...loose.Resources, B: placed(FUNCTION) } });
    expect(again.Resources.A?.Properties).toEqual({
      Arrivals: 'Poisson',
      RatePerSecond: 2,
      Call: 'lambda:Invoke',
      Params: { FunctionName: { Ref: 'B' }, InvocationType: 'RequestResponse', Payload: '{"n": {{index}}}' },
    });
  });

  test('a schedule takes several targets, each with an id of its own', () => {
    const one = connected(pair(RULE, FUNCTION));
    const two = connected({ Resources: { ...one.Resources, C: placed(QUEUE) } }, 'C');
    expect(edges(two).map(({ property, target }) => [property, target])).toEqual([
      ['Targets.0.Arn', 'B'],
      ['Targets.1.Arn', 'C'],
    ]);
  });

  test('queue → alarm: it watches the queue by name, instead of what it watched', () => {
    const template = connected(pair(QUEUE, ALARM));
    expect(template.Resources.B?.Properties).toMatchObject({
      ...{ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' },
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['A', 'QueueName'] } }],
    });
    const more = { Resources: { ...template.Resources, C: placed(FUNCTION) } };
    expect(connect(more, { source: 'C', target: 'B' })).toMatchObject({ ok: false, reason: /^B is connected to A/ });
  });

  test('an alarm tells several functions', () => {
    const one = connected(pair(ALARM, FUNCTION));
    const two = connected({ Resources: { ...one.Resources, C: placed(FUNCTION) } }, 'C');
    expect(edges(two).map(({ property, kind, target }) => [property, kind, target])).toEqual([
      ['AlarmActions.0', 'action', 'B'],
      ['AlarmActions.1', 'action', 'C'],
    ]);
  });

  test('what can have only one connection says which it has', () => {
    const one = connected(pair(QUEUE, QUEUE));
    const more = { Resources: { ...one.Resources, C: placed(QUEUE) } };
    expect(connect(more, { source: 'A', target: 'C' })).toEqual({
      ok: false,
      reason: 'A is connected to B, and can have only one such connection. Remove that one first.',
    });
    const client = { Resources: { ...connected(pair(CLIENT, QUEUE)).Resources, C: placed(FUNCTION) } };
    expect(connect(client, { source: 'A', target: 'C' })).toMatchObject({ ok: false, reason: /connected to B/ });
  });

  test('a function that has its dead-letter queue is told where its destinations are set', () => {
    const Properties = { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['B', 'Arn'] } } };
    const Resources = { ...pair(FUNCTION, QUEUE).Resources, A: { ...placed(FUNCTION), Properties }, C: placed(QUEUE) };
    expect(connect({ Resources }, { source: 'A', target: 'C' })).toMatchObject({
      ok: false,
      reason: /B as its dead-letter queue.*choose a destination in the configuration of A/,
    });
  });

  test('a resource does not become its own dead-letter queue', () => {
    const template = pair(QUEUE, QUEUE);
    expect(connect(template, { source: 'A', target: 'A' })).toMatchObject({ ok: false });
  });

  test('what is gone, or unknown, is refused', () => {
    const template: Template = { Resources: { A: placed(QUEUE), B: { Type: 'AWS::DynamoDB::Table' } } };
    expect(connect(template, { source: 'A', target: 'Gone' })).toMatchObject({ ok: false, reason: /^Gone is not/ });
    expect(connect(template, { source: 'A', target: 'constructor' })).toMatchObject({ ok: false });
    expect(connect(template, { source: 'A', target: 'B' })).toMatchObject({ ok: false, reason: /not simulated/ });
  });

  function connected(template: Template, target = 'B'): Template {
    const connection = connect(template, { source: 'A', target });
    expect(connection).toMatchObject({ ok: true });
    return connection.ok ? applyEdits(template, connection.edits) : template;
  }
});

describe('removing', () => {
  const template: Template = {
    Resources: {
      Clock: {
        Type: RULE,
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          Targets: [target('Gone'), target('Stays'), { ...target('Gone'), Id: 'Again' }],
        },
      },
      Gone: { Type: QUEUE },
      Stays: { Type: QUEUE, Properties: { RedrivePolicy: { deadLetterTargetArn: arn('Gone'), maxReceiveCount: 4 } } },
      Pill: { Type: MAPPING, Properties: { EventSourceArn: arn('Gone'), FunctionName: { Ref: 'Work' } } },
      Work: { Type: FUNCTION, Properties: { DeadLetterConfig: { TargetArn: arn('Gone') }, Timeout: 5 } },
    },
  };

  test('takes the pills along, and the references of what stays', () => {
    const after = applyEdits(template, remove(template, ['Gone']));
    expect(after.Resources).toEqual({
      Clock: { Type: RULE, Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [target('Stays')] } },
      Stays: { Type: QUEUE, Properties: {} },
      Work: { Type: FUNCTION, Properties: { Timeout: 5 } },
    });
  });

  test('what is not there changes nothing', () => {
    expect(remove(template, ['Nobody', 'constructor', '__proto__'])).toEqual([]);
  });

  function arn(id: string) {
    return { 'Fn::GetAtt': [id, 'Arn'] };
  }

  function target(id: string) {
    return { Id: id, Arn: arn(id) };
  }
});
