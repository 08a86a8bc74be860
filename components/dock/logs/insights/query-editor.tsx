'use client';

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { RequestArea } from '#components/ui/request-area.tsx';
import type { QueryRefusal } from '#lib/sim/cloudwatch/insights/query-error.ts';
import { logQuery } from './log-query.ts';

const REFUSAL = 'log-query-refusal';

/** Where a query is written. Where it is wrong is said below, and the cursor goes there. */
export function QueryEditor({ onRun }: { readonly onRun: () => void }) {
  const text = useStore(logQuery, (state) => state.text);
  const refusal = useStore(logQuery, ({ progress }) => (progress.state === 'refused' ? progress.refusal : undefined));
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (refusal !== undefined) pointAt(area.current, refusal);
  }, [refusal]);
  return (
    <div className="flex w-2/5 min-w-64 flex-col gap-1.5 border-line border-r p-2">
      <RequestArea
        ref={area}
        aria-label="Logs Insights query"
        problem={refusal === undefined ? undefined : REFUSAL}
        value={text}
        onWrite={(written) => logQuery.setState({ text: written })}
        onSend={onRun}
      />
      {refusal === undefined ? null : <RefusalLine refusal={refusal} />}
    </div>
  );
}

function RefusalLine({ refusal: { kind, message, place } }: { readonly refusal: QueryRefusal }) {
  return (
    <p id={REFUSAL} role="alert" className="break-words rounded-md bg-error-quiet px-2 py-1 text-2xs text-error-ink">
      <span className="font-mono font-semibold">
        {kind === 'not-simulated' ? 'Not simulated' : kind}
        {` ${place.line}:${place.column}`}
      </span>{' '}
      {message}
    </p>
  );
}

/** The word that is wrong is selected: writing replaces it. */
function pointAt(area: HTMLTextAreaElement | null, { place: { offset } }: QueryRefusal): void {
  if (area === null) return;
  const word = /^[\w@.]*/.exec(area.value.slice(offset))?.[0] ?? '';
  area.focus();
  area.setSelectionRange(offset, offset + word.length);
}
