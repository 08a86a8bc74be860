'use client';

import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { selectEdges } from '#lib/client/document/selectors.ts';
import { useReveal } from '../canvas/use-reveal.ts';
import { cn } from '../ui/cn.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ResourceIcon } from '../ui/resource-icon.tsx';
import { look, usePageLocation } from '../workbench/page-location.ts';
import { ConnectMenu } from './connect-menu.tsx';
import { LiveStatus } from './live-status.tsx';
import { MadeList } from './made-list.tsx';
import { type OutlineItem, type OutlineLink, outline } from './outline-model.ts';

/** The canvas as a tree, for those who do not see it or do not want the mouse: all that can be done there can be done here. */
export function Outline({ canEdit }: { readonly canEdit: boolean }) {
  const template = useDocument((document) => document.template);
  const edges = useDocument(selectEdges);
  const items = useMemo(() => outline(template, edges), [template, edges]);
  const tree = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const reachable = focused ?? items[0]?.id;

  if (items.length === 0) {
    return (
      <>
        <EmptyState title="Every resource will be listed here">Add the first one under “Add”.</EmptyState>
        <MadeList />
      </>
    );
  }
  return (
    <>
      <div
        ref={tree}
        role="tree"
        aria-label="Outline"
        aria-multiselectable="true"
        className="@container min-h-0 flex-1 overflow-y-auto px-2 pb-3"
        onKeyDown={(event) => moveFocus(event, tree.current)}
        onFocus={(event) => setFocused(event.target.closest<HTMLElement>('[data-tree-id]')?.dataset.treeId)}
      >
        {items.map((item) => (
          <TreeItem key={item.id} item={item} canEdit={canEdit} reachable={reachable} />
        ))}
      </div>
      <MadeList />
    </>
  );
}

interface TreeItemProps {
  readonly item: OutlineItem;
  readonly canEdit: boolean;
  /** The one row the Tab key reaches. */
  readonly reachable: string | undefined;
}

function TreeItem({ item, canEdit, reachable }: TreeItemProps) {
  const store = useDocumentStore();
  const selected = usePageLocation(({ select }) => select.includes(item.id));
  const [open, setOpen] = useState(true);
  const choose = useChoose();

  const act = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(item.id);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && canEdit) {
      event.preventDefault();
      store.edits.removeResources([item.id]);
      look({ select: [] });
    } else if (event.key === 'ArrowRight' && !open) setOpen(true);
    else if (event.key === 'ArrowLeft' && open) setOpen(false);
  };

  return (
    <div
      role="treeitem"
      aria-label={`${item.id}, ${item.label}`}
      aria-selected={selected}
      aria-expanded={item.links.length === 0 ? undefined : open}
      data-tree-id={item.id}
      tabIndex={reachable === item.id ? 0 : -1}
      onKeyDown={act}
      className="rounded-md outline-none focus-visible:[&>div]:outline-2 focus-visible:[&>div]:outline-cold"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the row is the tree item above, which has the keys */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        onClick={() => choose(item.id)}
        className={cn(
          'group relative flex h-8 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-raised',
          selected && 'bg-cold-quiet hover:bg-cold-quiet',
        )}
      >
        <ResourceIcon type={item.type} size="sm" />
        <span className="min-w-0 flex-1 truncate">{item.id}</span>
        <LiveStatus id={item.id} />
        {canEdit ? (
          <span className="absolute right-1 rounded-md bg-raised opacity-0 focus-within:opacity-100 group-hover:opacity-100">
            <ConnectMenu from={item.id} />
          </span>
        ) : null}
      </div>
      {open && item.links.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: the children of a tree item are a group of the tree, not of a form
        <div role="group" className="mb-1 ml-[18px] border-l pl-2">
          {item.links.map((link) => (
            <LinkItem key={link.edge} link={link} canEdit={canEdit} reachable={reachable} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface LinkItemProps {
  readonly link: OutlineLink;
  readonly canEdit: boolean;
  readonly reachable: string | undefined;
}

function LinkItem({ link, canEdit, reachable }: LinkItemProps) {
  const store = useDocumentStore();
  const choose = useChoose();
  const row = `${link.direction} ${link.edge}`;
  const words = `${link.direction} ${link.other}${link.dead ? ', dead letters' : ''}`;

  const act = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(link.other);
      document.querySelector<HTMLElement>(`[data-tree-id="${CSS.escape(link.other)}"]`)?.focus();
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && canEdit) {
      event.preventDefault();
      const edge = store.getState().edges.find(({ id }) => id === link.edge);
      if (edge !== undefined) store.edits.disconnect(edge);
    } else moveFocus(event, event.currentTarget.closest<HTMLElement>('[role="tree"]'));
  };

  return (
    <div
      role="treeitem"
      aria-selected={false}
      aria-label={`Connection ${words}`}
      data-tree-id={row}
      tabIndex={reachable === row ? 0 : -1}
      onKeyDown={act}
      onClick={() => choose(link.other)}
      className={cn(
        'cursor-pointer truncate rounded-md px-1.5 text-2xs leading-[22px] hover:bg-raised',
        link.dead ? 'text-error-ink' : 'text-text-2',
      )}
    >
      {link.direction === 'to' ? '→ ' : '← '}
      {link.other}
    </div>
  );
}

/** Selects a resource and shows it on the canvas, which may be elsewhere. */
function useChoose(): (id: string) => void {
  const reveal = useReveal();
  return (id) => {
    look({ select: [id] });
    reveal(id);
  };
}

/** Up and down go through all rows that are seen, Home and End to the first and last. */
function moveFocus(event: KeyboardEvent, tree: HTMLElement | null): void {
  const rows = [...(tree?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
}
