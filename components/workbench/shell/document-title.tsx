'use client';

import { type KeyboardEvent, useState } from 'react';
import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';

/** The design's name. A click or Enter edits it; Enter or leaving keeps the change, Escape forgets it. */
export function DocumentTitle({ canEdit }: { readonly canEdit: boolean }) {
  const title = useDocument((document) => document.title) || 'Untitled design';
  const { setTitle } = useEdits();
  const [draft, setDraft] = useState<string | undefined>(undefined);

  const keep = () => {
    const wanted = draft?.trim();
    setDraft(undefined);
    if (wanted && wanted !== title) setTitle(wanted.slice(0, TITLE_LENGTH));
  };

  const act = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') setDraft(undefined);
  };

  if (!canEdit) return <h1 className="truncate font-semibold text-[15px]">{title}</h1>;
  return (
    <h1 className="grid min-w-0 font-semibold text-[15px]">
      {/* Invisible, so that the field is as wide as its text. */}
      <span aria-hidden="true" className="invisible col-start-1 row-start-1 truncate whitespace-pre px-1.5">
        {draft ?? title}
      </span>
      <input
        aria-label="Title of the design"
        value={draft ?? title}
        maxLength={TITLE_LENGTH}
        size={1}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={act}
        className="col-start-1 row-start-1 w-full min-w-0 truncate rounded-md bg-transparent px-1.5 hover:bg-raised focus:bg-sunken"
      />
    </h1>
  );
}

const TITLE_LENGTH = 120;
