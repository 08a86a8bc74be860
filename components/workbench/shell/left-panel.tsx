'use client';

import { ChevronsLeft } from 'lucide-react';
import dynamic from 'next/dynamic';
import { IconButton } from '../../ui/icon-button.tsx';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../ui/tabs.tsx';
import { foldPanel } from '../panels.ts';

const Palette = dynamic(() => import('../../palette/palette.tsx').then((module) => module.Palette), { ssr: false });
const Outline = dynamic(() => import('../../outline/outline.tsx').then((module) => module.Outline), { ssr: false });
const Examples = dynamic(() => import('../../palette/examples.tsx').then((module) => module.Examples), { ssr: false });

export type LeftTab = 'add' | 'outline' | 'examples';
const tabs: readonly { readonly value: LeftTab; readonly label: string }[] = [
  { value: 'add', label: 'Add' },
  { value: 'outline', label: 'Outline' },
  { value: 'examples', label: 'Examples' },
];

interface LeftPanelProps {
  readonly canEdit: boolean;
  readonly tab: LeftTab;
  readonly onTab: (tab: LeftTab) => void;
}

/** What can be added, what is there, and designs to begin with. */
export function LeftPanel({ canEdit, tab, onTab }: LeftPanelProps) {
  const choose = (value: string) => onTab(tabs.find((one) => one.value === value)?.value ?? 'add');
  return (
    <Tabs value={tab} onValueChange={choose} className="flex h-full min-h-0 flex-col">
      <div className="flex items-center px-2 py-2">
        <TabsList aria-label="Left panel" className="min-w-0 flex-1 gap-0.5">
          {tabs.map(({ value, label }) => (
            <TabsTrigger
              key={value}
              value={value}
              className="h-8 rounded-md border-0 px-1.5 py-0 text-xs data-[state=active]:bg-raised"
            >
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        <IconButton label="Fold this panel" shortcut="[" size="icon-sm" onClick={() => foldPanel('left', true)}>
          <ChevronsLeft aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      <TabsContent value="add" className="flex flex-col">
        <PartBoundary part="The palette">
          <Palette canEdit={canEdit} />
        </PartBoundary>
      </TabsContent>
      <TabsContent value="outline" className="flex flex-col">
        <PartBoundary part="The outline">
          <Outline canEdit={canEdit} />
        </PartBoundary>
      </TabsContent>
      <TabsContent value="examples" className="flex flex-col">
        <PartBoundary part="The examples">
          <Examples />
        </PartBoundary>
      </TabsContent>
    </Tabs>
  );
}
