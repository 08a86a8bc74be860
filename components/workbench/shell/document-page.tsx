'use client';

import { useEffect, useState } from 'react';
import type { DocumentSummary } from '#lib/protocol/document.ts';
import { BlankPage } from './blank-page.tsx';
import { rememberDocument } from './last-document.ts';
import { OpenDocument } from './open-document.tsx';

/** The one client boundary. What is drawn depends on this browser alone (sizes, theme, address), so the server draws only the title. */
export function DocumentPage({ summary }: { readonly summary: DocumentSummary }) {
  const [here, setHere] = useState(false);
  useEffect(() => {
    rememberDocument(summary.document);
    setHere(true);
  }, [summary.document]);
  return here ? <OpenDocument key={summary.document} summary={summary} /> : <BlankPage title={summary.title} />;
}
