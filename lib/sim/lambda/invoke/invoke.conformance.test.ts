import { describe, expect, test } from 'vitest';
import { millis, minutes, seconds } from '#lib/std/time.ts';
import { exits, FunctionRun, returns, sleeps, throws } from '../../testing/function-run.ts';

// What AWS answered when it was asked, on the days named; compared field by field.
// https://github.com/localstack/localstack/blob/main/tests/aws/services/lambda_/test_lambda.snapshot.json

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

const payloadOf = (run: FunctionRun) => JSON.parse(String(run.result().Payload));

describe('recorded on 2025-11-24', () => {
  test('test_invocation_type_request_response', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(30) }, code: { invoke: ({ payload }) => returns(payload) } });

    run.invokeAndWait({ Payload: {}, InvocationType: 'RequestResponse' });

    expect(run.result()).toEqual({ ExecutedVersion: '$LATEST', Payload: '{}', StatusCode: 200 });
  });

  test('test_invocation_type_event', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(30) } });

    run.invokeAndWait({ Payload: {}, InvocationType: 'Event' });

    expect(run.result()).toEqual({ Payload: '', StatusCode: 202 });
    expect(run.of('invocation.succeeded')).toHaveLength(1);
  });

  test('test_lambda_large_response', () => {
    const run = new FunctionRun({ code: { invoke: () => returns(JSON.stringify('a'.repeat(6_291_456))) } });

    run.invokeAndWait({ Payload: { bytenum: 6_291_456 } });

    expect(run.result()).not.toHaveProperty('FunctionError');
    expect(payloadOf(run)).toHaveLength(6_291_456);
  });

  test('test_large_payloads', () => {
    const run = new FunctionRun({ code: { invoke: ({ payload }) => returns(payload) } });

    run.invokeAndWait({ Payload: { test: 'test123456'.repeat(500_000) } });

    expect(payloadOf(run)).toEqual({ test: 'test123456'.repeat(500_000) });
  });

  test('test_lambda_runtime_error', () => {
    const run = new FunctionRun({ code: { init: () => throws('Error', 'Runtime startup fails') } });

    run.invokeAndWait();

    expect(run.result()).toMatchObject({ ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', StatusCode: 200 });
    expect(payloadOf(run)).toMatchObject({ errorType: 'Error', errorMessage: 'Runtime startup fails' });
  });

  test('test_lambda_runtime_exit', () => {
    const run = new FunctionRun({ code: { init: () => exits(0) } });

    run.invokeAndWait();

    expect(run.result()).toMatchObject({ ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', StatusCode: 200 });
    expect(payloadOf(run)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(
        new RegExp(`^RequestId: ${UUID} Error: Runtime exited without providing a reason$`),
      ),
    });
  });

  test('test_lambda_runtime_wrapper_not_found: a start that ends with status 127', () => {
    const run = new FunctionRun({ code: { init: () => exits(127) } });

    run.invokeAndWait();

    expect(payloadOf(run)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(
        new RegExp(`^RequestId: ${UUID} Error: Runtime exited with error: exit status 127$`),
      ),
    });
  });

  test('test_lambda_handler_error', () => {
    const run = new FunctionRun({ code: { invoke: () => throws('Error', 'Handler fails') } });

    run.invokeAndWait();

    expect(run.result()).toMatchObject({ ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', StatusCode: 200 });
    expect(payloadOf(run)).toMatchObject({ errorType: 'Error', errorMessage: 'Handler fails' });
  });

  test('test_lambda_invoke_no_timeout', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(2) }, code: { invoke: (a) => sleeps(a, seconds(1)) } });

    run.invokeAndWait({ Payload: { wait: 1 } });

    expect(run.result()).toEqual({ ExecutedVersion: '$LATEST', Payload: 'null', StatusCode: 200 });
  });

  test('test_reserved_concurrency_async_queue', () => {
    const run = new FunctionRun({
      fn: { timeout: seconds(30), reservedConcurrency: 1 },
      code: { invoke: (a) => sleeps(a, a.payload.includes('wait') ? seconds(15) : millis(1)) },
    });
    run.invokeAndWait();

    run.invokeAsync('{"wait":15}');
    run.invokeAsync('{"second":true}');
    run.pass(seconds(2));
    run.invoke();
    const refused = run.of('call.refused').map(({ error }) => error);
    run.deploy({ reservedConcurrency: 3 });
    run.invoke({ Payload: '{"third":true}' });
    run.pass(seconds(60));

    expect(refused).toEqual([
      {
        name: 'TooManyRequestsException',
        message: 'Rate Exceeded.',
        status: 429,
        fault: 'Sender',
        members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
      },
    ]);
    expect(run.of('invocation.succeeded')).toHaveLength(4);
  });
});

describe('recorded on 2026-01-12', () => {
  test('test_introspection_invoke[nodejs24.x]: the environment has these variables and no others', () => {
    const run = new FunctionRun({ fn: { memoryMb: 1_024, environment: [['TEST_KEY', 'TEST_VAL']] } });

    run.invokeAndWait();

    const [init] = run.host.activations;
    const env = Object.fromEntries(init?.kind === 'init' ? init.env : []);
    // The runtime adds `_X_AMZN_TRACE_ID` at each invocation.
    expect(env).toEqual({
      AWS_ACCESS_KEY_ID: expect.any(String),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/fn',
      AWS_LAMBDA_LOG_STREAM_NAME: init?.kind === 'init' ? init.logStreamName : '',
      AWS_LAMBDA_RUNTIME_API: '169.254.100.1:9001',
      AWS_REGION: 'us-east-1',
      AWS_SECRET_ACCESS_KEY: expect.any(String),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
      AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1:2000',
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      LAMBDA_TASK_ROOT: '/var/task',
      LANG: 'en_US.UTF-8',
      LD_LIBRARY_PATH: '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
      NODE_PATH:
        '/opt/nodejs/node24/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      PWD: '/var/task',
      SHLVL: '0',
      TEST_KEY: 'TEST_VAL',
      TZ: ':UTC',
      _AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1',
      _AWS_XRAY_DAEMON_PORT: '2000',
      _HANDLER: 'index.handler',
    });
  });
});

describe('recorded on 2025-11-25', () => {
  test('test_lambda_invoke_with_timeout', () => {
    const run = new FunctionRun({ fn: { timeout: seconds(1) }, code: { invoke: (a) => sleeps(a, seconds(2)) } });

    run.invokeAndWait({ Payload: { wait: 2 } });

    expect(run.result()).toMatchObject({ ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', StatusCode: 200 });
    expect(payloadOf(run)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(new RegExp(`^RequestId: ${UUID} Error: Task timed out after 1.00 seconds$`)),
    });
  });
});

describe('recorded earlier', () => {
  test('2022-09-09, test_invocation_type_dry_run', () => {
    const run = new FunctionRun();

    run.invokeAndWait({ Payload: {}, InvocationType: 'DryRun' });

    expect(run.result()).toEqual({ Payload: '', StatusCode: 204 });
    expect(run.host.activations).toEqual([]);
  });

  test('2023-09-04, test_invocation_type_event_error: the first retry comes about one minute later, with the same id', () => {
    const run = new FunctionRun({
      fn: { timeout: seconds(30) },
      code: { invoke: () => throws('Error', 'some error occurred') },
    });

    run.invokeAsync();
    run.pass(minutes(2));

    const [first, second] = run.of('invocation.started');
    expect(run.of('invocation.started')).toHaveLength(2);
    expect(second?.invocation).toBe(first?.invocation);
    expect(run.of('invocation.failed').map((end) => 'initDuration' in end)).toEqual([true, false]);
  });
});
