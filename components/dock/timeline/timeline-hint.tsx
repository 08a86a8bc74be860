import { clockFigure } from '#components/charts/figures.ts';
import { formatSpan } from '#components/ui/format-span.ts';
import { unreachable } from '#lib/std/assert.ts';
import type { Hit } from './timeline-geometry.ts';
import type { Span } from './timeline-model.ts';

interface TimelineHintProps {
  readonly hit: Hit;
  /** In the timeline's own box. */
  readonly x: number;
  readonly y: number;
}

/** What the pointer is on, in two lines. */
export function TimelineHint({ hit, x, y }: TimelineHintProps) {
  const { title, detail } = said(hit);
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-20 max-w-72 rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-xs shadow-card"
      style={{ left: `clamp(8px, ${x + 12}px, calc(100% - 240px))`, top: y > 120 ? y - 56 : y + 16 }}
    >
      <p className="font-medium">{title}</p>
      <p className="text-text-2">{detail}</p>
    </div>
  );
}

/** The entry to begin the biography at. */
export function entryOfHit(hit: Hit): number {
  switch (hit.kind) {
    case 'span':
      return hit.span.entry;
    case 'mark':
      return hit.mark.entry;
    case 'ghost':
      return hit.ghost.entry;
    default:
      return unreachable(hit);
  }
}

function said(hit: Hit): { readonly title: string; readonly detail: string } {
  switch (hit.kind) {
    case 'span':
      return { title: spanTitle(hit.span), detail: `${hit.row.label} · ${spanDetail(hit.span)}` };
    case 'mark':
      return { title: hit.mark.said, detail: `${hit.row.label} · at ${clockFigure(hit.mark.at)}` };
    case 'ghost':
      return { title: hit.ghost.said, detail: `Planned for ${clockFigure(hit.ghost.at)}` };
    default:
      return unreachable(hit);
  }
}

function spanTitle(span: Span): string {
  switch (span.kind) {
    case 'init':
      return 'Init: a cold start';
    case 'init-failed':
      return `Init failed: ${span.error ?? 'error'}`;
    case 'failed':
      return `Invocation ${span.invocation ?? ''} failed: ${span.error ?? 'error'}`;
    case 'busy':
      return span.to === undefined
        ? `Invocation ${span.invocation ?? ''}, running`
        : `Invocation ${span.invocation ?? ''} succeeded`;
    default:
      return unreachable(span.kind);
  }
}

function spanDetail({ from, to, attempt, endUnknown }: Span): string {
  const again = attempt !== undefined && attempt > 1 ? ` · attempt ${attempt}` : '';
  if (endUnknown === true) return `began ${clockFigure(from)}; its end came too fast to be shown`;
  return to === undefined
    ? `since ${clockFigure(from)}${again}`
    : `${clockFigure(from)}, ${formatSpan(to - from)}${again}`;
}
