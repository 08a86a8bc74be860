import { describe, expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import { entryNumber } from '../../ids.ts';
import { functionConfig, queueConfig } from '../../testing/configs.ts';
import { type Code, completion, FunctionRun, returns, SOME_WORK } from '../../testing/function-run.ts';
import { addReply, newGuest } from './guest.ts';

const orders = queueConfig('Orders');
const sendMessage = { call: 'sqs:SendMessage', params: { QueueUrl: orders.url, MessageBody: 'hello' } };

/** Makes one call and returns its answer as the result. */
function calling(call: { call: string; params: object }): Code {
  // The literal types of the tests are JSON.
  const request = call as typeof sendMessage;
  return {
    invoke: () => completion([{ kind: 'call', work: SOME_WORK, callId: 1, call: request }], { work: 2 * SOME_WORK }),
    reply: ({ response }) => returns(JSON.stringify(response)),
  };
}

describe('a call of handler code', () => {
  test('goes through the one door and comes back with the answer', () => {
    const run = new FunctionRun({ others: [orders], code: calling(sendMessage) });

    run.invokeAndWait();

    expect(run.of('message.sent')[0]).toMatchObject({
      queue: 'Orders',
      body: 'hello',
      origin: { by: 'handler', resource: 'Fn', invocation: 1 },
    });
    expect(JSON.parse(String(run.result().Payload))).toMatchObject({ ok: true, status: 200 });
    expect(run.causesOf(run.of('message.sent')[0])).toEqual([
      'message.sent',
      'call.made',
      'invocation.started',
      'call.made',
    ]);
    expect(run.of('call.answered')[0]).toMatchObject({ call: 2, resource: 'Orders' });
  });

  test('[LAT-03] takes the network there and back, and the invocation lasts that long', () => {
    const durations = Array.from({ length: 200 }, (_, seed) => {
      const run = new FunctionRun({ seed, others: [orders], fn: { memoryMb: 1_769 }, code: calling(sendMessage) });
      run.invokeAndWait();
      const [made, answered] = [run.of('call.made')[1]?.at ?? 0, run.of('call.answered')[0]?.at ?? 0];
      expect(answered).toBeGreaterThan(made);
      return (run.of('invocation.succeeded')[0]?.duration ?? 0) / 1_000;
    }).sort((a, b) => a - b);

    expect(durations[0]).toBeGreaterThan(4.8);
    expect(durations[100]).toBeGreaterThan(9);
    expect(durations[100]).toBeLessThan(13);
    expect(durations.at(-1)).toBeLessThan(50);
  });

  test('refused at the door, it comes back as the error', () => {
    const call = { call: 'sqs:SendMessage', params: { QueueUrl: 'https://nowhere/1/none', MessageBody: 'x' } };
    const run = new FunctionRun({ code: calling(call) });

    run.invokeAndWait();

    expect(run.of('call.refused')).toMatchObject([{ call: 2, operation: 'sqs:SendMessage' }]);
    expect(JSON.parse(String(run.result().Payload))).toMatchObject({
      ok: false,
      error: { name: 'AWS.SimpleQueueService.NonExistentQueue' },
    });
  });

  test('one function calls another and waits for it', () => {
    const other = functionConfig('Other');
    const code: Code = {
      invoke: ({ payload }) =>
        payload === '"inner"'
          ? returns('"from the inner one"')
          : completion([
              {
                kind: 'call',
                work: 0,
                callId: 1,
                call: { call: 'lambda:Invoke', params: { FunctionName: 'other', Payload: '"inner"' } },
              },
            ]),
      reply: ({ response }) => returns(JSON.stringify(response)),
    };
    const run = new FunctionRun({ others: [other], code });

    run.invokeAndWait();

    expect(JSON.parse(String(run.result().Payload))).toEqual({
      ok: true,
      status: 200,
      result: { StatusCode: 200, Payload: '"from the inner one"', ExecutedVersion: '$LATEST' },
    });
  });

  test('[ENV-30] an answer that comes while the environment is frozen waits for the next invocation', () => {
    let calls = 0;
    const call = { kind: 'call', work: 0, callId: 1, call: sendMessage } as const;
    const run = new FunctionRun({
      others: [orders],
      code: {
        invoke: () => {
          calls += 1;
          return calls === 1 ? completion([call, { kind: 'return', work: SOME_WORK, payload: '1' }]) : completion([]);
        },
        reply: () => returns('"the old answer"'),
      },
    });

    run.invokeAndWait();
    const before = run.host.activations.map(({ kind }) => kind);
    run.invokeAndWait();

    expect(before).toEqual(['init', 'invoke']);
    expect(run.host.activations.map(({ kind }) => kind)).toEqual(['init', 'invoke', 'invoke', 'reply']);
    expect(run.result()).toMatchObject({ Payload: '"the old answer"' });
  });

  test('[ENV-20] an answer that waits for a frozen process dies with it', () => {
    let calls = 0;
    const call = { kind: 'call', work: 0, callId: 1, call: sendMessage } as const;
    const run = new FunctionRun({
      others: [orders],
      code: {
        invoke: () => {
          calls += 1;
          if (calls === 1) return completion([call, { kind: 'return', work: SOME_WORK, payload: '1' }]);
          return calls === 2 ? completion([], { fault: { kind: 'exit', code: 1 } }) : completion([]);
        },
      },
    });

    run.invokeAndWait();
    run.invokeAndWait();
    run.invokeAndWait();

    expect(run.host.activations.map(({ kind }) => kind)).not.toContain('reply');
  });

  test('answers come in the order of their arrival, not of their calls', () => {
    const guest = newGuest();
    const reply = (callId: number, at: number) => ({
      callId,
      readyAt: instant(at),
      response: { ok: true, status: 200, result: null } as const,
      entry: entryNumber(1),
    });

    for (const [callId, at] of [
      [1, 30],
      [2, 10],
      [3, 20],
      [4, 10],
    ] as const)
      addReply(guest, reply(callId, at));

    expect(guest.replies.map(({ callId }) => callId)).toEqual([2, 4, 3, 1]);
  });

  test('[ENV-20] an answer for a process that died is written down and given to nobody', () => {
    let calls = 0;
    const call = { kind: 'call', work: 0, callId: 1, call: sendMessage } as const;
    const run = new FunctionRun({
      others: [orders],
      code: {
        invoke: () => {
          calls += 1;
          return calls === 1 ? completion([call], { fault: { kind: 'exit', code: 1 } }) : completion([]);
        },
      },
    });

    run.invokeAndWait();
    run.invokeAndWait();

    expect(run.of('call.answered').filter(({ call: n }) => n === 2)).toHaveLength(1);
    expect(run.host.activations.map(({ kind }) => kind)).not.toContain('reply');
    expect(run.of('invocation.failed')[1]).toMatchObject({ status: 'timeout', duration: seconds(3) });
  });
});
