import { expect, test } from 'vitest';
import { callNumber, entryNumber, environmentId, invocationId, resourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryBody } from '#lib/sim/journal/entry.ts';
import { instant, millis } from '#lib/std/time.ts';
import { testOutcome } from './test-outcome.ts';

const person = { by: 'person' } as const;
const charge = resourceId('Charge');
const entry = (n: number, cause: number, body: EntryBody): Entry => ({
  ...body,
  n: entryNumber(n),
  at: instant(n),
  cause: entryNumber(cause),
});
const made = entry(1, 0, {
  type: 'call.made',
  call: callNumber(7),
  origin: person,
  request: { call: 'lambda:Invoke', params: {} },
});
const report = {
  function: charge,
  invocation: invocationId(3),
  environment: environmentId(1),
  attempt: 1,
  duration: millis(84),
  billedMs: 85,
  maxMemoryUsedMb: 94,
};
const started = entry(2, 1, {
  type: 'invocation.started',
  function: charge,
  invocation: invocationId(3),
  environment: environmentId(1),
  attempt: 1,
  start: 'warm',
  mode: 'synchronous',
  version: '$LATEST',
  source: { kind: 'call', origin: person },
});
const answered = (n: number, cause: number) =>
  entry(n, cause, { type: 'call.answered', call: callNumber(7), status: 200, result: null });

test('until it is answered it is waited for', () => {
  expect(testOutcome(7, [])).toEqual({ state: 'waiting' });
  expect(testOutcome(7, [made, started])).toEqual({ state: 'waiting' });
});

test('an answer carries what the handler returned and the facts of the REPORT line', () => {
  const other = entry(3, 0, { type: 'invocation.succeeded', payload: '"somebody else’s"', ...report });
  const mine = entry(4, 2, { type: 'invocation.succeeded', payload: '{"ok":true}', ...report });
  expect(testOutcome(7, [made, started, other, mine, answered(5, 4)])).toMatchObject({
    state: 'answered',
    result: 'succeeded',
    payload: '{"ok":true}',
    report: { billedMs: 85 },
  });
});

test('an answer says which version really ran', () => {
  const mine = entry(3, 2, { type: 'invocation.succeeded', payload: 'null', ...report });
  const answer = entry(4, 3, {
    type: 'call.answered',
    call: callNumber(7),
    status: 200,
    result: { StatusCode: 200, ExecutedVersion: '2', Payload: 'null' },
  });
  expect(testOutcome(7, [made, started, mine, answer])).toMatchObject({ state: 'answered', version: '2' });
});

test('a failure carries the error with its place', () => {
  const error = {
    errorType: 'CardDeclined',
    errorMessage: 'no',
    trace: ['a'],
    place: { file: 'index.mjs', line: 10, column: 5 },
  };
  const failed = entry(3, 2, { type: 'invocation.failed', error, status: 'error', ...report });
  const outcome = testOutcome(7, [made, started, failed, answered(4, 3)]);
  expect(outcome).toMatchObject({ state: 'answered', result: 'failed', error });
  expect(outcome.state === 'answered' && JSON.parse(outcome.payload)).toEqual({
    errorType: 'CardDeclined',
    errorMessage: 'no',
    trace: ['a'],
  });
});

test('a refused call says so in AWS’s words', () => {
  const error = {
    name: 'ResourceNotFoundException',
    message: 'Function not found',
    status: 404,
    fault: 'Sender',
  } as const;
  const refused = entry(2, 1, {
    type: 'call.refused',
    call: callNumber(7),
    origin: person,
    operation: 'lambda:Invoke',
    error,
  });
  expect(testOutcome(7, [made, refused])).toEqual({ state: 'refused', error });
});
