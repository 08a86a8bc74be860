import type { CreateDocument, DocumentCreated, DocumentSummary } from '#lib/protocol/document.ts';
import { request } from './request.ts';

// One function per route of a document. All throw `ProblemError`.

/** Makes a document; this browser may edit it from then on. */
export const createDocument = (body: CreateDocument) =>
  request<DocumentCreated>('/api/documents', { method: 'POST', body });

export const getDocument = (document: string) =>
  request<DocumentSummary>(`/api/documents/${encodeURIComponent(document)}`);
