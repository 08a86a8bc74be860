'use client';

import { ChevronDown } from 'lucide-react';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { Speed } from '#lib/protocol/control.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuChoice, MenuChoices, MenuLabel } from '../../ui/menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useRunActions } from '../use-actions.ts';

/** How fast virtual time passes. The usual speeds stand side by side, the rest in a menu; a narrow page has the menu alone. */
export function SpeedPicker({ canRun }: { readonly canRun: boolean }) {
  const { control } = useRunActions();
  const speed = useRun((run) => run.clock?.speed);
  const running = useRun((run) => run.run !== undefined);
  const choose = (key: string) => {
    const wanted = speeds.find((candidate) => keyOf(candidate.speed) === key);
    if (wanted !== undefined) control({ control: 'set-speed', speed: wanted.speed });
  };
  const value = speed === undefined ? undefined : keyOf(speed);
  const disabled = !canRun || !running;
  const named = speeds.find((candidate) => keyOf(candidate.speed) === value);
  const inMenuOnly = named !== undefined && !named.usual;

  return (
    <div className="flex items-center">
      <Segmented
        label="Speed"
        className="max-[1240px]:hidden"
        value={value}
        disabled={disabled}
        onChange={choose}
        options={speeds
          .filter(({ usual }) => usual)
          .map(({ speed, label, title }) => ({ value: keyOf(speed), label, title }))}
      />
      <Menu
        align="end"
        trigger={
          <Button
            variant="ghost"
            size="sm"
            disabled={disabled}
            aria-label={`Speed ${named?.label ?? value ?? ''}: more`}
          >
            <span className={inMenuOnly ? '' : 'min-[1241px]:hidden'}>
              {named?.label ?? (value ? `${value}×` : 'Speed')}
            </span>
            <ChevronDown aria-hidden="true" className="size-3.5" />
          </Button>
        }
      >
        <MenuLabel>Virtual seconds per second</MenuLabel>
        <MenuChoices value={value ?? ''} onValueChange={choose}>
          {speeds.map(({ speed, label, title }) => (
            <MenuChoice key={keyOf(speed)} value={keyOf(speed)}>
              <span className="w-12 font-medium">{label}</span>
              <span className="text-text-2 text-xs">{title}</span>
            </MenuChoice>
          ))}
        </MenuChoices>
      </Menu>
    </div>
  );
}

const keyOf = (speed: Speed) => String(speed);

const speeds: readonly {
  readonly speed: Speed;
  readonly label: string;
  readonly title: string;
  readonly usual: boolean;
}[] = [
  { speed: 0.1, label: '0.1×', title: 'slow motion', usual: true },
  { speed: 1, label: '1×', title: 'real time', usual: true },
  { speed: 'auto', label: 'Auto', title: 'real time, skipping idle gaps over 2 s', usual: true },
  { speed: 10, label: '10×', title: 'ten times', usual: false },
  { speed: 60, label: '60×', title: 'a minute each second', usual: true },
  { speed: 1_000, label: '1000×', title: 'a thousand times', usual: false },
  { speed: 'max', label: 'Max', title: 'as fast as this machine can', usual: true },
];
