'use client';

import * as Radix from 'radix-ui/slider';
import { cn } from './cn.ts';

interface SliderProps {
  /** Its name. */
  readonly label: string;
  /** What the value means, for those who do not see it: "10 %". */
  readonly valueText: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** The value a person let go at. */
  readonly onCommit: (value: number) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A whole number from 0 up, by hand or by arrow keys. */
export function Slider({ label, valueText, value, max, onChange, onCommit, disabled = false, className }: SliderProps) {
  return (
    <Radix.Root
      value={[value]}
      max={max}
      step={1}
      disabled={disabled}
      onValueChange={([chosen = 0]) => onChange(chosen)}
      onValueCommit={([chosen = 0]) => onCommit(chosen)}
      className={cn('relative flex h-5 touch-none select-none items-center data-[disabled]:opacity-50', className)}
    >
      <Radix.Track className="relative h-1 w-full rounded-full bg-line-strong">
        <Radix.Range className="absolute h-full rounded-full bg-cold" />
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-3.5 rounded-full border-2 border-cold bg-panel"
      />
    </Radix.Root>
  );
}
