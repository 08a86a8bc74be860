'use client';

import { useReactFlow } from '@xyflow/react';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { palette } from '#lib/template/catalogue/catalogue.ts';
import type { CatalogueEntry } from '#lib/template/catalogue/entry.ts';
import { DRAGGED_TYPE } from '../canvas/dragged-type.ts';
import { freePlace, placements, STRIDE } from '../canvas/placement.ts';
import { useReveal } from '../canvas/use-reveal.ts';
import { Kbd } from '../ui/kbd.tsx';
import { ResourceIcon } from '../ui/resource-icon.tsx';
import { currentLocation, look } from '../workbench/page-location.ts';
import { PALETTE_SEARCH } from './palette-search.ts';

/** Everything that can be added: type to find it, then Enter, a click, or a drag to its place. */
export function Palette({ canEdit }: { readonly canEdit: boolean }) {
  const add = useAdd();
  return (
    <Command label="Add a resource" className="flex min-h-0 flex-1 flex-col" loop>
      <div className="relative mx-2 mb-1">
        <Search aria-hidden="true" className="pointer-events-none absolute top-2 left-2.5 size-4 text-hint" />
        <Command.Input
          {...{ [PALETTE_SEARCH]: '' }}
          placeholder="Search resources"
          className="h-8 w-full rounded-md border border-line-strong bg-sunken pr-8 pl-8 text-sm placeholder:text-hint focus-visible:border-cold focus-visible:outline-1 focus-visible:outline-offset-0"
        />
        <span className="absolute top-1.5 right-2">
          <Kbd>/</Kbd>
        </span>
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto px-2 pb-3 outline-none" tabIndex={-1}>
        <Command.Empty className="px-2 py-6 text-center text-text-2 text-xs">
          Nothing is called that. Try “queue”, “function” or “schedule”.
        </Command.Empty>
        {categories().map(([category, entries]) => (
          <Command.Group
            key={category}
            heading={category}
            className="[&_[cmdk-group-heading]]:px-1 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-hint [&_[cmdk-group-heading]]:uppercase [&_[cmdk-group-heading]]:tracking-wide"
          >
            {entries.map((entry) => (
              <PaletteItem key={entry.type} entry={entry} canEdit={canEdit} onAdd={add} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      {canEdit ? null : (
        <p className="border-t px-3 py-2 text-text-2 text-xs">
          You are looking at this design. Ask for an edit link to change it.
        </p>
      )}
    </Command>
  );
}

interface PaletteItemProps {
  readonly entry: CatalogueEntry;
  readonly canEdit: boolean;
  readonly onAdd: (type: string) => void;
}

function PaletteItem({ entry, canEdit, onAdd }: PaletteItemProps) {
  return (
    <Command.Item
      value={entry.label}
      keywords={[entry.type, entry.summary]}
      disabled={!canEdit}
      onSelect={() => onAdd(entry.type)}
      draggable={canEdit}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED_TYPE, entry.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      title={entry.summary}
      className="flex h-8 cursor-grab select-none items-center gap-2.5 rounded-md px-1.5 text-sm aria-disabled:cursor-default aria-disabled:opacity-60 data-[selected=true]:bg-raised"
    >
      <ResourceIcon type={entry.type} size="sm" />
      <span className="truncate">{entry.label}</span>
    </Command.Item>
  );
}

function categories(): readonly (readonly [string, readonly CatalogueEntry[]])[] {
  return [...Map.groupBy(palette, ({ category }) => category)];
}

/** Adds where the next thing belongs: to the right of what is selected, otherwise in the middle of what is seen. */
function useAdd(): (type: string) => void {
  const store = useDocumentStore();
  const { screenToFlowPosition } = useReactFlow();
  const reveal = useReveal();
  return (type) => {
    const { template, edges } = store.getState();
    const places = placements(template, edges);
    const [selected] = currentLocation().select;
    const before = selected === undefined ? undefined : places.get(selected);
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    const middle = {
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 80,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 2 - 60,
    };
    const wanted = before === undefined ? screenToFlowPosition(middle) : { x: before.x + STRIDE, y: before.y };
    const position = freePlace(wanted, places.values());
    const added = store.edits.addResource({ type, position });
    look({ select: [added] });
    reveal(added, position);
  };
}
