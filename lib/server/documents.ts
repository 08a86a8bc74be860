import { nanoid } from 'nanoid';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { Access } from '#lib/protocol/document.ts';
import { createDocumentEdits, titleOf } from '#lib/template/document-edits.ts';
import { findExample } from '#lib/template/examples/examples.ts';
import type { Template } from '#lib/template/template.ts';
import { SharedTemplate } from '#lib/template/yjs-binding.ts';
import { accessOfKey, type DocumentKeys, keyFromCookies } from './access.ts';
import type { Collaboration } from './collaboration.ts';
import type { Database } from './database.ts';
import type { DocumentStore } from './document-store.ts';
import { problem } from './problem.ts';

/** A design as the server knows it; its content is in the Yjs document of the same id. */
export interface Document extends DocumentKeys {
  readonly id: string;
  /** As it was when last stored; the document itself has the newest. */
  readonly title: string;
}

/** Designs one server keeps. Nothing is deleted to make room: which may go is for whoever runs the server to say. */
const DOCUMENTS_MAX = 20_000;

/** Makes, opens and reads designs. */
export class Documents {
  readonly #database: Database;
  readonly #store: DocumentStore;
  readonly #collaboration: Collaboration;

  constructor(parts: { database: Database; store: DocumentStore; collaboration: Collaboration }) {
    this.#database = parts.database;
    this.#store = parts.store;
    this.#collaboration = parts.collaboration;
  }

  /** @throws ProblemError 404 when there is no example of that name, 507 when the server keeps as many as it may. */
  async create({ example, title }: { example?: string | undefined; title?: string | undefined }): Promise<Document> {
    const template = example === undefined ? EMPTY : findExample(example)?.template;
    if (template === undefined)
      throw problem('example-not-found', 404, `There is no example named ${example}.`, 'example');
    if ((await this.#database.document.count()) >= DOCUMENTS_MAX) {
      const message = `This server keeps ${DOCUMENTS_MAX} designs, and takes no more. Open one of yours, or ask who runs it to make room.`;
      throw problem('too-many-documents', 507, message);
    }
    const doc = documentOf(template, title);
    const newTitle = titleOf(new SharedTemplate(doc).read());
    const document = { id: nanoid(12), editToken: nanoid(32), viewToken: nanoid(32), title: newTitle };
    await this.#database.document.create({ data: document });
    await this.#store.append(document.id, encodeStateAsUpdate(doc));
    return document;
  }

  /** The design and what the browser with these cookies may do with it; undefined when nothing. */
  async open(id: string, cookies: string | null): Promise<{ document: Document; access: Access } | undefined> {
    const document = await this.keysOf(id);
    const access = document && accessOfKey(document, keyFromCookies(cookies, id));
    return document && access && { document, access };
  }

  async keysOf(id: string): Promise<Document | undefined> {
    const row = await this.#database.document.findUnique({ where: { id } });
    return row ?? undefined;
  }

  /** The template as everybody who is connected sees it now. */
  async template(id: string): Promise<Template> {
    const shared = this.#collaboration.hocuspocus.documents.get(id);
    const state = shared === undefined ? await this.#store.load(id) : encodeStateAsUpdate(shared);
    const doc = new Doc();
    if (state !== undefined) applyUpdate(doc, state);
    return new SharedTemplate(doc).read();
  }
}

const EMPTY: Template = { Resources: {} };

function documentOf(template: Template, title: string | undefined): Doc {
  const doc = new Doc();
  const edits = createDocumentEdits(new SharedTemplate(doc), {});
  edits.replaceTemplate(template);
  if (title !== undefined) edits.setTitle(title);
  return doc;
}
