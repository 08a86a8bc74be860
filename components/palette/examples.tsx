'use client';

import { useState } from 'react';
import { createDocument } from '#lib/client/run/document-api.ts';
import { asProblem } from '#lib/client/run/problem-error.ts';
import { examples } from '#lib/template/examples/examples.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/notices.ts';

/** Designs to begin with. Each opens as a design of one's own, so nothing at hand is lost. */
export function Examples() {
  const [opening, setOpening] = useState<string | undefined>(undefined);

  const open = async (example: string | undefined) => {
    setOpening(example ?? EMPTY);
    try {
      const { document } = await createDocument(example === undefined ? { title: 'Untitled design' } : { example });
      window.location.assign(`/d/${document}`);
    } catch (error) {
      setOpening(undefined);
      notify({ tone: 'error', title: 'The example did not open', detail: asProblem(error).message });
    }
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-3">
      <p className="px-1 text-text-2 text-xs">Opens as a new design of yours.</p>
      {examples.map((example) => (
        <button
          key={example.name}
          type="button"
          disabled={opening !== undefined}
          onClick={() => void open(example.name)}
          className="rounded-lg border bg-sunken p-2.5 text-left hover:border-line-strong hover:bg-raised disabled:opacity-60"
        >
          <span className="block font-medium text-sm">{example.title}</span>
          <span className="mt-0.5 block text-text-2 text-xs leading-[17px]">{example.summary}</span>
        </button>
      ))}
      <Button variant="ghost" disabled={opening !== undefined} onClick={() => void open(undefined)}>
        New empty design
      </Button>
    </div>
  );
}

const EMPTY = 'empty';
