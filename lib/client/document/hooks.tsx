'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { assert } from '#lib/std/assert.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import type { DocumentEdits } from '#lib/template/document-edits.ts';
import { valueAt } from '#lib/template/property-path.ts';
import type { ResourceBlock } from '#lib/template/template.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import type { DocumentStore } from './document-store.ts';
import { selectDiagnosticsOf, selectResource } from './selectors.ts';

const DocumentContext = createContext<DocumentStore | undefined>(undefined);

/** Gives everything below it the open document. */
export function DocumentProvider({ store, children }: { readonly store: DocumentStore; readonly children: ReactNode }) {
  return <DocumentContext value={store}>{children}</DocumentContext>;
}

/** The open document itself, for undo, file texts, and those who draw outside React. Stable for the life of the page. */
export function useDocumentStore(): DocumentStore {
  const store = useContext(DocumentContext);
  assert(store !== undefined, 'useDocumentStore is used below a DocumentProvider');
  return store;
}

/** Reads the document and renders again when what was read changed (by identity). Selectors must not make new objects. */
export function useDocument<T>(selector: (document: DocumentSnapshot) => T): T {
  return useStore(useDocumentStore(), selector);
}

/** Every way to change the document. Stable for the life of the page. */
export function useEdits(): DocumentEdits {
  return useDocumentStore().edits;
}

/** One resource as it is written; undefined once it is gone. */
export function useResource(id: string): ResourceBlock | undefined {
  return useDocument(selectResource(id));
}

/** The value at a dotted path below a resource's Properties, as it is written: an intrinsic is an object. */
export function useProperty(id: string, path: string): JsonValue | undefined {
  return useDocument((document) => valueAt(selectResource(id)(document)?.Properties, path));
}

/** What there is to say about one resource, errors first. */
export function useResourceProblems(id: string): readonly Diagnostic[] {
  return useDocument(selectDiagnosticsOf(id));
}

/** True for a queue that others give their dead letters to. */
export function useIsDeadLetterTarget(id: string): boolean {
  return useDocument(({ edges }) =>
    edges.some(({ target, kind }) => target === id && (kind === 'redrive' || kind === 'dead-letter')),
  );
}
