import { hash32 } from '#lib/std/rng.ts';
import type { InvokeActivation } from '../../lambda/handler-host.ts';
import { queueConfig } from '../configs.ts';
import type { Behaviour, InitScript, Script } from '../scripted-host.ts';

/**
 * Handler code that does anything handler code can do, decided by seed, request and instant. After `until` virtual
 * microseconds it always succeeds, so that a run can drain.
 */
export function generateScript(seed: number, until: number): Script {
  return (activation) => {
    if (activation.now >= until) return { do: 'return' };
    if (/^{"turns":[1-9]/.test(activation.payload)) return invokeAgain(activation);
    return misbehave(hash32(`${activation.requestId}/${activation.now}`, seed) % 100, activation);
  };
}

/** What sets a function going in a circle: it hands itself the next one. Ends by itself where Lambda does not end it. */
export const LOOP_PAYLOAD = '{"turns":20}';

function invokeAgain({ invokedFunctionArn, payload }: InvokeActivation): Behaviour {
  const { turns } = JSON.parse(payload) as { turns: number }; // one of these payloads
  const params = { FunctionName: invokedFunctionArn, InvocationType: 'Event', Payload: `{"turns":${turns - 1}}` };
  return { do: 'call', call: 'lambda:Invoke', params, next: { do: 'return' } };
}

/** A module that now and then does not load, and only during the chaos. */
export function generateInitScript(seed: number, until: number): InitScript {
  return ({ environment, now }) => {
    const luck = hash32(`init/${environment}/${now}`, seed) % 100;
    if (now >= until || luck >= 10) return { do: 'return' };
    return luck < 5 ? { do: 'exit', code: 2 } : { do: 'throw', errorType: 'Runtime.ImportModuleError', work: 1_000 };
  };
}

function misbehave(luck: number, activation: InvokeActivation): Behaviour {
  if (luck < 12) return { do: 'throw', errorType: 'Error', errorMessage: 'drawn', work: 5_000 };
  if (luck < 15) return { do: 'exit', code: 1 };
  if (luck < 17) return { do: 'out-of-memory' };
  if (luck < 19) return { do: 'hang' };
  if (luck < 21) return { do: 'spin' };
  if (luck < 24) return { do: 'wait', micros: 900_000_000, next: { do: 'return' } };
  if (luck < 45) return { do: 'wait', micros: 10_000 * luck, next: { do: 'return' } };
  if (luck < 50) return callAQueue(luck);
  if (luck < 70) return { do: 'return', payload: reportOf(activation.payload) };
  if (luck < 75) return { do: 'log', message: `drawn ${luck}`, level: 'INFO', next: { do: 'return' } };
  return { do: 'return', payload: '{"ok":true}' };
}

function callAQueue(luck: number): Behaviour {
  const { url } = luck === 49 ? { url: 'missing' } : queueConfig('Dead');
  return {
    do: 'call',
    call: 'sqs:SendMessage',
    params: { QueueUrl: url, MessageBody: 'from a handler' },
    next: { do: 'return' },
  };
}

/** Reports every other record of a batch as failed; for other payloads, nothing. */
function reportOf(payload: string): string {
  const { Records = [] } = JSON.parse(payload) as { Records?: { messageId: string }[] }; // the simulator's own payloads
  const failures = Records.filter((_, index) => index % 2 === 1);
  return JSON.stringify({ batchItemFailures: failures.map(({ messageId }) => ({ itemIdentifier: messageId })) });
}
