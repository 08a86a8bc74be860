import { expect, test } from 'vitest';
import { Doc, UndoManager } from 'yjs';
import { bindText, type EditedText, type TextChange } from './text-binding.ts';

/** A plain text that behaves as the editor's model does. */
function plainModel(initial = ''): EditedText & { type(offset: number, length: number, text: string): void } {
  let value = initial;
  const listeners = new Set<(event: { readonly changes: readonly TextChange[] }) => void>();
  const replace = (changes: readonly TextChange[]) => {
    // A later offset first; at one place, insertions keep their order before what is deleted there.
    for (const { rangeOffset, rangeLength, text } of [...changes].reverse())
      value = value.slice(0, rangeOffset) + text + value.slice(rangeOffset + rangeLength);
    for (const listener of listeners) listener({ changes });
  };
  return {
    getValue: () => value,
    setValue: (text) => replace([{ rangeOffset: 0, rangeLength: value.length, text }]),
    replace,
    onDidChangeContent: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    type: (rangeOffset, rangeLength, text) => replace([{ rangeOffset, rangeLength, text }]),
  };
}

const author = { name: 'author' };
function bound(initial: string) {
  const doc = new Doc();
  const text = doc.getText('index.mjs');
  text.insert(0, initial);
  const model = plainModel();
  return { doc, text, model, unbind: bindText(model, text, author) };
}

test('the editor begins with the document’s text', () => {
  expect(bound('const a = 1;').model.getValue()).toBe('const a = 1;');
});

test('what is typed reaches the document, and several changes at once keep their places', () => {
  const { model, text } = bound('one two three');
  model.type(4, 3, 'TWO');
  expect(text.toString()).toBe('one TWO three');
  model.replace([
    { rangeOffset: 0, rangeLength: 3, text: '1' },
    { rangeOffset: 8, rangeLength: 5, text: '3' },
  ]);
  expect(model.getValue()).toBe('1 TWO 3');
  expect(text.toString()).toBe('1 TWO 3');
});

test('what others write reaches the editor', () => {
  const { model, text, doc } = bound('abcdef');
  doc.transact(() => {
    text.delete(1, 2);
    text.insert(1, 'XY');
    text.insert(6, '!');
  });
  expect(text.toString()).toBe('aXYdef!');
  expect(model.getValue()).toBe('aXYdef!');
});

test('undo of the document takes back what was typed, and only that', () => {
  const { model, text, doc } = bound('x');
  const undo = new UndoManager(text, { trackedOrigins: new Set([author]) });
  model.type(1, 0, 'y');
  doc.transact(() => text.insert(0, 'other '), 'someone else');
  undo.undo();
  expect(model.getValue()).toBe('other x');
});

test('after it is released neither hears of the other', () => {
  const { model, text, unbind } = bound('a');
  unbind();
  model.type(1, 0, 'b');
  text.insert(0, 'c');
  expect([model.getValue(), text.toString()]).toEqual(['ab', 'ca']);
});
