'use client';

import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { useRunActions } from '../use-actions.ts';

/** One calm line over the canvas when the page shows less than it should: what happened and what to do. */
export function RunBanner() {
  const kind = useRun(bannerOf);
  const problem = useRun((run) => run.clock?.problem);
  const refused = useDocument((document) => document.access === 'none');
  const { restart } = useRunActions();
  const banner = refused ? refusedAccess : kind === undefined ? undefined : banners[kind];
  if (banner === undefined) return null;

  return (
    <div
      role="status"
      className={cn(
        'absolute top-3 left-1/2 z-[6] flex max-w-[calc(100%-120px)] -translate-x-1/2 items-center gap-3 rounded-lg border bg-panel px-3 py-1.5 text-xs shadow-card',
        banner.tone,
      )}
    >
      <span>{kind === 'failed' || kind === 'full' ? (problem ?? banner.text) : banner.text}</span>
      {banner.restarts ? (
        <Button size="sm" onClick={() => restart()}>
          Start a new run
        </Button>
      ) : null}
    </div>
  );
}

interface Banner {
  readonly text: string;
  readonly tone: string;
  readonly restarts?: boolean;
}

type Kind = 'lost' | 'restarting' | 'failed' | 'full' | 'irreproducible';

function bannerOf({ connection, clock }: RunSnapshot): Kind | undefined {
  if (connection === 'lost') return 'lost';
  if (clock?.state === 'failed') return 'failed';
  if (clock?.state === 'restarting') return 'restarting';
  if (clock?.problem !== undefined) return 'full';
  return clock?.reproducible === false ? 'irreproducible' : undefined;
}

const refusedAccess: Banner = {
  text: 'The server does not let this browser into the design any more. Open its link again.',
  tone: 'border-error/60',
};

const banners: Record<Kind, Banner> = {
  lost: {
    text: 'The live feed is interrupted. What you see is from before; the page connects again by itself.',
    tone: 'border-warm/60',
  },
  restarting: {
    text: 'The run’s process ended. It is started again from its recipe and goes on where it was.',
    tone: 'border-warm/60',
  },
  failed: {
    text: 'This run cannot go on. Its journal stays; start a new run to continue.',
    tone: 'border-error/60',
    restarts: true,
  },
  full: {
    text: 'This run has used up what a run may have. Start a new run to continue.',
    tone: 'border-warm/60',
    restarts: true,
  },
  irreproducible: {
    text: 'A handler ran for too long in real time and was stopped: this run would not repeat exactly.',
    tone: 'border-warm/60',
  },
};
