'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '../../ui/button.tsx';
import type { NamedSpeed } from './speeds.ts';

interface SpeedMenuButtonProps extends Omit<ComponentProps<typeof Button>, 'value'> {
  /** The speed there is, when it has a name. */
  readonly named: NamedSpeed | undefined;
  /** It as a text; undefined before there is a run. */
  readonly value: string | undefined;
}

/** Opens the menu of all speeds. Names the one there is where nothing beside it does. */
export function SpeedMenuButton({ named, value, ...button }: SpeedMenuButtonProps) {
  const inMenuOnly = named !== undefined && !named.usual;
  return (
    <Button {...button} variant="ghost" size="sm" aria-label={`Speed ${named?.label ?? value ?? ''}: more`}>
      <span className={inMenuOnly ? '' : 'min-[1241px]:hidden'}>{named?.label ?? (value ? `${value}×` : 'Speed')}</span>
      <ChevronDown aria-hidden="true" className="size-3.5" />
    </Button>
  );
}
