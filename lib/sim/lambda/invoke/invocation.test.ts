import { describe, expect, test } from 'vitest';
import { millis, seconds } from '#lib/std/time.ts';
import { completion, FunctionRun, returns, SOME_WORK, sleeps, throws } from '../../testing/function-run.ts';
import type { Intent } from '../handler-host.ts';

const requestIdOf = (run: FunctionRun) => {
  const invoked = run.host.activations.findLast((activation) => activation.kind === 'invoke');
  return invoked?.kind === 'invoke' ? invoked.requestId : '';
};

describe('the answer to a call', () => {
  test('[INV-03] [INV-04] a synchronous call waits for the result', () => {
    const run = new FunctionRun({ code: { invoke: ({ payload }) => returns(payload) } });

    run.invokeAndWait({ Payload: '{"a":1}' });

    expect(run.of('call.answered')[0]).toMatchObject({ status: 200 });
    expect(run.result()).toEqual({ StatusCode: 200, Payload: '{"a":1}', ExecutedVersion: '$LATEST' });
  });

  test('[INV-05] an asynchronous and a dry call get neither payload nor executed version', () => {
    const run = new FunctionRun();

    run.invoke({ InvocationType: 'Event' });
    run.invoke({ InvocationType: 'DryRun' });
    run.pass(seconds(5));

    expect(run.of('call.answered').map(({ status, result }) => ({ status, result }))).toEqual([
      { status: 202, result: { StatusCode: 202, Payload: '' } },
      { status: 204, result: { StatusCode: 204, Payload: '' } },
    ]);
    expect(run.of('invocation.started')).toHaveLength(1);
  });

  test('[INV-14] InvokeAsync queues an event of 256 KB at most, and is answered with its status', () => {
    const run = new FunctionRun({ code: { invoke: ({ payload }) => returns(payload) } });

    expect(run.answer('InvokeAsync', { InvokeArgs: '{"a":1}' })).toMatchObject({
      status: 202,
      result: { Status: 202 },
    });
    expect(run.refusal('InvokeAsync', { InvokeArgs: `"${'x'.repeat(262_143)}"` })).toMatchObject({ status: 413 });
    expect(run.refusal('InvokeAsync', { FunctionName: 'other', InvokeArgs: '{}' })).toMatchObject({ status: 404 });
    run.pass(seconds(5));

    expect(run.of('invocation.queued')).toMatchObject([{ payload: '{"a":1}' }]);
    expect(run.of('invocation.started')).toMatchObject([{ mode: 'asynchronous' }]);
  });

  test('[INV-06] [INV-07] [NODE-40] a thrown error comes back with status 200, as the runtime wrote it', () => {
    const run = new FunctionRun({ code: { invoke: () => throws('TypeError', 'no such thing') } });

    run.invokeAndWait();

    expect(run.of('call.answered')[0]).toMatchObject({ status: 200 });
    expect(run.result()).toEqual({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      Payload: '{"errorType":"TypeError","errorMessage":"no such thing","trace":["TypeError: no such thing"]}',
      ExecutedVersion: '$LATEST',
    });
    expect(run.of('invocation.failed')[0]).toMatchObject({ status: 'error', error: { errorType: 'TypeError' } });
  });

  test('[INV-12] a failed synchronous call is not tried again', () => {
    const run = new FunctionRun({ code: { invoke: () => throws('Error', 'boom') } });

    run.invoke();
    run.pass(seconds(600));

    expect(run.of('invocation.started')).toHaveLength(1);
    expect(run.of('invocation.retry-planned')).toHaveLength(0);
  });

  test('[INV-20] [INV-26] a response of 6 MB comes through, one over 6 MiB and 100 bytes does not', () => {
    const text = (length: number) => `"${'a'.repeat(length - 2)}"`;
    const run = new FunctionRun({ code: { invoke: ({ payload }) => returns(text(Number(payload))) } });

    run.invokeAndWait({ Payload: '6291556' });
    expect(run.result()).not.toHaveProperty('FunctionError');

    run.invokeAndWait({ Payload: '6291557' });
    expect(run.result()).toMatchObject({
      FunctionError: 'Unhandled',
      Payload:
        '{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"}',
    });

    run.invokeAndWait({ Payload: '20' });
    expect(run.of('invocation.started').at(-1)).toMatchObject({ start: 'warm' });
  });

  test('[INV-26] a response is measured in bytes', () => {
    const run = new FunctionRun({ code: { invoke: () => returns(`"${'é'.repeat(3_200_000)}"`) } });

    run.invokeAndWait();

    expect(run.of('invocation.failed')[0]?.error.errorType).toBe('Function.ResponseSizeTooLarge');
  });
});

describe('the log tail', () => {
  const INIT_LINE: Intent = { kind: 'log', work: 0, level: 'INFO', message: 'loading' };
  const BROKEN: Intent = {
    ...{ kind: 'throw', work: SOME_WORK },
    error: { errorType: 'Broken', errorMessage: 'no', trace: [] },
  };
  const decoded = (run: FunctionRun) => Buffer.from(String(run.result().LogResult), 'base64').toString('utf8');

  test('[INV-08] [LOG-02] a caller who asks gets the log from START to REPORT', () => {
    const log = { kind: 'log', work: 0, level: 'INFO', message: 'hello' } as const;
    const returned = { kind: 'return', work: SOME_WORK, payload: 'null' } as const;
    const run = new FunctionRun({ code: { invoke: () => completion([log, returned]) } });

    run.invokeAndWait({ LogType: 'Tail' });

    const id = requestIdOf(run);
    const lines = decoded(run).split('\n');
    expect(lines[0]).toBe(`START RequestId: ${id} Version: $LATEST`);
    expect(lines[1]).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z\\t${id}\\tINFO\\thello$`));
    expect(lines[2]).toBe(`END RequestId: ${id}`);
    expect(lines[3]).toMatch(/^REPORT RequestId: .*\tInit Duration: \d+\.\d\d ms\t$/);
  });

  test.each([
    ['of a cold start', completion([INIT_LINE, { kind: 'ready', work: SOME_WORK }])],
    ['that fails, and fails again inside the invocation', completion([INIT_LINE, BROKEN])],
  ])('[INV-08] the lines of an Init %s come before START, as in CloudWatch', (_, init) => {
    const run = new FunctionRun({ code: { init: () => init } });

    run.invokeAndWait({ LogType: 'Tail' });

    expect(decoded(run).split('\n').slice(0, -1)).toEqual(run.logs().filter((line) => !line.startsWith('INIT_START')));
    expect(decoded(run)).toMatch(/\t-\tINFO\tloading\n(.|\n)*START RequestId/);
  });

  test('[INV-08] it holds the last 4 KB', () => {
    const log = { kind: 'log', work: 0, level: 'INFO', message: 'ä'.repeat(1_500) } as const;
    const returned = { kind: 'return', work: SOME_WORK, payload: 'null' } as const;
    const run = new FunctionRun({ code: { invoke: () => completion([log, log, log, returned]) } });

    run.invokeAndWait({ LogType: 'Tail' });

    expect(Buffer.from(String(run.result().LogResult), 'base64')).toHaveLength(4_096);
    expect(decoded(run)).toContain('REPORT RequestId');
    expect(decoded(run)).not.toContain('START RequestId');
  });

  test('[LOG-07] a failed Init ends the REPORT', () => {
    const error = { errorType: 'CardDeclined', errorMessage: 'no', trace: [] };
    const run = new FunctionRun({ code: { init: () => completion([{ kind: 'throw', work: SOME_WORK, error }]) } });

    run.invokeAndWait({ LogType: 'Tail' });

    expect(decoded(run)).toMatch(/\tStatus: error\tError Type: Runtime\.Unknown\n$/);
  });

  test('[LOG-07] a timeout ends the REPORT', () => {
    const run = new FunctionRun({ code: { invoke: (activation) => sleeps(activation, seconds(9)) } });

    run.invokeAndWait({ LogType: 'Tail' });

    expect(decoded(run)).toMatch(/\tStatus: timeout\n$/);
  });
});

describe('the handler is told', () => {
  test('[NODE-30] the ARN exactly as invoked, and the version', () => {
    const run = new FunctionRun();

    run.invokeAndWait();
    run.invokeAndWait({ Qualifier: '$LATEST' });

    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
    expect(run.host.activations.filter(({ kind }) => kind === 'invoke')).toMatchObject([
      { invokedFunctionArn: arn, functionVersion: '$LATEST' },
      { invokedFunctionArn: `${arn}:$LATEST`, functionVersion: '$LATEST' },
    ]);
  });

  test('[NODE-31] its deadline: the start and the timeout', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(7) } });

    run.invokeAndWait();

    const [started] = run.of('invocation.started');
    expect(run.host.activations.at(-1)).toMatchObject({ now: started?.at, deadline: (started?.at ?? 0) + 7_000_000 });
  });

  test('[XRAY-05] a trace header of its own', () => {
    const run = new FunctionRun();

    run.invokeAndWait();
    run.invokeAndWait();

    const headers = run.host.activations.flatMap((a) => (a.kind === 'invoke' ? [a.traceHeader] : []));
    expect(headers[0]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0$/,
    );
    expect(new Set(headers).size).toBe(2);
  });

  test('[EVAR-07] [EVAR-08] its variables: the reserved ones win, the others may be changed', () => {
    const environment = [
      ['TZ', 'Europe/Berlin'],
      ['TABLE', 'orders'],
      ['AWS_REGION', 'mars-1'],
    ] as const;
    const run = new FunctionRun({ fn: { environment } });

    run.invokeAndWait();

    const [init] = run.host.activations;
    const env = new Map(init?.kind === 'init' ? init.env : []);
    expect(env.get('TZ')).toBe('Europe/Berlin');
    expect(env.get('TABLE')).toBe('orders');
    expect(env.get('AWS_REGION')).toBe('us-east-1');
    expect(env.get('AWS_LAMBDA_FUNCTION_MEMORY_SIZE')).toBe('128');
    expect(env.get('AWS_EXECUTION_ENV')).toBe('AWS_Lambda_nodejs24.x');
    expect(env.get('AWS_LAMBDA_LOG_GROUP_NAME')).toBe('/aws/lambda/fn');
    expect(env.get('AWS_LAMBDA_LOG_STREAM_NAME')).toMatch(/^2026\/11\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(env.get('AWS_ACCESS_KEY_ID')).toMatch(/^ASIA[A-Z0-9]{16}$/);
  });
});

describe('the logging configuration', () => {
  test('[LOG-20] [LOG-26] the runtime is told the level of JSON logs; text has none', () => {
    const group = '/aws/lambda/fn';
    const json = { format: 'JSON', group, applicationLevel: 'WARN', systemLevel: 'INFO' } as const;
    const levels = [{ format: 'Text', group } as const, json].map((logging) => {
      const run = new FunctionRun({ fn: { logging } });
      run.invokeAndWait();
      const [init] = run.host.activations;
      const env = new Map(init?.kind === 'init' ? init.env : []);
      return [env.get('AWS_LAMBDA_LOG_FORMAT'), env.get('AWS_LAMBDA_LOG_LEVEL')];
    });

    expect(levels).toEqual([
      [undefined, undefined],
      ['JSON', 'WARN'],
    ]);
  });

  test('[LOG-31] code sees the log group of one’s own, and a stream that begins with the function’s name', () => {
    const run = new FunctionRun({ fn: { logging: { format: 'Text', group: 'shop/orders' } } });
    run.invokeAndWait();
    const [init] = run.host.activations;
    const env = new Map(init?.kind === 'init' ? init.env : []);

    expect(env.get('AWS_LAMBDA_LOG_GROUP_NAME')).toBe('shop/orders');
    expect(env.get('AWS_LAMBDA_LOG_STREAM_NAME')).toMatch(/^2026\/11\/\d\d\/fn\[\$LATEST\][0-9a-f]{32}$/);
    expect(init).toMatchObject({ logGroupName: 'shop/orders', logStreamName: env.get('AWS_LAMBDA_LOG_STREAM_NAME') });
  });
});

describe('what happened can be walked back', () => {
  test('every line of a log leads to the call that caused it', () => {
    const log = { kind: 'log', work: 0, level: 'INFO', message: 'hello' } as const;
    const returned = { kind: 'return', work: SOME_WORK, payload: 'null' } as const;
    const run = new FunctionRun({ code: { invoke: () => completion([log, returned]) } });

    run.invokeAndWait();

    expect(run.causesOf(run.of('log.written')[0])).toEqual(['log.written', 'invocation.started', 'call.made']);
    expect(run.causesOf(run.of('call.answered')[0])).toEqual([
      'call.answered',
      'invocation.succeeded',
      'invocation.started',
      'call.made',
    ]);
  });

  test('effects happen at their own work, not at the end', () => {
    const log = { kind: 'log', work: 200_000, level: 'INFO', message: 'after one vCPU millisecond' } as const;
    const returned = { kind: 'return', work: 400_000, payload: 'null' } as const;
    const run = new FunctionRun({
      fn: { memoryMb: 1_769 },
      code: { invoke: () => completion([log, returned], { work: 400_000 }) },
    });

    run.invokeAndWait();

    const started = run.of('invocation.started')[0]?.at ?? 0;
    expect((run.of('log.written')[0]?.at ?? 0) - started).toBe(millis(1));
  });
});
