import { CALL_PARAMS_LENGTH_MAX, CALLS_MAX } from '../limits.ts';
import { addCall } from './completion.ts';
import { requestAnswered, requestSent } from './event-loop.ts';
import { charge, work } from './meter.ts';
import {
  deferred,
  jsonParse,
  jsonStringify,
  mapDelete,
  mapGet,
  mapSet,
  NativeError,
  NativeMap,
} from './primordials.ts';

/** The answer of the simulated cloud, as the simulator gives it. */
export type Answer =
  | { readonly ok: true; readonly status: number; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly name: string;
        readonly message: string;
        readonly status: number;
        readonly fault: 'Sender' | 'Receiver';
        readonly members?: { readonly [name: string]: unknown };
      };
    };

type Waiting = { resolve: (answer: Answer) => void };

const waiting = new NativeMap<number, Waiting>();
let lastId = 0;
let sentNow = 0;

export function resetRequestBounds(): void {
  sentNow = 0;
}

/** Sends a request to the simulated cloud: `sqs:SendMessage` with AWS's parameter names. Settles in a later activation. */
export function sendRequest(call: string, params: unknown): Promise<Answer> {
  const text = jsonStringify(params) ?? '{}';
  if (sentNow >= CALLS_MAX) throw new NativeError(`The sandbox takes at most ${CALLS_MAX} requests at a time.`);
  if (text.length > CALL_PARAMS_LENGTH_MAX) {
    throw new NativeError(`The parameters of ${call} are longer than ${CALL_PARAMS_LENGTH_MAX} characters.`);
  }
  charge(2_000 + text.length / 2);
  sentNow += 1;
  lastId += 1;
  const { promise, resolve } = deferred<Answer>();
  mapSet(waiting, lastId, { resolve });
  requestSent();
  addCall(work(), lastId, call, text);
  return promise;
}

export function answerRequest(callId: number, response: string): void {
  const request = mapGet(waiting, callId) as Waiting | undefined; // only `sendRequest` fills the map
  if (request === undefined) return;
  mapDelete(waiting, callId);
  requestAnswered();
  request.resolve(jsonParse(response));
}
