import { HocuspocusProvider } from '@hocuspocus/provider';
import { DOCUMENT_TOO_LARGE } from '#lib/protocol/document.ts';
import type { Person, SaveStatus } from './document-snapshot.ts';
import type { DocumentStore } from './document-store.ts';
import { keepIdentity } from './keep-identity.ts';

/** Where a document is synced, and with what right. */
export interface DocumentAddress {
  readonly id: string;
  /** `ws://host:port/collab` */
  readonly url: string;
  /** The key of an edit or view link. Without it the server goes by the browser's cookie. */
  readonly token?: string;
}

/** An open connection. */
export interface DocumentConnection {
  /** Tells the others who this is and what they have selected. */
  setPresence(presence: Presence): void;
  close(): void;
}

export interface Presence {
  readonly name: string;
  readonly colour: string;
  readonly selection?: string | undefined;
}

/** Status of a WebSocket closed for the length of a message. https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const MESSAGE_TOO_BIG = 1009;

/** Joins a store to the server until closed: edits go out, other people's come in, and the store says what is saved. */
export function connectDocument(store: DocumentStore, { id, url, token = '' }: DocumentAddress): DocumentConnection {
  let connected = true;
  let refused = false;
  const follow = () =>
    report(store, { status: refused ? 'too-large' : statusOf(connected, provider.hasUnsyncedChanges) });
  const provider = new HocuspocusProvider({
    name: id,
    url,
    document: store.doc,
    token,
    // Typing sends one message for what a few frames wrote, not one for each letter.
    flushDelay: 50,
    onStatus: ({ status }) => {
      // Before the first connection there is nothing to be offline from.
      connected = status === 'connected' || (status === 'connecting' && connected && !store.getState().loaded);
      follow();
    },
    onSynced: () => report(store, { loaded: true }),
    onUnsyncedChanges: follow,
    onClose: ({ event }) => {
      if (event.reason !== DOCUMENT_TOO_LARGE && event.code !== MESSAGE_TOO_BIG) return;
      refused = true;
      // It would send the same again.
      provider.configuration.websocketProvider.disconnect();
      follow();
    },
    onAuthenticated: ({ scope }) => report(store, { access: scope === 'readonly' ? 'view' : 'edit' }),
    onAuthenticationFailed: () => report(store, { access: 'none' }),
    onAwarenessChange: ({ states }) => {
      const people = keepIdentity(store.getState().people, peopleOf(states, store.doc.clientID));
      report(store, { people });
    },
  });

  return {
    setPresence: (presence) => provider.setAwarenessField('person', presence),
    close: () => provider.destroy(),
  };
}

/** Tells the store only what is news: every report makes all selectors run. */
function report(store: DocumentStore, known: Parameters<DocumentStore['report']>[0]): void {
  const state = store.getState();
  const news = Object.entries(known).some(([key, value]) => state[key as keyof typeof known] !== value); // its own keys
  if (news) store.report(known);
}

/** Counted by the server's acknowledgements: it answers once an update is stored. */
export function statusOf(connected: boolean, unsynced: boolean): SaveStatus {
  if (!connected) return 'offline';
  return unsynced ? 'saving' : 'saved';
}

/** Presence comes from other people's browsers, so whatever is not of the expected shape is left out. */
export function peopleOf(states: readonly { readonly [key: string]: unknown }[], self: number): readonly Person[] {
  const people = states.flatMap(({ clientId, person }): Person[] => {
    if (typeof clientId !== 'number' || typeof person !== 'object' || person === null) return [];
    const { name, colour, selection } = person as { readonly [key: string]: unknown }; // an object, read as unknowns
    if (typeof name !== 'string' || typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour)) return [];
    const selected = typeof selection === 'string' ? { selection } : {};
    return [{ client: clientId, self: clientId === self, name: name.slice(0, 60), colour, ...selected }];
  });
  return people.sort((a, b) => Number(b.self) - Number(a.self) || a.client - b.client);
}
