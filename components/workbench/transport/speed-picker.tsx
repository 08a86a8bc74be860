'use client';

import dynamic from 'next/dynamic';
import { useRun } from '#lib/client/run/hooks.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useRunActions } from '../use-actions.ts';
import { SpeedMenuButton } from './speed-menu-button.tsx';
import { keyOf, SPEEDS } from './speeds.ts';

const SpeedMenu = dynamic(() => import('./speed-menu.tsx').then((module) => module.SpeedMenu), {
  ssr: false,
  // As wide as what takes its place.
  loading: () => <SpeedMenuButton named={undefined} value={undefined} disabled />,
});

/** How fast virtual time passes. The usual speeds stand side by side, the rest in a menu; a narrow page has the menu alone. */
export function SpeedPicker({ canRun }: { readonly canRun: boolean }) {
  const { control } = useRunActions();
  const speed = useRun((run) => run.clock?.speed);
  const running = useRun((run) => run.run !== undefined);
  const choose = (key: string) => {
    const wanted = SPEEDS.find((candidate) => keyOf(candidate.speed) === key);
    if (wanted !== undefined) control({ control: 'set-speed', speed: wanted.speed });
  };
  const value = speed === undefined ? undefined : keyOf(speed);
  const disabled = !canRun || !running;

  return (
    <div className="flex items-center">
      <Segmented
        label="Speed"
        className="max-[1240px]:hidden"
        value={value}
        disabled={disabled}
        onChange={choose}
        options={SPEEDS.filter(({ usual }) => usual).map((usual) => ({ ...usual, value: keyOf(usual.speed) }))}
      />
      <SpeedMenu
        named={SPEEDS.find((candidate) => keyOf(candidate.speed) === value)}
        value={value}
        disabled={disabled}
        onChoose={choose}
      />
    </div>
  );
}
