import { expect, test } from 'vitest';
import { callNumber, entryNumber } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { answerIn, callAnswer } from './call-answer.ts';
import { createRunStore } from './run-store.ts';
import { makeFrame } from './testing/make-frame.ts';

const facts = (n: number) => ({ n: entryNumber(n), at: instant(n), cause: entryNumber(0) });
const answered = (n: number, call: number): Entry => ({
  ...{ ...facts(n), type: 'call.answered', call: callNumber(call) },
  ...{ status: 201, result: { Version: '1' } },
});
const refused = (n: number, call: number): Entry => ({
  ...{ ...facts(n), type: 'call.refused', call: callNumber(call) },
  ...{ origin: { by: 'person' }, operation: 'lambda:CreateAlias' },
  error: { name: 'ResourceConflictException', message: 'Alias already exists', status: 409, fault: 'Sender' },
});

test('an answer is found by its call’s number, whichever it is', () => {
  const entries = [answered(1, 1), refused(2, 2), answered(3, 3)];

  expect(answerIn(entries, 2)).toMatchObject({ type: 'call.refused', n: 2 });
  expect(answerIn(entries, 3)).toMatchObject({ type: 'call.answered', n: 3 });
  expect(answerIn(entries, 4)).toBeUndefined();
});

test('it is waited for until the feed brings it', async () => {
  const store = createRunStore();
  store.open({ run: 'r', seed: 1 });
  const answer = callAnswer(store, 7);
  store.apply([makeFrame({ sequence: 1, entries: [answered(1, 6)] })], 10);
  store.apply([makeFrame({ sequence: 2, entries: [answered(2, 7)] })], 10);

  expect(await answer).toMatchObject({ n: 2 });
});

test('nobody waits for an answer of a run that is no longer shown', async () => {
  const store = createRunStore();
  store.open({ run: 'r', seed: 1 });
  const answer = callAnswer(store, 7);
  store.open({ run: 'another', seed: 1 });

  expect(await answer).toBeUndefined();
});
