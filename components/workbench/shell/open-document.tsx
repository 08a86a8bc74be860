'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { connectDocument } from '#lib/client/document/connect-document.ts';
import { createDocumentStore } from '#lib/client/document/document-store.ts';
import { DocumentProvider } from '#lib/client/document/hooks.tsx';
import { RunProvider } from '#lib/client/run/hooks.tsx';
import { createRunSession } from '#lib/client/run/run-session.ts';
import type { DocumentSummary } from '#lib/protocol/document.ts';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { currentLocation, onLook } from '../page-location.ts';
import { ownPresence } from '../presence.ts';
import { notifyProblem, sayLeftOut } from '../use-actions.ts';
import { Workbench } from './workbench.tsx';

// Loaded as soon as the page stands, not with the first notice: that may well be that the server is gone.
const NoticeList = dynamic(() => import('../../ui/notice-list.tsx').then((module) => module.NoticeList), {
  ssr: false,
});

/** Opens a design and its run, and keeps both open as long as the page is. */
export function OpenDocument({ summary }: { readonly summary: DocumentSummary }) {
  const [open] = useState(() => ({
    document: createDocumentStore(),
    session: createRunSession(summary.document),
  }));

  useEffect(() => {
    const connection = connectDocument(open.document, { id: summary.document, url: collaborationUrl() });
    const tellPresence = () => connection.setPresence(ownPresence(currentLocation().select[0]));
    tellPresence();
    const stopTelling = onLook(tellPresence);
    return () => {
      stopTelling();
      connection.close();
    };
  }, [open, summary.document]);

  useEffect(() => {
    const { session } = open;
    const { run, seed } = session.store.getState();
    // React may run an effect twice: the second time the run is there, or on its way.
    if (run !== undefined && seed !== undefined) session.open({ run, seed });
    else if (summary.run !== undefined) session.open(summary.run);
    else if (summary.access === 'edit') {
      session.start().then(sayLeftOut, (error: unknown) => notifyProblem('The run did not start', error));
    }
    return () => session.close();
  }, [open, summary]);

  return (
    <DocumentProvider store={open.document}>
      <RunProvider session={open.session}>
        <TooltipProvider>
          <Workbench document={summary.document} canEdit={summary.access === 'edit'} />
          <PartBoundary part="Notices">
            <NoticeList />
          </PartBoundary>
        </TooltipProvider>
      </RunProvider>
    </DocumentProvider>
  );
}

function collaborationUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`;
}
