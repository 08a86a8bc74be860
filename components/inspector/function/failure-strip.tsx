'use client';

import { usePulse } from '#components/dock/use-pulse.ts';
import { lastFailure } from './code-marks.ts';
import { showPlace } from './shown-place.ts';

/** The last failure in one line, and the way to where it was thrown: it may be in another file than the one shown. */
export function FailureStrip({ resource }: { readonly resource: string }) {
  const error = lastFailure(usePulse(500), resource);
  if (error === undefined) return null;
  const { place } = error;
  const said = `${error.errorType}: ${error.errorMessage}`;
  return (
    <div className="flex shrink-0 items-baseline gap-2 border-line border-t px-3.5 py-1.5 text-2xs">
      <span className="min-w-0 flex-1 truncate text-error-ink" title={said}>
        {said}
      </span>
      {place === undefined ? null : (
        <button
          type="button"
          className="shrink-0 font-mono text-cold-ink hover:underline"
          onClick={() => showPlace({ resource, path: place.file, line: place.line })}
        >
          {`${place.file}:${place.line}`}
        </button>
      )}
    </div>
  );
}
