'use client';

import { FilePlus, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';
import { Input } from '#components/ui/input.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { notify } from '#components/ui/notices.ts';
import { useEdits } from '#lib/client/document/hooks.tsx';
import type { EditResult } from '#lib/template/document-edits.ts';

interface FileTabsProps {
  readonly resource: string;
  readonly paths: readonly string[];
  readonly active: string;
  readonly readOnly: boolean;
  readonly onActive: (path: string) => void;
}

type Naming = { readonly kind: 'add' } | { readonly kind: 'rename'; readonly path: string };

/** The files of a function: one tab each, with ways to add, rename and delete. */
export function FileTabs({ resource, paths, active, readOnly, onActive }: FileTabsProps) {
  const edits = useEdits();
  const [naming, setNaming] = useState<Naming | undefined>(undefined);
  const apply = (name: string) => {
    if (naming === undefined) return;
    const asked =
      naming.kind === 'add'
        ? edits.addFile({ resource, path: name })
        : edits.renameFile({ resource, path: naming.path, to: name });
    if (told(asked)) {
      setNaming(undefined);
      onActive(name);
    }
  };
  return (
    <div className="flex min-h-8 items-center gap-0.5 border-line border-b px-1.5">
      <div
        role="tablist"
        aria-label="Files"
        className="flex min-w-0 items-center overflow-x-auto [scrollbar-width:none]"
      >
        {paths.map((path) => (
          <button
            key={path}
            type="button"
            role="tab"
            aria-selected={path === active}
            onClick={() => onActive(path)}
            className={cn(
              'whitespace-nowrap rounded-md px-2 py-1 font-mono text-2xs -outline-offset-2',
              path === active ? 'bg-raised text-text-1' : 'text-text-2 hover:text-text-1',
            )}
          >
            {path}
          </button>
        ))}
      </div>
      {naming === undefined ? null : <NameField naming={naming} onName={apply} onCancel={() => setNaming(undefined)} />}
      {readOnly ? null : (
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label="Files: add, rename, delete" className="ml-auto">
              <MoreHorizontal aria-hidden="true" className="size-3.5" />
            </Button>
          }
        >
          <MenuItem onSelect={() => setNaming({ kind: 'add' })}>
            <FilePlus aria-hidden="true" className="size-3.5" /> New file
          </MenuItem>
          <MenuItem onSelect={() => setNaming({ kind: 'rename', path: active })}>Rename {active}</MenuItem>
          <MenuItem disabled={paths.length < 2} onSelect={() => edits.removeFile({ resource, path: active })}>
            Delete {active}
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

interface NameFieldProps {
  readonly naming: Naming;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function NameField({ naming, onName, onCancel }: NameFieldProps) {
  const [name, setName] = useState(naming.kind === 'add' ? '' : naming.path);
  return (
    <Input
      autoFocus
      aria-label={naming.kind === 'add' ? 'Name of the new file' : `New name of ${naming.path}`}
      placeholder="cards.mjs"
      className="h-6 w-32 font-mono text-2xs"
      value={name}
      spellCheck={false}
      onChange={(event) => setName(event.target.value)}
      onBlur={onCancel}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onName(name.trim());
        if (event.key === 'Escape') onCancel();
      }}
    />
  );
}

function told(result: EditResult): boolean {
  if (!result.ok) notify({ tone: 'error', title: 'The file was not named so', detail: result.reason });
  return result.ok;
}
