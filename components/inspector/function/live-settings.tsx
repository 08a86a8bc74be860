'use client';

import { Button } from '#components/ui/button.tsx';
import { useDocument, useProperty } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { DriftingSetting } from '#lib/sim/journal/view.ts';
import { asNumber } from '#lib/template/value-at.ts';
import { Refusal } from '../refusal.tsx';
import { driftWords } from './versions/configuration-words.ts';
import { selectReleases } from './versions/releases.ts';
import { useLambdaCall } from './versions/use-lambda-call.ts';

/** Where the run is set otherwise than the template: calls change it, and a deployment of something else leaves that alone. */
export function LiveSettings({ resource }: { readonly resource: string }) {
  const drift = useRun((run) => selectReleases(resource)(run)?.drift.join(' ') ?? '');
  // The text was made of these very words.
  const words = driftWords(drift.split(' ').filter(Boolean) as DriftingSetting[]);
  return (
    // In sight wherever the form is scrolled to.
    <div className="sticky top-0 z-10 bg-panel">
      {words.length === 0 ? null : (
        <p role="status" className="mx-3.5 mt-2.5 rounded-md bg-warm-quiet px-2 py-1 text-warm-ink text-xs">
          {`Calls have changed ${words.join(', ')} in this run. It stays so until a deployment changes the function.`}
        </p>
      )}
      <ReservedNow resource={resource} />
    </div>
  );
}

/** Reserved concurrency takes effect at once, so it can be tried in the run before anything is deployed. */
function ReservedNow({ resource }: { readonly resource: string }) {
  const live = useRun(reservedIn(resource));
  const written = asNumber(useProperty(resource, 'ReservedConcurrentExecutions'));
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const { call, send } = useLambdaCall(resource);
  if (live === 'not in the run' || (live === written && call.state !== 'refused')) return null;
  const apply = () =>
    written === undefined
      ? send('DeleteFunctionConcurrency', {})
      : send('PutFunctionConcurrency', { ReservedConcurrentExecutions: written });
  return (
    <section aria-label="Reserved concurrency in the run" className="flex flex-col gap-1 px-3.5 py-2">
      <div className="flex items-center gap-2 text-text-2 text-xs">
        <p className="min-w-0 flex-1">{`Reserved concurrency: ${said(live)} in the run, ${said(written)} here.`}</p>
        <Button size="sm" disabled={readOnly || call.state === 'waiting'} onClick={() => void apply()}>
          Apply to the run now
        </Button>
      </div>
      <Refusal call={call} />
    </section>
  );
}

const said = (reserved: number | undefined) => reserved ?? 'none';

const reservedIn =
  (resource: string) =>
  (run: RunSnapshot): number | undefined | 'not in the run' => {
    const releases = selectReleases(resource)(run);
    return releases?.latest === undefined ? 'not in the run' : releases.reserved;
  };
