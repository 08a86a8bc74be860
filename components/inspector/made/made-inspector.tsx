'use client';

import { FunctionCards } from '#components/dock/function-cards.tsx';
import { useMade } from '#components/made/use-made.ts';
import { Button } from '#components/ui/button.tsx';
import { formatClock } from '#components/ui/format-clock.ts';
import { ResourceIcon } from '#components/ui/resource-icon.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import { madeView } from '#lib/client/run/made-by-calls.ts';
import { resourceId } from '#lib/sim/ids.ts';
import type { View } from '#lib/sim/journal/view.ts';
import { StateTab } from '../alarm/state-tab.tsx';
import { DocumentPanel } from '../document-panel.tsx';
import { AsynchronousFigures } from '../function/asynchronous-figures.tsx';
import { InspectorFrame } from '../inspector-frame.tsx';
import { MonitorTab } from '../monitor-tab.tsx';
import { LiveStatusFigures } from '../plain-inspector.tsx';
import { MadeSettings } from './made-settings.tsx';

/** A resource that a call made: what it is and how it stands, to be read. Whoever wants to keep it adds it to the design. */
export function MadeInspector({ resource }: { readonly resource: string }) {
  const made = useMade(resource);
  const kind = useRun((run) => madeView(run, resource)?.kind);
  if (made === undefined || kind === undefined) return <DocumentPanel />;
  const live = { value: 'live', label: 'Live', content: <LiveTab resource={resource} kind={kind} /> };
  const monitor = { value: 'monitor', label: 'Monitor', content: <Monitor resource={resource} kind={kind} /> };
  return (
    <InspectorFrame
      resource={made.name}
      header={<MadeHeader {...made} />}
      // An alarm has no metrics: its chart is of another resource's, beside its state.
      tabs={kind === 'alarm' ? [live] : [live, monitor]}
    />
  );
}

function MadeHeader({ name, type }: { readonly name: string; readonly type: string }) {
  return (
    <header className="flex shrink-0 items-center gap-3 px-3.5 pt-3 pb-2">
      <ResourceIcon type={type} size="sm" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-sm leading-5" title={name}>
          {name}
        </h2>
        <p className="truncate text-2xs text-text-2">{type}</p>
      </div>
    </header>
  );
}

interface OfKind {
  readonly resource: string;
  readonly kind: View['kind'];
}

function LiveTab({ resource, kind }: OfKind) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <MadeNote resource={resource} />
      <div className="min-h-0 flex-1">
        {kind === 'alarm' ? <StateTab resource={resource} /> : <Standing resource={resource} />}
      </div>
    </div>
  );
}

function Standing({ resource }: { readonly resource: string }) {
  return (
    <section
      aria-label="Live"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled
      tabIndex={0}
      className="h-full overflow-y-auto -outline-offset-2"
    >
      <LiveStatusFigures resource={resource} />
      <MadeSettings resource={resource} />
    </section>
  );
}

/** Says what it is that nobody drew, and where it comes from. */
function MadeNote({ resource }: { readonly resource: string }) {
  const at = useRun((run) => madeView(run, resource)?.made.at);
  const entry = useRun((run) => madeView(run, resource)?.made.entry);
  if (at === undefined || entry === undefined) return null;
  return (
    <p className="shrink-0 border-line border-b px-3.5 py-2.5 text-2xs text-text-2">
      {`A call made this at ${formatClock(at)} of the run. It is not in the template: a deployment leaves it alone, and it goes when the run is started anew. To keep it, add it to the design. `}
      <Button variant="link" size="inline" className="text-2xs" onClick={() => look({ dock: 'journal', entry })}>
        Which call?
      </Button>
    </p>
  );
}

/** A function has its cards and, in the dock, its logs; an alarm watches the metric of another. */
function Monitor({ resource, kind }: OfKind) {
  return (
    <MonitorTab resource={resource}>
      {kind === 'function' ? (
        <>
          <div className="grid h-[220px] shrink-0 grid-cols-2 grid-rows-2 gap-2 px-2 pt-2">
            <FunctionCards functions={resourceId(resource)} />
          </div>
          <AsynchronousFigures resource={resource} />
        </>
      ) : null}
    </MonitorTab>
  );
}
