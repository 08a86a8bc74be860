'use client';

import * as ToggleGroup from 'radix-ui/toggle-group';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

interface SegmentedProps<Value extends string> {
  /** Names the choice for those who do not see it. */
  readonly label: string;
  /** Undefined: none of the options. */
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly title?: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of a few, side by side. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const choose = (chosen: string) => {
    const option = props.options.find(({ value }) => value === chosen);
    if (option !== undefined) props.onChange(option.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={props.label}
      value={props.value ?? ''}
      onValueChange={choose}
      disabled={props.disabled ?? false}
      className={cn('flex items-center gap-0.5', props.className)}
    >
      {props.options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="h-7 rounded-md px-2 text-text-2 text-xs hover:text-text-1 disabled:opacity-50 data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-text-1"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
