import { expect, test, vi } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, type UndoManager, Map as YMap } from 'yjs';
import { diagnose } from './diagnose.ts';
import { createDocumentEdits, type DocumentEdits, titleOf } from './document-edits.ts';
import { edges } from './edges.ts';
import { orders } from './examples/orders.ts';
import type { Template } from './template.ts';
import { SharedTemplate } from './yjs-binding.ts';

/** One person's copy of the document. */
interface Person {
  readonly shared: SharedTemplate;
  readonly edits: DocumentEdits;
  readonly history: UndoManager;
}

function person(): Person {
  const shared = new SharedTemplate(new Doc());
  const author = {};
  const history = shared.history(author);
  return { shared, history, edits: createDocumentEdits(shared, author, () => history.stopCapturing()) };
}

/** Two people who have the orders example open. */
function twoPeople(): readonly [Person, Person] {
  const [ann, bob] = [person(), person()];
  ann.edits.replaceTemplate(orders.template);
  sync(ann, bob);
  ann.history.clear();
  return [ann, bob];
}

function sync(...people: readonly Person[]): void {
  for (const from of people) {
    for (const to of people) applyUpdate(to.shared.doc, encodeStateAsUpdate(from.shared.doc), from);
  }
}

function propertiesOf({ shared }: Person, id: string) {
  return shared.read().Resources[id]?.Properties;
}

test('a template comes out as it went in', () => {
  const [ann, bob] = twoPeople();
  expect(ann.shared.read()).toEqual(orders.template);
  expect(bob.shared.read()).toEqual(orders.template);
  expect(Object.keys(bob.shared.read().Resources)).toEqual(Object.keys(orders.template.Resources));
});

test('two people who edit two fields of one property both have their way', () => {
  const [ann, bob] = twoPeople();
  ann.edits.setProperty({ resource: 'Orders', path: 'RedrivePolicy.maxReceiveCount', value: 5 });
  bob.edits.setProperty({ resource: 'Orders', path: 'VisibilityTimeout', value: 99 });
  bob.edits.setProperty({ resource: 'Charge', path: 'Environment.Variables.STAGE', value: 'test' });
  ann.edits.setProperty({ resource: 'Charge', path: 'Environment.Variables.CURRENCY', value: 'USD' });
  sync(ann, bob);
  expect(ann.shared.read()).toEqual(bob.shared.read());
  expect(propertiesOf(ann, 'Orders')).toMatchObject({ VisibilityTimeout: 99, RedrivePolicy: { maxReceiveCount: 5 } });
  expect(propertiesOf(ann, 'Charge')).toMatchObject({ Environment: { Variables: { CURRENCY: 'USD', STAGE: 'test' } } });
});

test('two people who type in one file keep both texts', () => {
  const [ann, bob] = twoPeople();
  ann.shared.fileText('Charge', 'index.mjs')?.insert(0, '// ann\n');
  bob.shared.fileText('Charge', 'index.mjs')?.insert(0, '// bob\n');
  sync(ann, bob);
  const text = ann.shared.read().Resources.Charge?.Metadata?.Coldstart?.Files?.['index.mjs'];
  expect(text).toContain('// ann\n');
  expect(text).toContain('// bob\n');
  expect(bob.shared.read()).toEqual(ann.shared.read());
});

test('typing while somebody renames the resource and the file is not lost', () => {
  const [ann, bob] = twoPeople();
  const text = bob.shared.fileText('Charge', 'index.mjs');
  expect(ann.edits.renameResource({ from: 'Charge', to: 'Bill' })).toEqual({ ok: true });
  expect(ann.edits.renameFile({ resource: 'Bill', path: 'index.mjs', to: 'main.mjs' })).toEqual({ ok: true });
  text?.insert(0, '// typed meanwhile\n');
  sync(ann, bob);
  expect(ann.shared.read()).toEqual(bob.shared.read());
  expect(ann.shared.read().Resources.Bill?.Metadata?.Coldstart?.Files?.['main.mjs']).toMatch(/^\/\/ typed meanwhile/);
  expect(bob.shared.fileText('Bill', 'main.mjs')).toBe(text);
});

test('renaming rewrites every reference and keeps every edge', () => {
  const [ann] = twoPeople();
  ann.edits.setProperty({
    resource: 'Charge',
    path: 'Environment.Variables.QUEUE',
    value: { 'Fn::Sub': `\${Orders.Arn}/\${!Orders}` },
  });
  const before = edges(ann.shared.read()).length;
  expect(ann.edits.renameResource({ from: 'Orders', to: 'Purchases' })).toEqual({ ok: true });
  const after = ann.shared.read();
  expect(edges(after)).toHaveLength(before);
  expect(Object.keys(after.Resources)).toEqual(['Storefront', 'Purchases', 'OrdersToCharge', 'Charge', 'OrdersDlq']);
  expect(propertiesOf(ann, 'Charge')).toMatchObject({
    Environment: { Variables: { QUEUE: { 'Fn::Sub': `\${Purchases.Arn}/\${!Orders}` } } },
  });
  ann.history.undo();
  expect(edges(ann.shared.read())).toHaveLength(before);
  expect(Object.keys(ann.shared.read().Resources)).toContain('Orders');
});

test('a rename that cannot be is refused with the reason', () => {
  const [ann] = twoPeople();
  expect(ann.edits.renameResource({ from: 'Orders', to: 'Charge' })).toEqual({
    ok: false,
    reason: 'Another resource is called Charge.',
  });
  expect(ann.edits.renameResource({ from: 'Orders', to: 'my orders' })).toMatchObject({ ok: false });
  expect(ann.edits.renameResource({ from: 'Orders', to: '__proto__' })).toMatchObject({ ok: false });
  expect(ann.edits.renameResource({ from: 'Orders', to: 'Orders' })).toEqual({ ok: true });
  expect(ann.shared.read()).toEqual(orders.template);
});

test('two people who take one id at once both keep their resource', () => {
  const [ann, bob] = twoPeople();
  ann.edits.addResource({ type: 'AWS::SQS::Queue' });
  bob.edits.addResource({ type: 'AWS::Lambda::Function', id: 'Queue' });
  sync(ann, bob);
  expect(ann.shared.read()).toEqual(bob.shared.read());
  const types = ['Queue', 'Queue2'].map((id) => ann.shared.read().Resources[id]?.Type);
  expect(new Set(types)).toEqual(new Set(['AWS::SQS::Queue', 'AWS::Lambda::Function']));
  ann.edits.setProperty({ resource: 'Queue2', path: 'Description', value: 'the second' });
  expect(propertiesOf(ann, 'Queue2')).toMatchObject({ Description: 'the second' });
  expect(propertiesOf(ann, 'Queue') ?? {}).not.toHaveProperty('Description');
});

test('undo takes back one’s own edits only, one at a time', () => {
  const [ann, bob] = twoPeople();
  ann.edits.setProperty({ resource: 'Orders', path: 'VisibilityTimeout', value: 50 });
  ann.edits.setProperty({ resource: 'Orders', path: 'DelaySeconds', value: 9 });
  sync(ann, bob);
  bob.edits.setProperty({ resource: 'Orders', path: 'MessageRetentionPeriod', value: 600 });
  sync(ann, bob);
  ann.history.undo();
  expect(propertiesOf(ann, 'Orders')).toMatchObject({ VisibilityTimeout: 50, MessageRetentionPeriod: 600 });
  expect(propertiesOf(ann, 'Orders')).not.toHaveProperty('DelaySeconds');
  ann.history.undo();
  expect(propertiesOf(ann, 'Orders')).toMatchObject({ VisibilityTimeout: 12, MessageRetentionPeriod: 600 });
  expect(ann.history.canUndo()).toBe(false);
  ann.history.redo();
  expect(propertiesOf(ann, 'Orders')).toMatchObject({ VisibilityTimeout: 50 });
});

test('every kind of edit can be undone to where it began, and redone', () => {
  const [ann] = twoPeople();
  const run = (edit: (edits: DocumentEdits) => unknown) => {
    const before = ann.shared.read();
    edit(ann.edits);
    const after = ann.shared.read();
    expect(after).not.toEqual(before);
    ann.history.undo();
    expect(ann.shared.read()).toEqual(before);
    ann.history.redo();
    expect(ann.shared.read()).toEqual(after);
    ann.history.undo();
  };
  run((edits) => edits.addResource({ type: 'AWS::Events::Rule', position: { x: 1.4, y: 2 } }));
  run((edits) => edits.removeResources(['Orders', 'Charge']));
  run((edits) => edits.renameResource({ from: 'Orders', to: 'Other' }));
  run((edits) => edits.moveResources([{ id: 'Orders', position: { x: 7, y: 8 } }]));
  run((edits) => edits.unsetProperty({ resource: 'Orders', path: 'RedrivePolicy' }));
  run((edits) => edits.connect({ source: 'OrdersDlq', target: 'Charge' }));
  run((edits) => edits.disconnect(edges(ann.shared.read())[0] ?? never()));
  run((edits) => edits.addFile({ resource: 'Charge', path: 'more.mjs', text: 'x' }));
  run((edits) => edits.setFile({ resource: 'Charge', path: 'index.mjs', text: 'x' }));
  run((edits) => edits.renameFile({ resource: 'Charge', path: 'cards.mjs', to: 'lib/cards.mjs' }));
  run((edits) => edits.removeFile({ resource: 'Charge', path: 'cards.mjs' }));
  run((edits) => edits.setTestEvent({ resource: 'Charge', name: 'order.json', text: '{}' }));
  run((edits) => edits.setTestEvent({ resource: 'Charge', name: 'a good card', text: undefined }));
  run((edits) => edits.setTitle('Another'));
  run((edits) => edits.setDescription('What it is'));
  run((edits) => edits.setAccountSetting({ name: 'ConcurrentExecutions', value: 10 }));
  run((edits) => edits.replaceTemplate({ Resources: { Only: { Type: 'AWS::SQS::Queue' } } }));
});

test('connecting places the pill between the two, and says what it made', () => {
  const [ann] = twoPeople();
  const connection = ann.edits.connect({ source: 'OrdersDlq', target: 'Charge' });
  expect(connection).toMatchObject({ ok: true, select: 'OrdersDlqToCharge' });
  expect(ann.shared.read().Resources.OrdersDlqToCharge?.Metadata?.Coldstart?.Position).toEqual({ x: 480, y: 212 });
  expect(ann.edits.connect({ source: 'OrdersDlq', target: 'Storefront' })).toMatchObject({ ok: false });
});

test('files are refused under a path that cannot be one', () => {
  const [ann] = twoPeople();
  const add = (path: string) => ann.edits.addFile({ resource: 'Charge', path });
  for (const path of [
    '',
    '../up.mjs',
    '/root.mjs',
    'a//b.mjs',
    'a b.mjs',
    '.hidden.mjs',
    'index.mjs',
    'image.png',
    '__proto__',
    'x'.repeat(300),
  ]) {
    expect(add(path), path).toMatchObject({ ok: false });
  }
  expect(add('lib/deep/er.ts')).toEqual({ ok: true });
});

test('what did not change keeps its identity, and one transaction tells listeners once', () => {
  const [ann] = twoPeople();
  const before = ann.shared.read();
  expect(ann.shared.read()).toBe(before);
  const listener = vi.fn();
  ann.shared.subscribe(listener);
  ann.edits.renameResource({ from: 'Charge', to: 'Bill' });
  expect(listener).toHaveBeenCalledTimes(1);
  ann.shared.fileText('Bill', 'index.mjs')?.insert(0, '//');
  const after = ann.shared.read();
  expect(after.Resources.Orders).toBe(before.Resources.Orders);
  expect(after.Resources.Bill).not.toBe(before.Resources.Charge);
});

test('who may only view changes nothing', () => {
  const [ann] = twoPeople();
  const before = encodeStateAsUpdate(ann.shared.doc);
  ann.shared.locked = true;
  ann.edits.setTitle('Mine');
  ann.edits.removeResources(['Orders']);
  ann.edits.renameResource({ from: 'Charge', to: 'Bill' });
  expect(encodeStateAsUpdate(ann.shared.doc)).toEqual(before);
});

test('setting the same value again sends nothing', () => {
  const [ann] = twoPeople();
  const sent = vi.fn();
  ann.shared.doc.on('update', sent);
  ann.edits.setProperty({ resource: 'Orders', path: 'VisibilityTimeout', value: 12 });
  ann.edits.setFile({
    resource: 'Charge',
    path: 'index.mjs',
    text: orders.template.Resources.Charge?.Metadata?.Coldstart?.Files?.['index.mjs'] ?? '',
  });
  ann.edits.moveResources([{ id: 'Orders', position: { x: 220, y: 0 } }]);
  expect(sent).not.toHaveBeenCalled();
});

test('names every object has are names like any other', () => {
  const { shared, edits } = person();
  const id = edits.addResource({ type: 'AWS::SQS::Queue', id: 'constructor' });
  edits.setProperty({ resource: id, path: 'toString', value: 1 });
  edits.setProperty({ resource: id, path: '__proto__.polluted', value: true });
  edits.setProperty({ resource: 'hasOwnProperty', path: 'x', value: 1 });
  expect(Object.keys(shared.read().Resources)).toEqual(['constructor']);
  expect(Object.hasOwn(shared.read().Resources[id]?.Properties ?? {}, 'toString')).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('a forged document reads as plain resources, not as a crash', () => {
  const { shared } = person();
  const resources = shared.doc.getMap('resources');
  resources.set('odd', 'not a map');
  resources.set('list', [1]);
  const empty = new YMap();
  resources.set('empty', empty);
  const rest = new YMap<unknown>([
    ['Metadata.Coldstart.Position', 'here'],
    ['Metadata.Coldstart.Files', 3],
    ['Metadata', 4],
  ]);
  resources.set(
    'sly',
    new YMap<unknown>([
      ['id', 'Sly'],
      ['type', 7],
      ['order', 'first'],
      ['properties', 5],
      ['rest', rest],
    ]),
  );
  const expected = { Resource: { Type: '' }, Sly: { Type: '' } };
  expect(shared.read().Resources).toEqual(expected);
  expect(() => diagnose(shared.read())).not.toThrow();
  shared.doc.getMap('rest').set('Resources.Evil', 1);
  expect(shared.read().Resources).toEqual(expected);
});

test('inline code becomes a file of its own when a template is put in', () => {
  const { shared, edits } = person();
  const template: Template = {
    Resources: {
      F: {
        Type: 'AWS::Lambda::Function',
        Properties: { Handler: 'index.handler', Code: { ZipFile: 'exports.handler = 1' } },
      },
    },
  };
  edits.replaceTemplate(template);
  expect(shared.read().Resources.F).toEqual({
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler' },
    Metadata: { Coldstart: { Files: { 'index.js': 'exports.handler = 1' } } },
  });
  expect(shared.fileText('F', 'index.js')?.toString()).toBe('exports.handler = 1');
});

test('a title is kept beside other metadata', () => {
  const { shared, edits } = person();
  edits.replaceTemplate({ Metadata: { Other: { a: 1 } }, Resources: {} });
  edits.setTitle('Mine');
  expect(titleOf(shared.read())).toBe('Mine');
  expect(shared.read().Metadata).toEqual({ Other: { a: 1 }, Coldstart: { Title: 'Mine' } });
});

test('an object may have any key at any depth, also those by which Yjs tells its own values apart', () => {
  const deep = { constructor: { constructor: 'x', '\njson': '{' } };
  const value = { a: { b: { c: { d: { e: { f: { g: { h: deep } } } } } } } };
  const [ann, bob] = [person(), person()];
  ann.edits.replaceTemplate({
    Outputs: value.a,
    Resources: { F: { Type: 'AWS::Lambda::Function', Properties: value } },
  });
  sync(ann, bob);

  expect(propertiesOf(bob, 'F')).toEqual(value);
  expect(bob.shared.read().Outputs).toEqual(value.a);
});

function never(): never {
  throw new Error('no edge to take away');
}
