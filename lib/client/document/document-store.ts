import { Doc, type Text, type UndoManager } from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createDocumentEdits, type DocumentEdits, type FileName } from '#lib/template/document-edits.ts';
import { type Author, SharedTemplate } from '#lib/template/yjs-binding.ts';
import { type DocumentSnapshot, emptyDocument, withTemplate } from './document-snapshot.ts';

/** One open document in one tab: what it shows, and every way to change it. `connectDocument` joins it to the server. */
export interface DocumentStore extends Pick<StoreApi<DocumentSnapshot>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly doc: Doc;
  /** The origin of this tab's edits. A text editor writes under it too, so that undo covers typing. */
  readonly author: Author;
  readonly edits: DocumentEdits;
  undo(): void;
  redo(): void;
  /** Lets undo cover what is written under another origin, such as an editor binding of its own. */
  trackOrigin(origin: object): void;
  /** The shared text of a source file, for binding an editor. Another object when the file was removed and came back. */
  fileText(file: FileName): Text | undefined;
  /** What the connection knows: status, access, people, loaded. */
  report(known: Partial<ConnectionState>): void;
}

/** The part of the snapshot that comes from the connection. */
export type ConnectionState = Pick<DocumentSnapshot, 'status' | 'access' | 'people' | 'loaded'>;

/** A store over a Yjs document, which may be empty and fill as the server sends it. */
export function createDocumentStore(doc: Doc = new Doc()): DocumentStore {
  const shared = new SharedTemplate(doc);
  const author: Author = { author: doc.clientID };
  const history = shared.history(author);
  const store = createStore<DocumentSnapshot>(() => withTemplate(emptyDocument, shared.read()));
  shared.subscribe(() => store.setState((before) => withTemplate(before, shared.read()), true));
  followHistory(history, store);

  return {
    doc,
    author,
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    // Typing goes on in the step it began; every named edit is a step of its own.
    edits: createDocumentEdits(shared, author, () => history.stopCapturing()),
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    trackOrigin: (origin) => history.addTrackedOrigin(origin),
    fileText: ({ resource, path }) => shared.fileText(resource, path),
    report: (known) => {
      shared.locked = (known.access ?? store.getState().access) !== 'edit';
      store.setState(known);
    },
  };
}

function followHistory(history: UndoManager, store: StoreApi<DocumentSnapshot>): void {
  const update = () => {
    const [canUndo, canRedo] = [history.canUndo(), history.canRedo()];
    const known = store.getState();
    if (known.canUndo !== canUndo || known.canRedo !== canRedo) store.setState({ canUndo, canRedo });
  };
  for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) history.on(event, update);
}
