import { type Doc, encodeStateAsUpdate, mergeUpdates, snapshot, snapshotContainsUpdate } from 'yjs';
import type { Access } from '#lib/protocol/document.ts';
import { accessOfKey } from './access.ts';
import type { Database } from './database.ts';

/** Where the content of documents lives: a log of updates in front of a compacted state. */
export interface DocumentStore {
  /** What the token allows on the document, or nothing when either does not exist. */
  accessOf(documentId: string, token: string): Promise<Access | undefined>;
  /** The whole content as one Yjs update, or nothing when the document is still empty. */
  load(documentId: string): Promise<Uint8Array | undefined>;
  /** On disk when it resolves. */
  append(documentId: string, update: Uint8Array): Promise<void>;
  /** Stores the state of `document` and forgets the updates it contains. */
  compact(documentId: string, document: Doc): Promise<void>;
}

export function createDocumentStore(database: Database): DocumentStore {
  return {
    accessOf: (documentId, token) => accessOf(database, documentId, token),
    load: (documentId) => load(database, documentId),
    append: async (documentId, update) => {
      await database.documentUpdate.create({ data: { documentId, bytes: copyOf(update) } });
    },
    compact: (documentId, document) => compact(database, documentId, document),
  };
}

async function accessOf(database: Database, id: string, token: string): Promise<Access | undefined> {
  const keys = await database.document.findUnique({ where: { id }, select: { editToken: true, viewToken: true } });
  return keys === null ? undefined : accessOfKey(keys, token);
}

async function load(database: Database, documentId: string): Promise<Uint8Array | undefined> {
  const state = await database.documentState.findUnique({ where: { documentId } });
  const updates = await database.documentUpdate.findMany({ where: { documentId }, orderBy: { id: 'asc' } });
  const parts = [...(state ? [state] : []), ...updates].map((row) => row.bytes);
  return parts.length === 0 ? undefined : mergeUpdates(parts);
}

/** An update may be in the log and not yet in the document: such a one stays for the next time. */
async function compact(database: Database, documentId: string, document: Doc): Promise<void> {
  const logged = await database.documentUpdate.findMany({ where: { documentId } });
  const present = snapshot(document);
  const contained = logged.filter((row) => snapshotContainsUpdate(present, row.bytes)).map((row) => row.id);
  const bytes = copyOf(encodeStateAsUpdate(document));

  await database.$transaction([
    database.documentState.upsert({ where: { documentId }, create: { documentId, bytes }, update: { bytes } }),
    database.documentUpdate.deleteMany({ where: { documentId, id: { in: contained } } }),
    database.document.update({ where: { id: documentId }, data: { updatedAt: new Date() } }),
  ]);
}

/** Prisma's `Bytes` wants an array over a buffer of its own; the network layer hands out views into a shared one. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
