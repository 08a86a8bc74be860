'use client';

import { useEffect } from 'react';
import type { DocumentStore } from '#lib/client/document/document-store.ts';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { PALETTE_SEARCH } from '../../palette/palette-search.ts';
import { currentLocation } from '../page-location.ts';
import { foldPanel, isFolded, type Panel } from '../panels.ts';
import { type RunActions, useRunActions } from '../use-actions.ts';

/** The page's keys, in the order in which the help lists them. */
export const shortcuts: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Space', does: 'Play or pause' },
  { keys: '.', does: 'Step to the next event' },
  { keys: '/', does: 'Search what can be added' },
  { keys: 'C', does: 'Connect the selected resource to another' },
  { keys: '← ↑ → ↓', does: 'Move the selected resource (Shift: farther)' },
  { keys: 'Delete', does: 'Remove what is selected' },
  { keys: 'Ctrl Z', does: 'Undo' },
  { keys: 'Ctrl Shift Z', does: 'Redo' },
  { keys: '[', does: 'Fold or show the left panel' },
  { keys: ']', does: 'Fold or show the inspector' },
  { keys: '\\', does: 'Fold or show the dock' },
  { keys: '?', does: 'This list' },
];

interface ShortcutHandlers {
  readonly canEdit: boolean;
  readonly showHelp: () => void;
  readonly showPalette: () => void;
  readonly connectFrom: (id: string) => void;
}

/** Listens for the page's keys. A field, the editor or an open menu has its keys to itself. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const store = useDocumentStore();
  const actions = useRunActions();

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToAnother(event)) return;
      if (act(event, store, actions, handlers)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [store, actions, handlers]);
}

/** Returns true when the key was one of ours. */
function act(event: KeyboardEvent, store: DocumentStore, actions: RunActions, handlers: ShortcutHandlers): boolean {
  if (event.ctrlKey || event.metaKey) return handlers.canEdit && undoOrRedo(event, store);
  if (event.altKey) return false;
  switch (event.key) {
    case ' ':
      // On a button, Space presses the button.
      if (isButton(event.target) || !handlers.canEdit) return false;
      actions.playOrPause();
      return true;
    case '.':
      if (handlers.canEdit) actions.step();
      return true;
    case '/':
      handlers.showPalette();
      // What is typed right behind the key belongs to the field already; in a folded panel it is there a frame later.
      focusSearch();
      requestAnimationFrame(focusSearch);
      return true;
    case 'c':
      return connectSelected(handlers);
    case '?':
      handlers.showHelp();
      return true;
    default:
      return toggle(panelKeys[event.key]);
  }
}

const focusSearch = () => document.querySelector<HTMLElement>(`[${PALETTE_SEARCH}]`)?.focus();

const panelKeys: { readonly [key: string]: Panel } = { '[': 'left', ']': 'right', '\\': 'bottom' };

function toggle(panel: Panel | undefined): boolean {
  if (panel === undefined) return false;
  foldPanel(panel, !isFolded(panel));
  return true;
}

function undoOrRedo(event: KeyboardEvent, store: DocumentStore): boolean {
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
  else if (key === 'z') store.undo();
  else return false;
  return true;
}

function connectSelected({ canEdit, connectFrom }: ShortcutHandlers): boolean {
  const [selected, ...others] = currentLocation().select;
  if (!canEdit || selected === undefined || others.length > 0) return false;
  connectFrom(selected);
  return true;
}

function belongsToAnother(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], .monaco-editor')
  ) {
    return true;
  }
  return false;
}

const isButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'button, a, [role="tab"], [role="treeitem"], [role="switch"], .react-flow__node, .react-flow__edge',
  ) !== null;
