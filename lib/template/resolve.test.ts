import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/std/json.ts';
import { edges } from './edges.ts';
import { resolve } from './resolve.ts';
import type { Template } from './template.ts';

const QUEUE_ARN = 'arn:aws:sqs:us-east-1:123456789012:orders-queue';

/** A template with a queue, a function and one value to evaluate. */
function withValue(value: JsonValue): Template {
  return {
    Parameters: { Stage: { Type: 'String', Default: 'test' }, Bare: { Type: 'String' } },
    Resources: {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders-queue' } },
      Charge: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Sub': `\${AWS::Region}-charge` } } },
      Photos: { Type: 'AWS::DynamoDB::Table' },
      Subject: { Type: 'AWS::SQS::Queue', Properties: { Probe: value } },
    },
  };
}

function evaluated(value: JsonValue): JsonValue | undefined {
  return resolve(withValue(value)).resources.get('Subject')?.properties.Probe;
}

function problems(value: JsonValue) {
  return resolve(withValue(value)).resources.get('Subject')?.problems ?? [];
}

describe('intrinsic functions', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['Ref of a queue is its URL', { Ref: 'Orders' }, 'https://sqs.us-east-1.amazonaws.com/123456789012/orders-queue'],
    ['Ref of a function is its name, itself made of intrinsics', { Ref: 'Charge' }, 'us-east-1-charge'],
    ['Ref of a parameter is its default', { Ref: 'Stage' }, 'test'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Orders', 'Arn'] }, QUEUE_ARN],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Orders.QueueName' }, 'orders-queue'],
    [
      'Sub with a resource, an attribute and a literal',
      { 'Fn::Sub': `\${Charge}/\${Orders.Arn}/\${!Charge}` },
      `us-east-1-charge/${QUEUE_ARN}/\${Charge}`,
    ],
    [
      'Sub with names of its own',
      { 'Fn::Sub': [`\${a}-\${AWS::AccountId}`, { a: { Ref: 'Charge' } }] },
      'us-east-1-charge-123456789012',
    ],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }, 3]] }, 'a/us-east-1/3'],
    ['Join of nothing', { 'Fn::Join': [',', []] }, ''],
    ['inside lists and objects', [{ deep: [{ Ref: 'AWS::Partition' }] }], [{ deep: ['aws'] }]],
    ['two keys are a plain object', { Ref: 'Orders', other: 1 }, { Ref: 'Orders', other: 1 }],
    ['an attribute of an unknown type has no complaint', { 'Fn::GetAtt': ['Photos', 'Arn'] }, 'Photos.Arn'],
  ])('%s', (_, value, expected) => {
    expect(evaluated(value)).toEqual(expected);
    expect(problems(value)).toEqual([]);
  });

  test('AWS::NoValue takes the property away', () => {
    expect(evaluated({ Ref: 'AWS::NoValue' })).toBeUndefined();
    expect(evaluated(['a', { Ref: 'AWS::NoValue' }])).toEqual(['a']);
  });

  test.each<[string, JsonValue, string]>([
    ['a missing resource', { Ref: 'Nobody' }, 'dangling'],
    ['a parameter without a default', { Ref: 'Bare' }, 'dangling'],
    ['an attribute of a missing resource', { 'Fn::GetAtt': ['Nobody', 'Arn'] }, 'dangling'],
    ['a missing gap of a Sub', { 'Fn::Sub': `x-\${Nobody}` }, 'dangling'],
    ['a missing item of a Join', { 'Fn::Join': ['', [{ Ref: 'Nobody' }]] }, 'dangling'],
    ['names every object has', { Ref: 'constructor' }, 'dangling'],
    ['the name of the prototype', { 'Fn::GetAtt': ['__proto__', 'Arn'] }, 'dangling'],
    ['an attribute there is not', { 'Fn::GetAtt': ['Orders', 'Colour'] }, 'malformed'],
    ['GetAtt without an attribute', { 'Fn::GetAtt': 'Orders' }, 'malformed'],
    ['Ref of a number', { Ref: 3 }, 'malformed'],
    ['Sub of a list of three', { 'Fn::Sub': [1] }, 'malformed'],
    ['Join without a list', { 'Fn::Join': ['', 'a'] }, 'malformed'],
    ['a function that is not simulated', { 'Fn::ImportValue': 'x' }, 'not-simulated'],
  ])('%s is a problem at its path', (_, value, kind) => {
    expect(evaluated(value)).toBeUndefined();
    expect(problems(value)).toEqual([{ path: 'Probe', kind, message: expect.any(String) }]);
  });

  test('names that need each other do not go round for ever', () => {
    const { resources } = resolve({
      Resources: {
        A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': `\${B.QueueName}x` } } },
        B: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['A', 'QueueName'] } } },
      },
    });
    expect(resources.get('A')?.dependsOn).toEqual(['B']);
  });

  test('a value nested past all reason is a problem, not a crash', () => {
    let value: JsonValue = 'x';
    for (let depth = 0; depth < 5_000; depth += 1) value = [value];
    expect(problems(value)[0]?.kind).toBe('malformed');
  });
});

describe('references', () => {
  test.each<[string, string, JsonValue, JsonValue]>([
    ['by intrinsics', 'Orders→Map:poll', { 'Fn::GetAtt': ['Orders', 'Arn'] }, { Ref: 'Charge' }],
    ['by written names', 'Orders→Map:poll', QUEUE_ARN, 'charge'],
    [
      'by ARN and Sub',
      'Orders→Map:poll',
      { 'Fn::Sub': `\${Orders.Arn}` },
      'arn:aws:lambda:us-east-1:123456789012:function:charge',
    ],
  ])('%s', (_, first, EventSourceArn, FunctionName) => {
    const template: Template = {
      Resources: {
        Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders-queue' } },
        Charge: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'charge' } },
        Map: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn, FunctionName } },
      },
    };
    expect(edges(template).map(({ id }) => id)).toEqual([first, 'Map→Charge:invoke']);
  });

  test('a written name that two types share means the one the property can point to', () => {
    const template: Template = {
      Resources: {
        Twin: { Type: 'AWS::Events::Rule', Properties: { Name: 'same' } },
        Work: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'same' } },
        Caller: { Type: 'Coldstart::Client', Properties: { Call: 'lambda:Invoke', Params: { FunctionName: 'same' } } },
      },
    };
    expect(edges(template)).toMatchObject([{ source: 'Caller', target: 'Work', kind: 'call' }]);
  });

  test('the same target twice gives two edges with two ids', () => {
    const Arn = { 'Fn::GetAtt': ['Q', 'Arn'] };
    const template: Template = {
      Resources: {
        Clock: {
          Type: 'AWS::Events::Rule',
          Properties: {
            Targets: [
              { Id: '1', Arn },
              { Id: '2', Arn },
            ],
          },
        },
        Q: { Type: 'AWS::SQS::Queue' },
      },
    };
    expect(new Set(edges(template).map(({ id }) => id)).size).toBe(2);
  });

  test('a wrong attribute, a wrong type and an unknown name draw nothing', () => {
    const template: Template = {
      Resources: {
        Q: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn: { Ref: 'R' } } } },
        R: {
          Type: 'AWS::SQS::Queue',
          Properties: { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:1:x' } },
        },
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['F', 'Arn'] } } },
        },
      },
    };
    expect(edges(template)).toEqual([]);
    const meanings = [...resolve(template).resources.values()].map(({ references }) => references[0]?.meaning.kind);
    expect(meanings).toEqual(['wrong-attribute', 'unknown', 'wrong-type']);
  });

  test('a template is resolved once', () => {
    const template = withValue(1);
    expect(resolve(template)).toBe(resolve(template));
  });
});
