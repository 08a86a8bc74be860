import { describe, expect, test, vi } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { orders } from '#lib/template/examples/orders.ts';
import { peopleOf, statusOf } from './connect-document.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { selectDiagnosticsOf, selectResource } from './selectors.ts';

function opened(): DocumentStore {
  const store = createDocumentStore();
  store.edits.replaceTemplate(orders.template);
  return store;
}

test('a document that was there before is shown at once', () => {
  const { doc } = opened();
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  const state = createDocumentStore(copy).getState();
  expect(state.title).toBe('Order pipeline');
  expect(state.ids).toEqual(Object.keys(orders.template.Resources));
  expect(state.edges).toHaveLength(4);
});

test('typing changes one resource and nothing that is derived', () => {
  const store = opened();
  const before = store.getState();
  store.fileText({ resource: 'Charge', path: 'index.mjs' })?.insert(0, '// ');
  const after = store.getState();
  expect(after.ids).toBe(before.ids);
  expect(after.edges).toBe(before.edges);
  expect(after.diagnostics).toBe(before.diagnostics);
  expect(selectResource('Orders')(after)).toBe(selectResource('Orders')(before));
  expect(selectResource('Charge')(after)).not.toBe(selectResource('Charge')(before));
  expect(selectResource('Charge')(after)?.Properties).toBe(selectResource('Charge')(before)?.Properties);
});

test('moving changes no properties and nothing that is derived; a new file and a property do', () => {
  const store = opened();
  const before = store.getState();
  store.edits.moveResources([{ id: 'Charge', position: { x: 1, y: 1 } }]);
  const moved = store.getState();
  expect(selectResource('Charge')(moved)?.Properties).toBe(selectResource('Charge')(before)?.Properties);
  expect(moved.edges).toBe(before.edges);
  store.edits.renameFile({ resource: 'Charge', path: 'index.mjs', to: 'main.mjs' });
  expect(selectDiagnosticsOf('Charge')(store.getState())[0]?.severity).toBe('warning');
  store.edits.setProperty({ resource: 'Charge', path: 'Handler', value: 'main.handler' });
  expect(selectDiagnosticsOf('Charge')(store.getState())[0]?.severity).toBeUndefined();
});

test('one new problem leaves the others what they were', () => {
  const store = opened();
  const [advice] = selectDiagnosticsOf('Orders')(store.getState());
  store.edits.setProperty({ resource: 'Charge', path: 'Timeout', value: 0 });
  expect(selectDiagnosticsOf('Orders')(store.getState())[0]).toBe(advice);
  expect(selectDiagnosticsOf('Charge')(store.getState())[0]?.severity).toBe('error');
  expect(selectDiagnosticsOf('OrdersDlq')(store.getState())).toEqual([]);
  expect(selectDiagnosticsOf('Nobody')(store.getState())[0]?.severity).toBeUndefined();
  expect(selectResource('constructor')(store.getState())).toBeUndefined();
});

test('undo and redo say whether there is something to take back', () => {
  const store = createDocumentStore();
  const seen = () => [store.getState().canUndo, store.getState().canRedo];
  expect(seen()).toEqual([false, false]);
  store.edits.addResource({ type: 'AWS::SQS::Queue' });
  expect(seen()).toEqual([true, false]);
  store.undo();
  expect(seen()).toEqual([false, true]);
  expect(store.getState().ids).toEqual([]);
  store.redo();
  expect(seen()).toEqual([true, false]);
  expect(store.getState().ids).toEqual(['Queue']);
});

test('undo covers what an editor types under the author’s origin, and a pause ends no named edit', () => {
  const store = opened();
  const text = store.fileText({ resource: 'Charge', path: 'index.mjs' });
  const original = text?.toString();
  store.edits.setTitle('Before');
  store.doc.transact(() => text?.insert(0, 'a'), store.author);
  store.doc.transact(() => text?.insert(1, 'b'), store.author);
  store.edits.setTitle('After');
  store.undo();
  expect(text?.toString()).toBe(`ab${original}`);
  expect(store.getState().title).toBe('Before');
  store.undo();
  expect(text?.toString()).toBe(original);
  expect(store.getState().title).toBe('Before');
});

test('an editor with an origin of its own is covered once it says so', () => {
  const store = opened();
  const binding = {};
  const text = store.fileText({ resource: 'Charge', path: 'index.mjs' });
  const original = text?.toString();
  store.trackOrigin(binding);
  store.edits.setTitle('x');
  store.doc.transact(() => text?.insert(0, 'typed'), binding);
  store.edits.setTitle('y');
  store.undo();
  store.undo();
  expect(text?.toString()).toBe(original);
});

test('who may only view edits nothing', () => {
  const store = opened();
  store.report({ access: 'view' });
  store.edits.setTitle('Mine now');
  expect(store.getState().title).toBe('Order pipeline');
  store.report({ access: 'edit' });
  store.edits.setTitle('Mine now');
  expect(store.getState().title).toBe('Mine now');
});

test('one edit tells subscribers what changed once for the template', () => {
  const store = opened();
  const templates = vi.fn();
  store.subscribe((state, before) => {
    if (state.template !== before.template) templates();
  });
  store.edits.renameResource({ from: 'Orders', to: 'Purchases' });
  expect(templates).toHaveBeenCalledTimes(1);
});

describe('save state', () => {
  test.each([
    [true, false, 'saved'],
    [true, true, 'saving'],
    [false, false, 'offline'],
    [false, true, 'offline'],
  ] as const)('connected %s, unsynced %s: %s', (connected, unsynced, status) => {
    expect(statusOf(connected, unsynced)).toBe(status);
  });
});

test('presence shows people of the expected shape, oneself first', () => {
  const person = { name: 'Ann', colour: '#aabbcc' };
  const states = [
    { clientId: 3, person: { ...person, name: 'Bob', selection: 'Orders' } },
    { clientId: 7, person },
    { clientId: 8 },
    { clientId: 9, person: { name: 5, colour: '#aabbcc' } },
    { clientId: 10, person: { name: 'Eve', colour: 'url(https://example.com)' } },
    { clientId: 11, person: 'Mallory' },
  ];
  expect(peopleOf(states, 7)).toEqual([
    { client: 7, self: true, name: 'Ann', colour: '#aabbcc' },
    { client: 3, self: false, name: 'Bob', colour: '#aabbcc', selection: 'Orders' },
  ]);
});
