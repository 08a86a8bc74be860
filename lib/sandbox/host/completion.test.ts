import { expect, test } from 'vitest';
import { bundleFunction } from '../bundle/bundle-function.ts';
import { readCompletion } from './completion.ts';
import { StackMapper } from './stack-mapper.ts';

const files = [{ path: 'index.mjs', text: 'export const handler = async () => 1' }];
const mapper = new StackMapper(await bundleFunction({ files, handler: 'index.handler', runtime: 'nodejs24.x' }));

test('a completion is read with its intents', () => {
  const text = '{"work":5,"memory":2,"intents":[["return",4,"1"],["timer",null]]}';
  expect(readCompletion(text, 10, mapper)).toEqual({
    work: 5,
    memoryBytes: 12,
    intents: [
      { kind: 'return', work: 4, payload: '1' },
      { kind: 'timer', due: undefined },
    ],
  });
});

test.each([
  ['no JSON', 'undefined'],
  ['another shape', '"done"'],
  ['work below nothing', '{"work":-1,"memory":0,"intents":[]}'],
  ['work without end', '{"work":1e999,"memory":0,"intents":[]}'],
  ['a message that is no text', '{"work":1,"memory":0,"intents":[["log",1,"INFO",{"a":1}]]}'],
  ['an instant that is no number', '{"work":1,"memory":0,"intents":[["return","soon","1"]]}'],
  ['intents that are no list', '{"work":1,"memory":0,"intents":{"length":1}}'],
])('%s is no completion', (_, text) => {
  expect(readCompletion(text, 0, mapper)).toBeUndefined();
});
