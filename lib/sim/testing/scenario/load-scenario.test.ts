import { describe, expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import { loadScenarioText } from './load-scenario.ts';

const TEMPLATE = `template:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: incoming } }
    Charge:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: nodejs24.x
        Handler: index.handler
        Code: { ZipFile: 'exports.handler = async () => {}' }
`;

const load = (text: string) => loadScenarioText(`${TEMPLATE}${text}`, { folder: import.meta.dirname });

async function loaded(text: string) {
  const result = await load(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** `place: reason` of all that is wrong. */
async function problems(text: string) {
  const result = await load(text);
  return result.ok ? [] : result.problems.map(({ place, reason }) => `${place}: ${reason}`);
}

describe('a right file', () => {
  test('becomes calls at their instants, with intrinsics resolved and bodies as text', async () => {
    const { scenario } = await loaded(`
until: 1m
calls:
  - { at: 250ms, call: sqs:SendMessage, params: { QueueUrl: !Ref Orders, MessageBody: { n: 1 } } }
  - { at: 1s, call: lambda:Invoke, params: { FunctionName: { 'Fn::GetAtt': [Charge, Arn] }, Payload: [1] } }
`);

    expect(scenario.until).toBe(seconds(60));
    expect(scenario.calls).toEqual([
      {
        at: seconds(0.25),
        call: {
          call: 'sqs:SendMessage',
          params: { QueueUrl: expect.stringMatching(/\/incoming$/), MessageBody: '{"n":1}' },
        },
      },
      {
        at: seconds(1),
        call: {
          call: 'lambda:Invoke',
          params: { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:Charge', Payload: '[1]' },
        },
      },
    ]);
  });

  test('makes a client of calls at a rate, from the beginning to the end unless it says when', async () => {
    const { scenario } = await loaded(`
until: 2h
calls:
  - { rate: 2.5, call: sqs:SendMessage, params: { QueueUrl: incoming, MessageBody: a } }
  - { from: 1m, to: 1.5h, rate: 1, arrivals: poisson, call: sqs:SendMessage, params: { QueueUrl: incoming, MessageBody: b } }
`);
    const clients = scenario.config.resources.filter(({ kind }) => kind === 'client');

    expect(clients).toMatchObject([
      { id: 'calls[0]', from: 0, to: seconds(7_200), arrivals: { kind: 'constant', perSecond: 2.5 } },
      { id: 'calls[1]', from: seconds(60), to: seconds(5_400), arrivals: { kind: 'poisson', perSecond: 1 } },
    ]);
  });

  test('asks for metrics by the physical name, and for entries and views by the logical id', async () => {
    const { scenario } = await loaded(`
until: 1d
expect:
  - { metric: AWS/SQS NumberOfMessagesSent, where: { QueueName: !GetAtt Orders.QueueName }, equals: 0 }
  - { entries: message.sent, where: { queue: !Ref Orders }, count: 0 }
  - { view: Orders, path: visible, atMost: 3, not: 1 }
`);

    expect(scenario.expect).toMatchObject([
      { kind: 'metric', stat: 'Sum', query: { dimensions: [{ name: 'QueueName', value: 'incoming' }] } },
      { kind: 'entries', where: [{ path: 'queue', value: 'Orders' }], comparisons: [{ kind: 'equals', to: 0 }] },
      { kind: 'view', resource: 'Orders', comparisons: [{ kind: 'atMost' }, { kind: 'not' }] },
    ]);
  });

  test('has a seed of its own, which the command line outranks', async () => {
    const text = `${TEMPLATE}until: 1s\nseed: 9\n`;
    const own = await loadScenarioText(text, { folder: '.' });
    const given = await loadScenarioText(text, { folder: '.', seed: 3 });

    expect([own, given]).toMatchObject([{ value: { scenario: { seed: 9 } } }, { value: { scenario: { seed: 3 } } }]);
    expect((await loaded('until: 1s')).scenario.seed).toBe(1);
  });

  test('with a handler that does not parse is right, and says so', async () => {
    const text = `template:
  Resources:
    Charge:
      Type: AWS::Lambda::Function
      Properties: { Runtime: nodejs24.x, Handler: index.handler, Code: { ZipFile: 'exports.handler = (' } }
until: 1s`;
    const result = await loadScenarioText(text, { folder: '.' });

    expect(result).toMatchObject({ ok: true, value: { diagnostics: [{ code: 'code-error', resource: 'Charge' }] } });
  });
});

describe('a wrong file is refused with the place and the reason:', () => {
  test.each([
    ['until: 1 minute', 'until: "1 minute" is no duration. Write 250ms, 30s, 5m, 2h or 1d.'],
    ['until: 60', 'until: Write a duration as text with its unit, such as 30s.'],
    ['until: 1m\nsead: 1', 'sead: There is no such key here.'],
    ['until: 1m\nseed: -1', /^seed: /],
    ['until: 1m\ncalls: { at: 1s }', /^calls: /],
  ])('%s', async (text, problem) => {
    expect(await problems(text)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test.each([
    [
      '{ at: 1s, call: sqs:SendMesage }',
      /^calls\[0\]\.call: Unknown call "sqs:SendMesage"\. Known calls are .*sqs:SendMessage/,
    ],
    ['{ at: 1s, call: constructor }', /^calls\[0\]\.call: Unknown call/],
    ['{ at: 1s, call: sqs:PurgeQueue, params: { QueueUrl: !Ref Nope } }', /^calls\[0\]\.params\.QueueUrl: .*Nope/],
    ['{ at: 1s, rate: 1, call: sqs:PurgeQueue }', 'calls[0].rate: There is no such key here.'],
    ['{ call: sqs:PurgeQueue }', /^calls\[0\]: Say when/],
    ['{ at: 2m, call: sqs:PurgeQueue }', /^calls\[0\]\.at: The call comes after the end of the run/],
    ['{ from: 30s, to: 30s, rate: 1, call: sqs:PurgeQueue }', /^calls\[0\]\.to: The calls end before they begin/],
    ['{ rate: 0, call: sqs:PurgeQueue }', /^calls\[0\]\.rate: /],
    ['{ rate: 1, arrivals: bursts, call: sqs:PurgeQueue }', /^calls\[0\]\.arrivals: /],
  ])('the call %s', async (call, problem) => {
    const found = await problems(`until: 1m\ncalls:\n  - ${call}\n`);

    expect(found).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test.each([
    ['{ equals: 1 }', /^expect\[0\]: An expectation is about one of/],
    ['{ view: Orders, entries: message.sent, equals: 1 }', /^expect\[0\]: An expectation is about one of/],
    ['{ view: Orders }', /^expect\[0\]: Say what is expected/],
    ['{ view: Orders, path: visible, equls: 1 }', /^expect\[0\]\.equls: Unknown key/],
    ['{ view: Shop, equals: 1 }', /^expect\[0\]\.view: The template has no resource "Shop"/],
    ['{ entries: message.lost, count: 1 }', /^expect\[0\]\.entries: No entry of the journal is called "message.lost"/],
    ['{ metric: AWS/Lambda Erors, equals: 1 }', /^expect\[0\]\.metric: Unknown metric .*AWS\/Lambda Errors/],
    ['{ metric: AWS/S3 Errors, equals: 1 }', /^expect\[0\]\.metric: Unknown metric .*There is AWS\/Lambda, AWS\/SQS/],
    [
      '{ metric: AWS/Lambda Errors, where: { Function: a }, equals: 1 }',
      /^expect\[0\]\.where\.Function: .*FunctionName/,
    ],
    [
      '{ metric: AWS/Lambda Errors, where: { FunctionName: !Ref No }, equals: 1 }',
      /^expect\[0\]\.where\.FunctionName: .*No/,
    ],
    ['{ metric: AWS/Lambda Errors, stat: p101, equals: 1 }', /^expect\[0\]\.stat: Unknown statistic "p101"/],
    ['{ metric: AWS/Lambda Errors, atLeast: many }', 'expect[0].atLeast: Expected a number.'],
  ])('the expectation %s', async (expectation, problem) => {
    const found = await problems(`until: 1m\nexpect:\n  - ${expectation}\n`);

    expect(found).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test.each([
    ['a: [', /./],
    ['', /expected object, received null/],
    ['until: 1m', /^template: /],
    ['template: ./not-there.yaml\nuntil: 1m', /^template: \.\/not-there\.yaml: The file cannot be read/],
    [
      'template: { Resources: { Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: -1 } } } }\nuntil: 1m',
      /^template\.Resources\.Orders\.Properties\.VisibilityTimeout: /,
    ],
    ['template: { Resources: { Orders: 3 } }\nuntil: 1m', /^template\.Resources\.Orders: /],
    [
      'template: { Metadata: { Coldstart: { Account: { ConcurrentExecutions: 1 } } }, Resources: {} }\nuntil: 1m',
      /^template\.Metadata\.Coldstart\.Account\.ConcurrentExecutions: .* between 10 and 100000/,
    ],
  ])('the text %j', async (text, problem) => {
    const result = await loadScenarioText(text, { folder: import.meta.dirname });
    const found = result.ok ? [] : result.problems.map(({ place, reason }) => `${place}: ${reason}`);

    expect(found).toContainEqual(expect.stringMatching(problem));
  });

  test('each problem knows its line', async () => {
    const result = await loadScenarioText(`${TEMPLATE}until: 1m\ncalls:\n  - { at: 1s, call: nope }\n`, {
      folder: '.',
    });

    expect(result).toMatchObject({ ok: false, problems: [{ place: 'calls[0].call', line: 12 }] });
  });
});
