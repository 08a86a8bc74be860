import { expect, test } from 'vitest';
import { withFailedEntry } from './with-failed-entry.ts';

test('an event that EventBridge answered for but did not take is a refusal', () => {
  const Entries = [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }];
  expect(withFailedEntry({ state: 'answered', result: { FailedEntryCount: 1, Entries } })).toEqual({
    state: 'refused',
    error: { name: 'MalformedDetail', message: 'Detail is malformed.' },
  });
});

test('what was taken, by whichever service, stays as it was answered', () => {
  const taken = { state: 'answered', result: { FailedEntryCount: 0, Entries: [{ EventId: 'a' }] } } as const;
  expect(withFailedEntry(taken)).toBe(taken);
  const published = { state: 'answered', result: { MessageId: 'a' } } as const;
  expect(withFailedEntry(published)).toBe(published);
});
