'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { cn } from '../ui/cn.ts';
import { foldPanel, type Panel, panelLimits, resizePanel } from './panels.ts';

interface SeparatorProps {
  readonly panel: Panel;
  /** What it makes wider or narrower: `Inspector`. */
  readonly label: string;
  readonly className?: string;
}

/** The edge of a panel: drag it, or move it with the arrow keys; a double click or Enter folds the panel away. */
export function Separator({ panel, label, className }: SeparatorProps) {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<number | undefined>(undefined);
  const vertical = panel !== 'bottom';
  const { min, max } = panelLimits[panel];

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    setSize(resizePanel(panel, sizeAt(panel, element.current, event)));
  };

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter') foldPanel(panel, true);
    const step = keySteps[panel][event.key];
    if (step === undefined) return;
    event.preventDefault();
    setSize(resizePanel(panel, measured(panel, element.current) + step));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged or focused
    <div
      ref={element}
      role="separator"
      tabIndex={0}
      aria-label={`${label} size`}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={size ?? min}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => foldPanel(panel, true)}
      onKeyDown={move}
      onFocus={() => setSize(measured(panel, element.current))}
      className={cn(
        'absolute z-10 touch-none transition-colors hover:bg-cold/60 focus-visible:bg-cold',
        vertical ? 'inset-y-0 w-[5px] cursor-col-resize' : 'inset-x-0 h-[5px] cursor-row-resize',
        className,
      )}
    />
  );
}

const STEP = 16;
const keySteps: Record<Panel, { readonly [key: string]: number }> = {
  left: { ArrowRight: STEP, ArrowLeft: -STEP },
  right: { ArrowLeft: STEP, ArrowRight: -STEP },
  bottom: { ArrowUp: STEP, ArrowDown: -STEP },
};

/** The separator is a child of its panel, whose far edge stays where it is. */
function sizeAt(panel: Panel, element: HTMLElement | null, at: { clientX: number; clientY: number }): number {
  const box = element?.parentElement?.getBoundingClientRect();
  if (box === undefined) return panelLimits[panel].min;
  if (panel === 'left') return at.clientX - box.left;
  return panel === 'right' ? box.right - at.clientX : box.bottom - at.clientY;
}

function measured(panel: Panel, element: HTMLElement | null): number {
  const box = element?.parentElement?.getBoundingClientRect();
  return Math.round((panel === 'bottom' ? box?.height : box?.width) ?? panelLimits[panel].min);
}
