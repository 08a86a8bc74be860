import { describe, expect, test } from 'vitest';
import { examples } from './examples/examples.ts';
import { decodeTemplate, parseTemplate } from './parse-template.ts';
import { printTemplate } from './print-template.ts';
import type { Template } from './template.ts';

const YAML = `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Orders:
    Type: AWS::SQS::Queue
    DependsOn: Dlq
    Properties:
      QueueName: !Sub "\${AWS::StackName}-orders"
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 3 }
      Tags:
        - !Join ["-", [a, !Ref Dlq]]
        - !Sub
          - "\${who}"
          - who: !GetAtt [Dlq, Arn]
  Dlq: { Type: AWS::SQS::Queue }
Outputs:
  Url: { Value: !Ref Orders }
`;

test('YAML with short forms is the template of the long forms', () => {
  expect(parse(YAML)).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Orders: {
        Type: 'AWS::SQS::Queue',
        DependsOn: 'Dlq',
        Properties: {
          QueueName: { 'Fn::Sub': `\${AWS::StackName}-orders` },
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': 'Dlq.Arn' }, maxReceiveCount: 3 },
          Tags: [
            { 'Fn::Join': ['-', ['a', { Ref: 'Dlq' }]] },
            { 'Fn::Sub': [`\${who}`, { who: { 'Fn::GetAtt': ['Dlq', 'Arn'] } }] },
          ],
        },
      },
      Dlq: { Type: 'AWS::SQS::Queue' },
    },
    Outputs: { Url: { Value: { Ref: 'Orders' } } },
  });
});

test('JSON, indented by tabs or not at all', () => {
  const template: Template = { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 5 } } } };
  expect(parse(JSON.stringify(template, undefined, '\t'))).toEqual(template);
  expect(parse(JSON.stringify(template))).toEqual(template);
});

describe('written out and read again', () => {
  test.each(examples.map(({ name, template }) => [name, template] as const))('%s', (_, template) => {
    for (const format of ['yaml', 'json'] as const) {
      const text = printTemplate(template, format);
      const once = parse(text);
      expect(Object.keys(once.Resources)).toEqual(Object.keys(template.Resources));
      expect(printTemplate(once, format)).toBe(text);
    }
  });

  test('CloudFormation finds the handler’s file inline, and short forms in YAML', () => {
    const text = printTemplate(examples[0]?.template ?? { Resources: {} });
    expect(text).toMatch(/ZipFile: \|\n +import \{ chargeCard \}/);
    expect(text).toContain('deadLetterTargetArn: !GetAtt OrdersDlq.Arn');
    expect(text).toContain('QueueUrl: !Ref Orders');
  });

  test('texts that look like something else stay texts', () => {
    const Properties = {
      Description: 'yes: no',
      Handler: '2010-09-09',
      FunctionName: '007',
      Runtime: 'null',
      Code: { ZipFile: '\ttab\n\n  # no comment\n' },
    };
    const template: Template = {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: { F: { Type: 'AWS::Lambda::Function', Properties } },
    };
    expect(parse(printTemplate(template))).toEqual(template);
  });
});

describe('refused with the place', () => {
  test.each<[string, string, number | undefined, RegExp]>([
    ['a bracket that never closes', 'Resources: [', 1, /must be sufficiently indented and end with a \]/],
    ['a tab as indentation', 'Resources:\n\tQ: 1', 2, /[Tt]abs/],
    ['a tag nobody knows', 'Resources:\n  Q: !Foo x', 2, /Unresolved tag: !Foo/],
    ['a member twice', 'Resources: {}\nResources: {}', 2, /unique/],
    ['a list as a key', '? [a]\n: b', 1, /keys must be strings/],
    ['no number', 'Resources:\n  Q: .nan', 2, /not a value JSON has/],
    ['several documents', 'Resources: {}\n---\na: 1', 2, /several documents/],
    ['an alias of nothing', 'Resources: *x', 1, /No anchor is called x/],
    ['an alias of itself', 'Resources: &x\n  Q: *x', undefined, /part of/],
    ['a prototype', 'Resources:\n  __proto__: { Type: x }', 2, /__proto__/],
    [
      'a prototype deep down',
      '{"Resources": {"Q": {"Type": "x",\n"Properties": {"a": {"__proto__": 1}}}}}',
      2,
      /__proto__/,
    ],
    ['nothing', '', undefined, /a template is an object/],
    ['a text', 'hello', 1, /a template is an object/],
    ['a list', '- a', 1, /a template is an object/],
    ['no resources', 'Description: x', 1, /At least one Resources member/],
    ['resources as a list', 'Description: x\nResources: []', 2, /At least one Resources member/],
    ['another version', 'AWSTemplateFormatVersion: 2011-01-01\nResources: {}', 1, /only version/],
    ['an id with a dash', 'Resources:\n  my-queue:\n    Type: x', 2, /"my-queue" is non alphanumeric/],
    ['a resource that is a text', 'Resources:\n  Q: x', 2, /Q must be an object/],
    [
      'a resource without a type',
      'Resources:\n  A: { Type: x }\n  Q:\n    Properties: {}',
      3,
      /Every Resources object must contain a Type member/,
    ],
    [
      'properties as a list',
      'Resources:\n  Q:\n    Type: x\n    Properties: []',
      4,
      /Properties of Q must be an object/,
    ],
    [
      'a position without numbers',
      'Resources:\n  Q:\n    Type: x\n    Metadata: { Coldstart: { Position: here } }',
      4,
      /Position/,
    ],
    [
      'files that are no texts',
      'Resources:\n  Q:\n    Type: x\n    Metadata: { Coldstart: { Files: { a: 1 } } }',
      4,
      /Files must be texts/,
    ],
    ['brackets past all reason', `Resources: ${'['.repeat(5_000)}`, 1, /nested/],
    ['dashes past all reason', `Resources:\n  ${'- '.repeat(5_000)}`, 2, /nested/],
    [
      'indentation past all reason',
      Array.from({ length: 1_200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      undefined,
      /nested/,
    ],
    ['more than a megabyte', `Description: ${'x'.repeat(1_000_000)}`, undefined, /1000000 bytes at most/],
    ['aliases that multiply', bomb(), undefined, /alias/],
  ])('%s', (_, text, line, message) => {
    const parsed = parseTemplate(text);
    expect(parsed.ok).toBe(false);
    const [problem] = parsed.ok ? [] : parsed.problems;
    expect(problem?.message).toMatch(message);
    if (line !== undefined) expect(problem?.line).toBe(line);
  });

  test('501 resources', () => {
    const resources = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`Q${n}`, { Type: 'x' }]));
    expect(decodeTemplate({ Resources: resources })).toEqual({
      ok: false,
      problems: [
        {
          path: 'Resources',
          message: 'Template format error: Number of resources, 501, is greater than maximum allowed, 500',
        },
      ],
    });
  });

  test('every wrong resource is named, twenty at most', () => {
    const resources = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`Q${n}`, {}]));
    const parsed = decodeTemplate({ Resources: resources });
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(
      Array.from({ length: 20 }, (_, n) => `Resources.Q${n}`),
    );
  });

  test('names every object has are ids like any other', () => {
    const parsed = parse('Resources:\n  constructor: { Type: AWS::SQS::Queue }\n  toString: { Type: AWS::SQS::Queue }');
    expect(Object.keys(parsed.Resources)).toEqual(['constructor', 'toString']);
  });
});

function parse(text: string): Template {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.template;
}

function bomb(): string {
  const lines = Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`);
  return ['a0: &a0 lol', ...lines].join('\n');
}
