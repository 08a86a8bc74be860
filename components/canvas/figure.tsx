import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { LiveText } from './live-text.tsx';

interface FigureProps {
  readonly label: string;
  readonly read: (run: RunSnapshot) => string;
}

/** A label and its live figure, as a line of a node. */
export function Figure({ label, read }: FigureProps) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="min-w-0 truncate text-text-2 text-xs" title={label}>
        {label}
      </dt>
      <dd className="shrink-0 font-medium text-[12.5px]">
        <LiveText read={read} />
      </dd>
    </div>
  );
}
