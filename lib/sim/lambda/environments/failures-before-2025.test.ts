import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes, seconds } from '#lib/std/time.ts';
import { resourceId } from '../../ids.ts';
import { asyncSettings, functionConfig, queueConfig } from '../../testing/configs.ts';
import { type Code, completion, exits, FunctionRun, sleeps, throws } from '../../testing/function-run.ts';

// The setting of the account: failures worded as before 2025.

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}';
const TIME = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
const TIMED_OUT = `${TIME} ${ID} Task timed out after 1\\.00 seconds`;

const LEVELS = { applicationLevel: 'INFO', systemLevel: 'INFO' } as const;

const asleep: Code = { invoke: (activation) => sleeps(activation, seconds(60)) };
const outOfMemory: Code = { invoke: () => completion([], { fault: { kind: 'out-of-memory' } }) };

function runOf(code: Code, fn: Parameters<typeof functionConfig>[1] = {}): FunctionRun {
  return new FunctionRun({
    code,
    fn: { timeout: seconds(1), ...fn },
    others: [queueConfig('Dead'), queueConfig('Failed')],
    account: { failureWording: 'before-2025' },
  });
}

/** The lines of one invocation after START. */
function endOf(code: Code): string {
  const run = runOf(code);
  run.invokeAndWait();
  const lines = run.logs();
  return lines.slice(lines.findIndex((line) => line.startsWith('START')) + 1).join('\n');
}

const report = `REPORT RequestId: ${ID}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t(Init Duration: [0-9.]+ ms\t)?`;

describe('as written before 2025', () => {
  test('[NODE-51] the caller of a timeout gets a message with the time, and no type', () => {
    const run = runOf(asleep);
    run.invokeAndWait();

    expect(run.result()).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(run.result().Payload).toMatch(new RegExp(`^{"errorMessage":"${TIMED_OUT}"}$`));
    expect(run.of('invocation.failed')).toMatchObject([{ status: 'timeout', wording: 'before-2025' }]);
  });

  test('[NODE-51] memory used up is an exit', () => {
    const run = runOf(outOfMemory);
    run.invokeAndWait();

    expect(run.result().Payload).toMatch(
      new RegExp(
        `^{"errorType":"Runtime.ExitError","errorMessage":"RequestId: ${ID} Error: Runtime exited with error: signal: killed"}$`,
      ),
    );
  });

  test('[NODE-51] dead letters and destinations say it in the same words', () => {
    const settings = asyncSettings({ maximumRetryAttempts: 0, onFailure: { resource: resourceId('Failed') } });
    const run = runOf(asleep, { asyncSettings: settings, deadLetterTarget: resourceId('Dead') });
    run.invokeAsync();
    run.pass(minutes(1));

    const [letter] = received(run, 'dead');
    expect(letter?.MessageAttributes).toMatchObject({
      ErrorMessage: { StringValue: expect.stringMatching(new RegExp(`^${TIMED_OUT}$`)) },
    });
    const [record] = received(run, 'failed');
    expect(JSON.parse(String(record?.Body)).responsePayload).toEqual({
      errorMessage: expect.stringMatching(new RegExp(`^${TIMED_OUT}$`)),
    });
  });

  test('[LOG-08] a timeout is a line before END, and no status of REPORT', () => {
    expect(endOf(asleep)).toMatch(new RegExp(`^${TIMED_OUT}\nEND RequestId: ${ID}\n${report}$`));
  });

  test.each([
    ['exited with error: exit status 1', { invoke: () => exits(1) }],
    ['exited without providing a reason', { invoke: () => exits(0) }],
    ['exited with error: signal: killed', outOfMemory],
  ] as const)('[LOG-08] so is a process that %s, its type on a second line', (words, code) => {
    expect(endOf(code)).toMatch(
      new RegExp(`^RequestId: ${ID} Error: Runtime ${words}\nRuntime\\.ExitError\nEND RequestId: ${ID}\n${report}$`),
    );
  });

  test('[LOG-08] what the runtime caught has no line, but for the name of what Init failed of', () => {
    const failing = (errorType: string) => () => throws(errorType, 'no');
    const end = `END RequestId: ${ID}\n${report}$`;
    const unknown = 'Unknown application error occurred\nRuntime';
    expect(endOf({ invoke: failing('CardDeclined') })).toMatch(new RegExp(`^${end}`));
    expect(endOf({ init: failing('CardDeclined') })).toMatch(new RegExp(`^${unknown}\\.Unknown\n${end}`));
    expect(endOf({ init: failing('Runtime.ImportModuleError') })).toMatch(
      new RegExp(`^${unknown}\\.ImportModuleError\n${end}`),
    );
  });

  test('[LOG-08] the log tail has the same lines', () => {
    const run = runOf(outOfMemory);
    run.invokeAndWait({ LogType: 'Tail' });

    const tail = Buffer.from(String(run.result().LogResult), 'base64').toString('utf8');
    expect(tail.split('\n').slice(1, 4)).toEqual(endOf(outOfMemory).split('\n').slice(0, 3));
  });

  test('[LOG-08] JSON logs tell the status as today', () => {
    const run = runOf(asleep, { logging: { ...functionConfig('Fn').logging, format: 'JSON', ...LEVELS } });
    run.invokeAndWait();

    expect(run.logs().map((line) => JSON.parse(line).record.status)).toEqual([
      undefined,
      undefined,
      'timeout',
      'timeout',
    ]);
  });
});

test('[NODE-50] [LOG-07] a deployment may change the wording back', () => {
  const run = runOf(asleep);
  run.invokeAndWait();
  run.sim.deploy({
    ...run.config({ timeout: seconds(1) }),
    account: { ...run.config().account, failureWording: 'current' },
  });
  run.sim.runUntil(run.sim.now);
  run.invokeAndWait();

  expect(run.result().Payload).toContain('"errorType":"Sandbox.Timedout"');
  const lines = run.logs();
  expect(lines.filter((line) => line.includes('Task timed out'))).toHaveLength(1);
  expect(lines.filter((line) => line.endsWith('Status: timeout'))).toHaveLength(1);
});

function received(run: FunctionRun, queue: string): readonly JsonObject[] {
  const QueueUrl = `https://sqs.us-east-1.amazonaws.com/123456789012/${queue}`;
  run.sim.call({ call: 'sqs:ReceiveMessage', params: { QueueUrl, MessageAttributeNames: ['All'] } });
  run.sim.runUntil(run.sim.now);
  // Receive answers with a list of messages.
  return (run.result().Messages ?? []) as readonly JsonObject[];
}
