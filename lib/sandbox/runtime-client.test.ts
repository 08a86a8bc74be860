import { describe, expect, test } from 'vitest';
import type { Runtime } from '#lib/sim/config.ts';
import { logsOf, Trial } from './testing/trial.ts';

const callback = { 'index.js': 'exports.handler = (event, context, callback) => callback(null, 1);' };

async function initOf(files: { readonly [path: string]: string }, runtime: Runtime, env: [string, string][] = []) {
  const trial = await Trial.of(files, { runtime, env });
  return logsOf(trial.init().intents);
}

describe('handlers that call back', () => {
  test('[NODE-07] nodejs22 warns of them, in Init', async () => {
    expect(await initOf(callback, 'nodejs22.x')).toEqual([
      expect.stringMatching(
        /^WARN AWS Lambda plans to remove support for callback-based function handlers .* variable\.$/,
      ),
    ]);
  });

  test('[NODE-07] unless it is told not to, or the handler only has the look of one', async () => {
    const asyncHandler = { 'index.js': 'exports.handler = async (event, context, callback) => 1;' };

    expect(await initOf(callback, 'nodejs22.x', [['AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING', '1']])).toEqual([]);
    expect(await initOf(asyncHandler, 'nodejs22.x')).toEqual([]);
    expect(await initOf(callback, 'nodejs20.x')).toEqual([]);
  });

  test('[NODE-09] an error is answered at once, a result when the event loop is empty', async () => {
    const answering = (call: string) =>
      Trial.of({
        'index.js': `exports.handler = (event, context, callback) => { setTimeout(() => {}, 50); ${call}; };`,
      });
    const [failing, succeeding] = await Promise.all([
      answering("callback(new Error('no'))"),
      answering('callback(null, 1)'),
    ]);
    failing.init();
    succeeding.init();

    expect(failing.invoke().completions).toHaveLength(1);
    expect(failing.invoke().error?.errorMessage).toBe('no');
    expect(succeeding.invoke()).toMatchObject({ result: 1, completions: [{}, {}] });
  });
});

test('[NODE-18] nodejs24 posts a result after one more turn of the loop, the older runtimes at once', async () => {
  const files = {
    'index.mjs': "export const handler = async () => { setImmediate(() => console.log('turn')); return 1; };",
  };
  const orderOf = async (runtime: Runtime) => {
    const trial = await Trial.of(files, { runtime });
    trial.init();
    return trial.invoke().completions.flatMap(({ intents }) => intents.map(({ kind }) => kind));
  };

  expect(await orderOf('nodejs24.x')).toEqual(['log', 'return']);
  expect(await orderOf('nodejs22.x')).toEqual(['return', 'log']);
});

test('[INV-02] the client context of the caller is an object in the context, and undefined without one', async () => {
  const options = { clientContext: '{"client":{"installation_id":"x"},"custom":{"tier":"gold"}}' };
  const given = await Trial.handling('return context.clientContext.custom.tier;', options);
  const without = await Trial.handling('return typeof context.clientContext;');

  expect(given.invoke().result).toBe('gold');
  expect(without.invoke().result).toBe('undefined');
});

describe('handlers that stream', () => {
  const streaming = (body: string, runtime: Runtime = 'nodejs24.x') =>
    Trial.of(
      {
        'index.mjs': `export const handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`,
      },
      { runtime },
    ).then((trial) => {
      trial.init();
      return trial.invoke();
    });

  test('[NODE-16] are answered with all they wrote, prelude and eight zero bytes in front', async () => {
    expect((await streaming("stream.write('Hello,'); stream.end(' world!');")).result).toBe('Hello, world!');

    const http =
      "const out = awslambda.HttpResponseStream.from(stream, { statusCode: 200 }); out.write('x'); out.end();";
    expect((await streaming(http)).result).toBe(`{"statusCode":200}${'\0'.repeat(8)}x`);
  });

  test('[NODE-17] say what they did wrong in the runtime’s words', async () => {
    expect((await streaming("stream.write('x');")).error?.errorMessage).toBe('Response stream is not finished.');
    expect(
      (await streaming("stream.write('x'); stream.setContentType('text/html'); stream.end();")).error,
    ).toMatchObject({
      errorType: 'Runtime.InvalidStreamingOperation',
      errorMessage: 'Cannot set content-type, too late.',
    });
    expect((await streaming("stream.end('x'); return 1;")).logs).toEqual([
      'WARN Streaming handlers ignore return values.',
    ]);
  });
});
