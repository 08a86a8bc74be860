import { Server } from '@hocuspocus/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDocument, type DocumentConnection } from './connect-document.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';

let server: Server;
let open: DocumentConnection[] = [];

beforeEach(async () => {
  server = await started();
});

afterEach(async () => {
  for (const connection of open) connection.close();
  open = [];
  await server.destroy();
});

test('an edit is saving until the server has it, then saved, and others see it', async () => {
  const [ann, bob] = [createDocumentStore(), createDocumentStore()];
  connect(ann);
  connect(bob);
  await until(ann, ({ loaded, status }) => loaded && status === 'saved');
  ann.edits.addResource({ type: 'AWS::SQS::Queue' });
  expect(ann.getState().status).toBe('saving');
  await until(ann, ({ status }) => status === 'saved');
  await until(bob, ({ ids }) => ids.includes('Queue'));
  expect(bob.getState().canUndo).toBe(false);
});

test('edits made while the server is away are kept, and reach it when it is back', async () => {
  const ann = createDocumentStore();
  connect(ann);
  await until(ann, ({ status }) => status === 'saved');
  const { port } = server.address;
  await server.destroy();
  await until(ann, ({ status }) => status === 'offline');
  ann.edits.setTitle('Written in a tunnel');
  expect(ann.getState()).toMatchObject({ status: 'offline', title: 'Written in a tunnel' });

  server = await started(port);
  await until(ann, ({ status }) => status === 'saved');
  const bob = createDocumentStore();
  connect(bob);
  await until(bob, ({ title }) => title === 'Written in a tunnel');
}, 30_000);

test('a key to view makes the document one that cannot be edited', async () => {
  const eve = createDocumentStore();
  connect(eve, 'view');
  await until(eve, ({ access }) => access === 'view');
  eve.edits.setTitle('Mine');
  expect(eve.getState().title).toBe('');
});

test('a wrong key opens nothing and says so', async () => {
  const eve = createDocumentStore();
  connect(eve, 'wrong');
  await until(eve, ({ access }) => access === 'none');
  expect(eve.getState().loaded).toBe(false);
});

test('people see each other and what they have selected', async () => {
  const [ann, bob] = [createDocumentStore(), createDocumentStore()];
  connect(ann).setPresence({ name: 'Ann', colour: '#ff0000' });
  connect(bob).setPresence({ name: 'Bob', colour: '#00ff00', selection: 'Orders' });
  await until(ann, ({ people }) => people.length === 2);
  expect(ann.getState().people).toMatchObject([
    { self: true, name: 'Ann' },
    { self: false, name: 'Bob', selection: 'Orders' },
  ]);
});

async function started(port = 0): Promise<Server> {
  const made = new Server({
    quiet: true,
    port,
    address: '127.0.0.1',
    stopOnSignals: false,
    onAuthenticate: async ({ token, connectionConfig }) => {
      if (token === 'wrong') throw new Error('not-allowed');
      connectionConfig.readOnly = token === 'view';
    },
  });
  await made.listen();
  return made;
}

function connect(store: DocumentStore, token = 'edit'): DocumentConnection {
  const connection = connectDocument(store, { id: 'doc', url: `ws://127.0.0.1:${server.address.port}`, token });
  open.push(connection);
  return connection;
}

/** Waits for the store to say something, and for nothing else. */
function until(store: DocumentStore, holds: (state: DocumentSnapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}
