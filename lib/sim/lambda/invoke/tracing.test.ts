import { describe, expect, test } from 'vitest';
import type { ResourceConfig } from '../../config.ts';
import { functionConfig, mappingConfig, queueConfig } from '../../testing/configs.ts';
import type { Behaviour } from '../../testing/scripted-host.ts';
import { TestRun } from '../../testing/test-run.ts';
import type { InvokeActivation } from '../handler-host.ts';

const orders = queueConfig('Orders');
const ACTIVE = { tracing: 'Active' } as const;

/** A run that notes what its functions are invoked with. `Caller` makes the call, the others return. */
function traced(resources: readonly ResourceConfig[], made?: { call: string; params: { [name: string]: string } }) {
  const seen: InvokeActivation[] = [];
  const script = (activation: InvokeActivation): Behaviour => {
    seen.push(activation);
    const calls = made !== undefined && activation.invokedFunctionArn.endsWith(':caller');
    return calls ? { do: 'call', ...made, next: { do: 'return' } } : { do: 'return' };
  };
  return { run: new TestRun(resources, { script }).settle(), seen };
}

const rootOf = (activation: InvokeActivation | undefined) => activation?.traceHeader.split(';')[0];
const decisionOf = (activation: InvokeActivation | undefined) => activation?.traceHeader.split(';')[2];

describe('who decides what is sampled', () => {
  test('[XRAY-01] nobody, where neither the function nor its caller does', () => {
    const { run, seen } = traced([functionConfig('Fn')]);
    run.begin('lambda:Invoke', { FunctionName: 'fn' });
    run.until(5);

    expect(seen.map(decisionOf)).toEqual(['Sampled=0']);
    expect(run.of('invocation.started')[0]).not.toHaveProperty('trace');
  });

  test('[XRAY-04] with active tracing the first of each second and one in twenty of the others', () => {
    const { run, seen } = traced([functionConfig('Fn', ACTIVE)]);
    for (let second = 0; second < 20; second += 1) {
      for (let n = 0; n < 51; n += 1) run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
      run.until(second + 1);
    }
    const sampled = run.of('invocation.started').filter(({ trace }) => trace !== undefined).length;

    expect(seen).toHaveLength(20 * 51);
    expect(sampled).toBeGreaterThanOrEqual(20 + 25);
    expect(sampled).toBeLessThan(20 + 80);
  });

  test('[XRAY-04] what the caller has decided holds', () => {
    const { run, seen } = traced([functionConfig('Caller'), functionConfig('Callee', ACTIVE)], INVOKE_CALLEE);
    run.begin('lambda:Invoke', { FunctionName: 'caller' });
    run.until(5);

    expect(seen.map(decisionOf)).toEqual(['Sampled=0', 'Sampled=0']);
  });
});

describe('the trace header goes from hop to hop', () => {
  test('[XRAY-05] from a function to the one it invokes, with a segment of its own', () => {
    const { run, seen } = traced([functionConfig('Caller', ACTIVE), functionConfig('Callee')], INVOKE_CALLEE);
    run.begin('lambda:Invoke', { FunctionName: 'caller' });
    run.until(5);
    const [caller, callee] = seen;

    expect(rootOf(callee)).toBe(rootOf(caller));
    expect(decisionOf(callee)).toBe('Sampled=1');
    expect(callee?.traceHeader).not.toBe(caller?.traceHeader);
  });

  test('[XRAY-05] [SQS-10] through a queue: the message carries it, and its batch goes on with it', () => {
    const send = { call: 'sqs:SendMessage', params: { QueueUrl: orders.url, MessageBody: 'hello' } };
    const consumer = [functionConfig('Charge'), mappingConfig('Poll', { queue: 'Orders', function: 'Charge' })];
    const { run, seen } = traced([orders, functionConfig('Caller', ACTIVE), ...consumer], send);
    run.begin('lambda:Invoke', { FunctionName: 'caller' });
    run.until(30);
    const [caller, charge] = seen;

    expect(JSON.parse(charge?.payload ?? '').Records[0].attributes.AWSTraceHeader).toBe(caller?.traceHeader);
    expect(rootOf(charge)).toBe(rootOf(caller));
    expect(decisionOf(charge)).toBe('Sampled=1');
    const answers = run.of('call.answered').map(({ result }) => JSON.stringify(result));
    expect(answers.some((answer) => answer.includes('MD5OfMessageBody'))).toBe(true);
    expect(answers.some((answer) => answer.includes('MD5OfMessageSystemAttributes'))).toBe(false);
  });
});

const INVOKE_CALLEE = { call: 'lambda:Invoke', params: { FunctionName: 'callee' } };
