import { expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { DocumentSizes } from './document-size.ts';

test('an update past the limit is not admitted, a later smaller one is', () => {
  const document = new Doc();
  const sizes = new DocumentSizes(1_000);

  expect(sizes.admit(document, updateOf('a'.repeat(2_000)))).toBe(false);
  expect(sizes.admit(document, updateOf('a'.repeat(500)))).toBe(true);
});

test('text that was deleted again takes no room', () => {
  const document = new Doc();
  const author = new Doc();
  const sizes = new DocumentSizes(1_000);
  const send = (update: Uint8Array) => {
    expect(sizes.admit(document, update)).toBe(true);
    applyUpdate(document, update);
  };
  author.on('update', send);

  for (let round = 0; round < 10; round += 1) {
    author.getText('code').insert(0, 'a'.repeat(500));
    author.getText('code').delete(0, 500);
  }

  expect(document.getText('code').toString()).toBe('');
});

function updateOf(text: string): Uint8Array {
  const doc = new Doc();
  doc.getText('code').insert(0, text);
  return encodeStateAsUpdate(doc);
}
