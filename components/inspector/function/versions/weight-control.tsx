'use client';

import { useEffect, useRef, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { percentOf } from '#components/ui/percent.ts';
import { Slider } from '#components/ui/slider.tsx';

interface WeightControlProps {
  readonly alias: string;
  readonly version: string;
  /** 0 to 1 */
  readonly weight: number;
  readonly disabled: boolean;
  readonly onWeight: (weight: number) => void;
}

/** The share of an alias's requests that its second version gets: by hand, or to the hundredth of a percent. */
export function WeightControl({ alias, version, weight, disabled, onWeight }: WeightControlProps) {
  const [draft, setDraft] = useState<Draft | undefined>(undefined);
  // A draft ends when the weight it began at is another: by this person's call, or by somebody else's.
  const text = draft?.from === weight ? draft.text : String(percentOf(weight));
  const number = Number(text);
  const isNumber = text.trim() !== '' && Number.isFinite(number);
  const write = (written: string) => setDraft({ from: weight, text: written });
  const { soon, now } = useSettled((percent: number) => {
    const wanted = Math.round(percent * 100) / 10_000;
    if (wanted !== weight) onWeight(wanted);
  });
  const label = `Weight of version ${version} in ${alias}, percent`;
  return (
    <>
      <Slider
        label={label}
        valueText={`${text} %`}
        className="min-w-0 flex-1"
        value={isNumber ? Math.min(100, Math.max(0, Math.round(number))) : 0}
        max={100}
        disabled={disabled}
        onChange={(percent) => write(String(percent))}
        onCommit={soon}
      />
      <Input
        aria-label={label}
        aria-invalid={!isNumber}
        inputMode="decimal"
        className="h-7 w-14 shrink-0 text-right font-mono text-xs"
        value={text}
        disabled={disabled}
        onChange={(event) => write(event.target.value)}
        onBlur={() => isNumber && now(number)}
        onKeyDown={(event) => event.key === 'Enter' && isNumber && now(number)}
      />
      <span className="text-2xs text-text-2">%</span>
    </>
  );
}

interface Draft {
  readonly from: number;
  readonly text: string;
}

/** Arrow keys come in rows; one call is made when they rest. */
const REST_MS = 300;

function useSettled(commit: (value: number) => void) {
  const newest = useRef(commit);
  useEffect(() => {
    newest.current = commit;
  }, [commit]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const now = (value: number) => {
    clearTimeout(timer.current);
    newest.current(value);
  };
  const soon = (value: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => newest.current(value), REST_MS);
  };
  return { soon, now };
}
