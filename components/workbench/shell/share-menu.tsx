'use client';

import { Eye, PencilLine } from 'lucide-react';
import { getDocument } from '#lib/client/run/document-api.ts';
import { asProblem } from '#lib/client/run/problem-error.ts';
import type { Access } from '#lib/protocol/document.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx';
import { notify } from '../../ui/notices.ts';

interface ShareMenuProps {
  readonly document: string;
  readonly canEdit: boolean;
}

/** Copies a link to the design: whoever has it may edit, or only look. */
export function ShareMenu({ document, canEdit }: ShareMenuProps) {
  return (
    <Menu align="end" trigger={<Button>Share</Button>}>
      <MenuLabel>Copy a link</MenuLabel>
      <MenuItem disabled={!canEdit} onSelect={() => void copyLink(document, 'edit')}>
        <PencilLine aria-hidden="true" className="size-4 text-text-2" /> Who has it may edit and run
      </MenuItem>
      <MenuItem onSelect={() => void copyLink(document, 'view')}>
        <Eye aria-hidden="true" className="size-4 text-text-2" /> Who has it may look
      </MenuItem>
    </Menu>
  );
}

async function copyLink(document: string, access: Access): Promise<void> {
  let link: string | undefined;
  try {
    const path = (await getDocument(document)).links?.[access];
    if (path === undefined) throw new Error('The server gave no such link.');
    link = new URL(path, window.location.href).href;
    await navigator.clipboard.writeText(link);
    notify({ tone: 'ok', title: access === 'edit' ? 'Edit link copied' : 'View link copied' });
  } catch (error) {
    // Browsers refuse the clipboard on plain http: the link is then shown for copying by hand.
    const detail = link ?? asProblem(error).message;
    notify({ tone: link === undefined ? 'error' : 'plain', title: 'The link could not be copied', detail });
  }
}
