'use client';

import { LoaderCircle, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useRun } from '#lib/client/run/hooks.tsx';
import { selectRunState } from '#lib/client/run/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useRunActions } from '../use-actions.ts';
import { RunClock } from './run-clock.tsx';
import { SeedPicker } from './seed-picker.tsx';
import { SpeedPicker } from './speed-picker.tsx';

interface TransportProps {
  /** False for those who may only look. */
  readonly canRun: boolean;
}

/** The run's controls and its clock: the heart of the page. */
export function Transport({ canRun }: TransportProps) {
  const actions = useRunActions();
  const seed = useRun((run) => run.seed);

  return (
    <section aria-label="Run" className="flex h-9 items-center gap-1 rounded-lg border bg-sunken px-1">
      <IconButton
        label={`Restart with seed ${seed ?? '…'}`}
        disabled={!canRun || seed === undefined}
        onClick={() => actions.restart(seed)}
      >
        <RotateCcw aria-hidden="true" className="size-4" />
      </IconButton>
      <PlayButton canRun={canRun} />
      <StepButton canRun={canRun} />
      <RunClock canRun={canRun} />
      <Divider />
      <SpeedPicker canRun={canRun} />
      <Divider />
      <SeedPicker canRun={canRun} />
    </section>
  );
}

function PlayButton({ canRun }: TransportProps) {
  const { playOrPause } = useRunActions();
  const state = useRun(selectRunState);
  const busy = state === 'starting' || state === 'restarting';
  const playing = state === 'playing';
  const label = busy ? 'Starting' : playing ? 'Pause' : 'Play';
  const Icon = busy ? LoaderCircle : playing ? Pause : Play;

  return (
    <Tooltip label={label} shortcut="Space">
      <Button
        variant="accent"
        size="icon"
        aria-label={label}
        aria-keyshortcuts="Space"
        className="w-9"
        disabled={!canRun || busy}
        onClick={playOrPause}
      >
        <Icon aria-hidden="true" className={busy ? 'size-4 motion-safe:animate-spin' : 'size-4 fill-current'} />
      </Button>
    </Tooltip>
  );
}

function StepButton({ canRun }: TransportProps) {
  const { step } = useRunActions();
  const paused = useRun((run) => run.clock?.state === 'paused' || run.clock?.state === 'hibernating');
  return (
    <IconButton
      label="Step to the next event"
      shortcut="."
      aria-keyshortcuts="."
      disabled={!canRun || !paused}
      onClick={step}
    >
      <StepForward aria-hidden="true" className="size-4" />
    </IconButton>
  );
}

const Divider = () => <span className="mx-1 h-5 w-px bg-line" />;
