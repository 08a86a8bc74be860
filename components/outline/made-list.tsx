'use client';

import { useMade, useMadeIds } from '../made/use-made.ts';
import { cn } from '../ui/cn.ts';
import { ResourceIcon } from '../ui/resource-icon.tsx';
import { look, usePageLocation } from '../workbench/page-location.ts';
import { LiveStatus } from './live-status.tsx';

/** What calls made in this run, below the design and apart from it: none of it is in the template. */
export function MadeList() {
  const ids = useMadeIds();
  if (ids.length === 0) return null;
  return (
    <section
      aria-labelledby="made-by-calls"
      className="@container max-h-[40%] shrink-0 overflow-y-auto border-line border-t px-2 pt-2 pb-3"
    >
      <h3 id="made-by-calls" className="px-1.5 pb-1 text-2xs text-hint uppercase tracking-wide">
        Made by calls in this run
      </h3>
      <ul>
        {ids.map((id) => (
          <MadeRow key={id} id={id} />
        ))}
      </ul>
      <p className="px-1.5 pt-1 text-2xs text-text-2">
        Not in the template. A deployment leaves them alone, and they go when the run is started anew.
      </p>
    </section>
  );
}

function MadeRow({ id }: { readonly id: string }) {
  const made = useMade(id);
  const selected = usePageLocation(({ select }) => select.includes(id));
  if (made === undefined) return null;
  return (
    <li>
      <button
        type="button"
        aria-pressed={selected}
        onClick={() => look({ select: [id] })}
        className={cn(
          'flex h-8 w-full items-center gap-2 rounded-md px-1.5 text-left text-sm hover:bg-raised',
          selected && 'bg-cold-quiet hover:bg-cold-quiet',
        )}
      >
        <ResourceIcon type={made.type} size="sm" />
        <span className="min-w-0 flex-1 truncate" title={made.name}>
          {made.name}
        </span>
        <LiveStatus id={id} />
      </button>
    </li>
  );
}
