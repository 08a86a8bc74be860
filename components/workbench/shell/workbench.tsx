'use client';

import './workbench.css';
import { ReactFlowProvider } from '@xyflow/react';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { Canvas } from '../../canvas/canvas.tsx';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { foldPanel, useFolded } from '../panels.ts';
import { Separator } from '../separator.tsx';
import { LeftPanel, type LeftTab } from './left-panel.tsx';
import { RunBanner } from './run-banner.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';
import { UnfoldButtons } from './unfold-buttons.tsx';

// The canvas comes first. What stands around it follows in files of its own, into places that are already there.
const Dock = dynamic(() => import('#components/dock/dock.tsx').then((module) => module.Dock), { ssr: false });
const Inspector = dynamic(() => import('#components/inspector/inspector.tsx').then((module) => module.Inspector), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import('./shortcut-help.tsx').then((module) => module.ShortcutHelp), { ssr: false });
const ConnectDialog = dynamic(() => import('../../outline/connect-dialog.tsx').then((module) => module.ConnectDialog), {
  ssr: false,
});

interface WorkbenchProps {
  readonly document: string;
  readonly canEdit: boolean;
}

/** The page: the design in the middle, everything about it around. */
export function Workbench({ document, canEdit }: WorkbenchProps) {
  const [leftTab, setLeftTab] = useState<LeftTab>('add');
  const [helping, setHelping] = useState(false);
  const [connecting, setConnecting] = useState<string | undefined>(undefined);
  const handlers = useMemo(
    () => ({
      canEdit,
      showHelp: () => setHelping(true),
      showPalette: () => {
        foldPanel('left', false);
        setLeftTab('add');
      },
      connectFrom: setConnecting,
    }),
    [canEdit],
  );
  useShortcuts(handlers);

  return (
    <ReactFlowProvider>
      <div className="workbench">
        <div className="[grid-area:top]">
          <TopBar document={document} canEdit={canEdit} onShowShortcuts={() => setHelping(true)} />
        </div>
        <nav aria-label="Resources" className="workbench-left relative border-r bg-panel">
          <LeftPanel canEdit={canEdit} tab={leftTab} onTab={setLeftTab} />
          <Separator panel="left" label="Left panel" className="-right-[3px]" />
        </nav>
        <main className="relative min-h-0 min-w-0 [grid-area:canvas]">
          <Canvas canEdit={canEdit} />
          <RunBanner />
          <UnfoldButtons />
        </main>
        <RightPanel />
        <BottomPanel />
      </div>
      <PartBoundary part="The dialog">
        {helping ? <ShortcutHelp onClose={() => setHelping(false)} /> : null}
        {connecting === undefined ? null : <ConnectDialog from={connecting} onClose={() => setConnecting(undefined)} />}
      </PartBoundary>
    </ReactFlowProvider>
  );
}

/** Folded panels are not rendered: what nobody sees costs nothing. */
function RightPanel() {
  const folded = useFolded('right');
  return (
    <aside aria-label="Inspector" className="workbench-right relative min-h-0 border-l bg-panel">
      {folded ? null : (
        <PartBoundary part="The inspector">
          <Inspector />
        </PartBoundary>
      )}
      <Separator panel="right" label="Inspector" className="-left-[3px]" />
    </aside>
  );
}

function BottomPanel() {
  const folded = useFolded('bottom');
  return (
    <section aria-label="Dock" className="workbench-dock relative min-h-0 border-t bg-panel">
      {folded ? null : (
        <PartBoundary part="The dock">
          <Dock />
        </PartBoundary>
      )}
      <Separator panel="bottom" label="Dock" className="-top-[3px]" />
    </section>
  );
}
