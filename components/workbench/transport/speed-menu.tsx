'use client';

import { Menu, MenuChoice, MenuChoices, MenuLabel } from '../../ui/menu.tsx';
import { SpeedMenuButton } from './speed-menu-button.tsx';
import { keyOf, type NamedSpeed, SPEEDS } from './speeds.ts';

interface SpeedMenuProps {
  readonly named: NamedSpeed | undefined;
  readonly value: string | undefined;
  readonly disabled: boolean;
  readonly onChoose: (key: string) => void;
}

/** All speeds, by name. */
export function SpeedMenu({ named, value, disabled, onChoose }: SpeedMenuProps) {
  return (
    <Menu align="end" trigger={<SpeedMenuButton named={named} value={value} disabled={disabled} />}>
      <MenuLabel>Virtual seconds per second</MenuLabel>
      <MenuChoices value={value ?? ''} onValueChange={onChoose}>
        {SPEEDS.map(({ speed, label, title }) => (
          <MenuChoice key={keyOf(speed)} value={keyOf(speed)}>
            <span className="w-12 font-medium">{label}</span>
            <span className="text-text-2 text-xs">{title}</span>
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
}
