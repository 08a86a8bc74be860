'use client';

import { PanelBottomOpen, PanelLeftOpen, PanelRightOpen } from 'lucide-react';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { foldPanel, type Panel, useFolded } from '../panels.ts';

/** Where a folded panel comes back from: at its edge of the canvas. */
export function UnfoldButtons() {
  return (
    <>
      {sides.map((side) => (
        <Unfold key={side.panel} {...side} />
      ))}
    </>
  );
}

interface Side {
  readonly panel: Panel;
  readonly label: string;
  readonly shortcut: string;
  readonly icon: typeof PanelLeftOpen;
  readonly place: string;
}

const sides: readonly Side[] = [
  { panel: 'left', label: 'Show the left panel', shortcut: '[', icon: PanelLeftOpen, place: 'top-3 left-3' },
  { panel: 'right', label: 'Show the inspector', shortcut: ']', icon: PanelRightOpen, place: 'top-3 right-3' },
  { panel: 'bottom', label: 'Show the dock', shortcut: '\\', icon: PanelBottomOpen, place: 'right-[190px] bottom-3' },
];

function Unfold({ panel, label, shortcut, icon: Icon, place }: Side) {
  if (!useFolded(panel)) return null;
  return (
    <IconButton
      label={label}
      shortcut={shortcut}
      variant="outline"
      className={cn('absolute z-[6] size-8 shadow-card', place)}
      onClick={() => foldPanel(panel, false)}
    >
      <Icon aria-hidden="true" className="size-4" />
    </IconButton>
  );
}
