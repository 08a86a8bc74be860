import { expect, test } from 'vitest';
import { compareTemplates } from './compare-templates.ts';
import type { Template } from './template.ts';

const queue = (properties: Record<string, never> | Record<string, unknown>, metadata = {}): Template => ({
  Resources: { Orders: { Type: 'AWS::SQS::Queue', Properties: properties as never, Metadata: metadata } }, // JSON literals
});

test('moving a node is no difference', () => {
  const before = queue({ DelaySeconds: 1 }, { Coldstart: { Position: { x: 0, y: 0 } } });
  const after = queue({ DelaySeconds: 1 }, { Coldstart: { Position: { x: 9, y: 9 } } });
  expect(compareTemplates(before, after)).toEqual([]);
});

test('each value that differs is named with both sides, a reference as one value', () => {
  const before = queue({
    DelaySeconds: 1,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['A', 'Arn'] }, maxReceiveCount: 3 },
  });
  const after = queue({
    VisibilityTimeout: 5,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['B', 'Arn'] }, maxReceiveCount: 3 },
  });
  expect(compareTemplates(before, after)).toEqual([
    {
      resource: 'Orders',
      change: 'updated',
      properties: [
        { path: 'DelaySeconds', before: 1 },
        {
          path: 'RedrivePolicy.deadLetterTargetArn',
          before: { 'Fn::GetAtt': ['A', 'Arn'] },
          after: { 'Fn::GetAtt': ['B', 'Arn'] },
        },
        { path: 'VisibilityTimeout', after: 5 },
      ],
      files: [],
    },
  ]);
});

test('code shows file by file, and what is gone comes last', () => {
  const code = (text: string): Template => ({
    Resources: {
      Charge: {
        Type: 'AWS::Lambda::Function',
        Properties: { Handler: 'index.handler' },
        Metadata: { Coldstart: { Files: { 'index.mjs': text } } },
      },
    },
  });
  const [changed] = compareTemplates(code('a'), code('b'));
  expect(changed?.files).toEqual([{ path: 'index.mjs', before: 'a', after: 'b' }]);
  const changes = compareTemplates(queue({}), code('a'));
  expect(changes.map(({ resource, change }) => [resource, change])).toEqual([
    ['Charge', 'created'],
    ['Orders', 'deleted'],
  ]);
});
