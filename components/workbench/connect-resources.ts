'use client';

import type { DocumentStore } from '#lib/client/document/document-store.ts';
import type { Ends } from '#lib/template/connect.ts';
import { notify } from '../ui/notices.ts';
import { look } from './page-location.ts';

/** Connects two resources and says what that made, or why it cannot be. */
export function connectResources(store: DocumentStore, ends: Ends): boolean {
  const connection = store.edits.connect(ends);
  if (!connection.ok) {
    notify({ tone: 'warm', title: 'Not connected', detail: connection.reason });
    return false;
  }
  notify({ tone: 'ok', title: `${ends.source} → ${ends.target}`, detail: connection.said });
  if (connection.select !== undefined) look({ select: [connection.select] });
  return true;
}
