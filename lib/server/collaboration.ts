import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  Hocuspocus,
  type onAuthenticatePayload,
  type WebSocketLike,
} from '@hocuspocus/server';
import nodeAdapter from 'crossws/adapters/node';
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync';
import { decodeUpdate, snapshot, snapshotContainsUpdate } from 'yjs';
import { DOCUMENT_TOO_LARGE } from '#lib/protocol/document.ts';
import { keyFromCookies } from './access.ts';
import { DocumentSizes, MESSAGE_BYTES_MAX, PRESENCE_CHARACTERS_MAX } from './document-size.ts';
import type { DocumentStore } from './document-store.ts';

/** The Yjs server behind `/collab`. */
export interface Collaboration {
  readonly hocuspocus: Hocuspocus;
  /** Takes over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Disconnects everybody and stores what is not stored. */
  close(): Promise<void>;
}

/** A document is compacted when nobody has changed it for this long, and at the latest after the second. */
const compactAfterMs = 2_000;
const compactAfterMsMax = 10_000;

/**
 * Documents are synced under their id, for who brings the token to edit or to view. Every change is in the store
 * before it is acknowledged, so that a page which says *Saved* has said the truth even if the server is killed.
 */
export function createCollaboration(store: DocumentStore): Collaboration {
  const sizes = new DocumentSizes();
  const hocuspocus = new Hocuspocus({
    quiet: true,
    debounce: compactAfterMs,
    maxDebounce: compactAfterMsMax,
    onAuthenticate: (payload) => authenticate(store, payload),
    onLoadDocument: ({ documentName }) => store.load(documentName),
    beforeSync: (payload) => logUpdate(store, sizes, payload),
    beforeHandleAwareness: checkPresence,
    onStoreDocument: ({ documentName, document }) => store.compact(documentName, document),
  });
  const sockets = webSocketsOf(hocuspocus);

  return {
    hocuspocus,
    upgrade: (request, socket, head) => void sockets.handleUpgrade(request, socket, head),
    close: async () => {
      hocuspocus.closeConnections();
      const names = [...hocuspocus.documents.keys()].map((name) => `onStoreDocument-${name}`);
      const pending = names.filter((name) => hocuspocus.debouncer.isDebounced(name));
      await Promise.all(pending.map((name) => hocuspocus.debouncer.executeNow(name)));
      sockets.closeAll(1001, 'The server is stopping.', true);
    },
  };
}

async function authenticate(store: DocumentStore, payload: onAuthenticatePayload): Promise<void> {
  // A page of ours has its key in a cookie no script can read; other clients bring it as the token.
  const key = keyFromCookies(payload.requestHeaders.get('cookie'), payload.documentName) ?? payload.token;
  const access = await store.accessOf(payload.documentName, key);
  if (access === undefined) throw new Error('not-allowed');
  payload.connectionConfig.readOnly = access === 'view';
}

/**
 * Hocuspocus applies and acknowledges a message after this hook resolves, and drops the connection when it rejects. A
 * malformed update must not get into the log, where it would spoil the document for good: decoding it throws.
 */
async function logUpdate(store: DocumentStore, sizes: DocumentSizes, payload: beforeSyncPayload): Promise<void> {
  const { type, payload: update, connection, document, documentName } = payload;
  if (type === messageYjsSyncStep1 || connection.readOnly) return;
  decodeUpdate(update);
  // On connecting, a client sends all it has, which is mostly what we have too.
  if (type === messageYjsSyncStep2 && snapshotContainsUpdate(snapshot(document), update)) return;
  if (!sizes.admit(document, update)) throw new DocumentTooLarge(documentName);
  await store.append(documentName, update);
}

/** Its reason goes to the browser, which tells the person and stops sending. */
class DocumentTooLarge extends Error {
  readonly reason = DOCUMENT_TOO_LARGE;

  constructor(documentName: string) {
    super(`Document ${documentName} has no room for an update`);
  }
}

async function checkPresence({ states }: beforeHandleAwarenessPayload): Promise<void> {
  for (const state of states.values()) {
    if (JSON.stringify(state).length > PRESENCE_CHARACTERS_MAX) {
      throw new Error('A presence is larger than anything our pages tell');
    }
  }
}

function webSocketsOf(hocuspocus: Hocuspocus) {
  const connections = new WeakMap<object, ReturnType<Hocuspocus['handleConnection']>>();
  return nodeAdapter({
    // A longer message closes the socket with status 1009.
    serverOptions: { maxPayload: MESSAGE_BYTES_MAX },
    hooks: {
      open: (peer) => {
        // The adapter types its socket as a partial one; for Node it is a whole `ws` socket.
        const socket = peer.websocket as WebSocketLike;
        connections.set(peer, hocuspocus.handleConnection(socket, peer.request));
      },
      message: (peer, message) => connections.get(peer)?.handleMessage(message.uint8Array()),
      close: (peer, { code = 1005, reason = '' }) => connections.get(peer)?.handleClose({ code, reason }),
      error: (peer, error) => console.error(`Collaboration socket ${peer.id}:`, error),
    },
  });
}
