import type { RunSummary } from './run.ts';

/** What the caller may do with a document. */
export type Access = 'edit' | 'view';

/** Body of `POST /api/documents`. Neither member: an empty document. */
export interface CreateDocument {
  /** Name of a built-in example to begin with: `orders`. */
  readonly example?: string;
  readonly title?: string;
}

export interface DocumentCreated {
  readonly document: string;
  /** Path of the page with the key that allows edits: `/d/:id?key=…`. */
  readonly editUrl: string;
}

/** `GET /api/documents/:id` */
export interface DocumentSummary {
  readonly document: string;
  readonly title: string;
  readonly access: Access;
  readonly run?: RunSummary;
  /** Links to share, as paths; an edit link only for those who may edit. */
  readonly links?: { readonly edit?: string; readonly view?: string };
}

/** Why the server closes the connection to a document that would grow past its limit; nothing of the change is stored. */
export const DOCUMENT_TOO_LARGE = 'document-too-large';
