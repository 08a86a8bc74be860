import { expect, test } from 'vitest';
import { plus, seconds, ZERO } from '#lib/std/time.ts';
import { Trial } from './testing/trial.ts';

const sending = `
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
  const sqs = new SQSClient({});
  export const handler = async (event) => {
    try { return (await sqs.send(new SendMessageCommand({ QueueUrl: event.url, MessageBody: 'hello' }))).MessageId }
    catch (error) { return [error.name, error.constructor.name, error.message, error instanceof Error] }
  };`;

test('[NODE-19] the real SQS client sends AWS JSON to the simulated cloud and reads its answer', async () => {
  const trial = await started(sending);
  const completion = trial.invokeOnce({ url: 'https://sqs.us-east-1.amazonaws.com/123456789012/q' });
  const call = completion.intents.find((intent) => intent.kind === 'call');

  expect(call).toMatchObject({
    call: {
      call: 'sqs:SendMessage',
      params: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', MessageBody: 'hello' },
    },
  });
  const answered = trial.reply(
    call?.callId ?? 0,
    { ok: true, status: 200, result: { MessageId: 'm-1', MD5OfMessageBody: 'x' } },
    plus(ZERO, seconds(2)),
  );
  expect(answered.intents).toContainEqual(expect.objectContaining({ kind: 'return', payload: '"m-1"' }));
});

test('an error of the cloud is the SDK’s own error', async () => {
  const trial = await started(sending);
  const call = trial
    .invokeOnce({ url: 'https://sqs.us-east-1.amazonaws.com/123456789012/q' })
    .intents.find((intent) => intent.kind === 'call');
  const error = {
    name: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
    status: 400,
    fault: 'Sender',
  } as const;

  expect(trial.reply(call?.callId ?? 0, { ok: false, error }, plus(ZERO, seconds(2))).intents).toContainEqual(
    expect.objectContaining({
      kind: 'return',
      payload: '["QueueDoesNotExist","QueueDoesNotExist","The specified queue does not exist.",true]',
    }),
  );
});

test('the real Lambda client invokes by REST', async () => {
  const trial = await started(`
    import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
    const lambda = new LambdaClient();
    export const handler = async () => {
      const out = await lambda.send(new InvokeCommand({ FunctionName: 'other', LogType: 'Tail', Payload: JSON.stringify({ a: 1 }) }));
      return [out.StatusCode, out.FunctionError, out.LogResult, JSON.parse(out.Payload.transformToString())];
    };`);
  const call = trial.invokeOnce({}).intents.find((intent) => intent.kind === 'call');

  expect(call).toMatchObject({
    call: {
      call: 'lambda:Invoke',
      params: { FunctionName: 'other', InvocationType: 'RequestResponse', LogType: 'Tail', Payload: '{"a":1}' },
    },
  });
  const result = {
    StatusCode: 200,
    FunctionError: 'Unhandled',
    LogResult: 'UkVQT1JU',
    ExecutedVersion: '$LATEST',
    Payload: '{"errorType":"Error"}',
  };
  expect(
    trial.reply(call?.callId ?? 0, { ok: true, status: 200, result }, plus(ZERO, seconds(2))).intents,
  ).toContainEqual(
    expect.objectContaining({ kind: 'return', payload: '[200,"Unhandled","UkVQT1JU",{"errorType":"Error"}]' }),
  );
});

test.each([
  ['ResourceNotFoundException', 404, { Type: 'User' }, '{"Type":"User","Message":"no"}'],
  ['ResourceConflictException', 409, { Type: 'User' }, '{"Type":"User","message":"no"}'],
  ['TooManyRequestsException', 429, { Reason: 'r', Type: 'User' }, '{"Reason":"r","Type":"User","message":"no"}'],
  ['ValidationException', 400, undefined, '{"message":"no"}'],
] as const)('[ERR-01] %s has its name in a header and its words in the body', async (name, status, members, body) => {
  const trial = await started(`
    import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
    const lambda = new LambdaClient({ maxAttempts: 1 });
    export const handler = async () => {
      try { await lambda.send(new InvokeCommand({ FunctionName: 'other' })) }
      catch ({ name, message, $response }) {
        return [name, message, $response.headers['x-amzn-errortype'], new TextDecoder().decode($response.body)];
      }
    };`);
  const call = trial.invokeOnce({}).intents.find((intent) => intent.kind === 'call');
  const error = { name, message: 'no', status, fault: 'Sender', ...(members && { members }) } as const;

  const answered = trial.reply(call?.callId ?? 0, { ok: false, error }, plus(ZERO, seconds(2)));

  expect(answered.intents).toContainEqual(
    expect.objectContaining({ kind: 'return', payload: JSON.stringify([name, 'no', name, body]) }),
  );
});

async function started(text: string): Promise<Trial> {
  const trial = await Trial.of({ 'index.mjs': text });
  expect(trial.init().intents).toMatchObject([{ kind: 'ready' }]);
  return trial;
}

test.each([
  [
    'CreateAliasCommand',
    { FunctionName: 'other', Name: 'live', FunctionVersion: '1' },
    'CreateAlias',
    { FunctionName: 'other', Name: 'live', FunctionVersion: '1' },
  ],
  ['GetFunctionCommand', { FunctionName: 'other', Qualifier: '$LATEST' }, 'GetFunction', { Qualifier: '$LATEST' }],
  ['ListFunctionsCommand', { MaxItems: 5 }, 'ListFunctions', { MaxItems: 5 }],
  [
    'DeleteFunctionConcurrencyCommand',
    { FunctionName: 'other' },
    'DeleteFunctionConcurrency',
    { FunctionName: 'other' },
  ],
  ['ListProvisionedConcurrencyConfigsCommand', { FunctionName: 'o' }, 'ListProvisionedConcurrencyConfigs', {}],
  ['GetEventSourceMappingCommand', { UUID: 'a-b' }, 'GetEventSourceMapping', { UUID: 'a-b' }],
  [
    'TagResourceCommand',
    { Resource: 'arn:fn', Tags: { a: 'b' } },
    'TagResource',
    { Resource: 'arn:fn', Tags: { a: 'b' } },
  ],
  ['UntagResourceCommand', { Resource: 'arn:fn', TagKeys: ['a'] }, 'UntagResource', { TagKeys: ['a'] }],
  ['UntagResourceCommand', { Resource: 'arn:fn', TagKeys: ['a', 'b'] }, 'UntagResource', { TagKeys: ['a', 'b'] }],
  ['ListTagsCommand', { Resource: 'arn:fn' }, 'ListTags', { Resource: 'arn:fn' }],
  ['GetAccountSettingsCommand', {}, 'GetAccountSettings', {}],
])('[NODE-19] the real Lambda client asks the control plane: %s', async (command, input, operation, params) => {
  const trial = await started(`
    import { LambdaClient, ${command} } from '@aws-sdk/client-lambda';
    const lambda = new LambdaClient();
    export const handler = async () => (await lambda.send(new ${command}(${JSON.stringify(input)}))).Name ?? null;`);
  const call = trial.invokeOnce({}).intents.find((intent) => intent.kind === 'call');

  expect(call).toMatchObject({ call: { call: `lambda:${operation}`, params } });
  const answer = { ok: true, status: 200, result: { Name: 'live' } } as const;
  const completion = trial.reply(call?.callId ?? 0, answer, plus(ZERO, seconds(2)));
  expect(completion.intents).toContainEqual(expect.objectContaining({ kind: 'return' }));
});
