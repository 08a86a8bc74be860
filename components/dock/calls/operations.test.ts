import { expect, test } from 'vitest';
import { knownOperations } from '#lib/sim/api.ts';
import { namedResources } from './named-resources.ts';
import { OPERATIONS, sampleText } from './operations.ts';

test('every operation the simulator answers can be chosen, and no other', () => {
  expect(OPERATIONS.map(({ call }) => call).toSorted()).toEqual(knownOperations().toSorted());
});

test('samples name what the design has, the chosen resource first', () => {
  const resources = {
    First: { Type: 'AWS::Lambda::Function' },
    Second: { Type: 'AWS::Lambda::Function' },
    Orders: { Type: 'AWS::SQS::Queue' },
  };

  expect(JSON.parse(sampleText('lambda:GetFunction', namedResources(resources, undefined)))).toEqual({
    FunctionName: { Ref: 'First' },
  });
  expect(JSON.parse(sampleText('lambda:CreateEventSourceMapping', namedResources(resources, 'Second')))).toEqual({
    FunctionName: { Ref: 'Second' },
    EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] },
    BatchSize: 5,
  });
});

test('where the design has none, a sample says what belongs there', () => {
  expect(JSON.parse(sampleText('sns:Publish', namedResources({}, undefined)))).toMatchObject({
    TopicArn: 'ARN of a topic',
  });
});
