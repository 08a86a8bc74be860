'use client';

import { Keyboard, Redo2, Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Transport } from '../transport/transport.tsx';
import { DocumentTitle } from './document-title.tsx';
import { People } from './people.tsx';
import { SaveStatus } from './save-status.tsx';

// Menus come after the page stands. Each leaves a place of its width until then.
const ThemeMenu = dynamic(() => import('./theme-menu.tsx').then((module) => module.ThemeMenu), {
  ssr: false,
  loading: () => <Button variant="ghost" size="icon" aria-label="Theme" disabled />,
});
const ShareMenu = dynamic(() => import('./share-menu.tsx').then((module) => module.ShareMenu), {
  ssr: false,
  loading: () => <Button disabled>Share</Button>,
});
const DeployButton = dynamic(() => import('../deploy/deploy-button.tsx').then((module) => module.DeployButton), {
  ssr: false,
  loading: () => (
    <Button disabled>
      Deploy <span className="font-mono opacity-60">0</span>
    </Button>
  ),
});

interface TopBarProps {
  readonly document: string;
  readonly canEdit: boolean;
  readonly onShowShortcuts: () => void;
}

/** The design and whether it is saved, the run and its clock, the people and what they can do with both. */
export function TopBar({ document, canEdit, onShowShortcuts }: TopBarProps) {
  return (
    <header className="grid h-[46px] grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-3 border-b bg-panel px-3">
      <div className="flex min-w-0 items-center gap-2">
        <span
          aria-hidden="true"
          className="size-[22px] shrink-0 rounded-md bg-linear-to-br from-[#6cb8ff] to-[#ff9d4d]"
        />
        <DocumentTitle canEdit={canEdit} />
        <SaveStatus />
      </div>
      <Transport canRun={canEdit} />
      <div className="flex min-w-0 items-center justify-end gap-1.5">
        {canEdit ? <History /> : <span className="text-hint text-xs">view only</span>}
        <IconButton label="Keyboard shortcuts" shortcut="?" className="max-[1240px]:hidden" onClick={onShowShortcuts}>
          <Keyboard aria-hidden="true" className="size-4" />
        </IconButton>
        <ThemeMenu />
        <People />
        <ShareMenu document={document} canEdit={canEdit} />
        <DeployButton canRun={canEdit} />
      </div>
    </header>
  );
}

function History() {
  const store = useDocumentStore();
  const canUndo = useDocument((document) => document.canUndo);
  const canRedo = useDocument((document) => document.canRedo);
  return (
    <>
      <IconButton label="Undo" shortcut="Ctrl Z" disabled={!canUndo} onClick={store.undo}>
        <Undo2 aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label="Redo" shortcut="Ctrl Shift Z" disabled={!canRedo} onClick={store.redo}>
        <Redo2 aria-hidden="true" className="size-4" />
      </IconButton>
    </>
  );
}
