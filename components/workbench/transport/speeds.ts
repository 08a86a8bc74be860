import type { Speed } from '#lib/protocol/control.ts';

export interface NamedSpeed {
  readonly speed: Speed;
  readonly label: string;
  readonly title: string;
  /** Stands beside the others; the rest are in the menu alone. */
  readonly usual: boolean;
}

export const SPEEDS: readonly NamedSpeed[] = [
  { speed: 0.1, label: '0.1×', title: 'slow motion', usual: true },
  { speed: 1, label: '1×', title: 'real time', usual: true },
  { speed: 'auto', label: 'Auto', title: 'real time, skipping idle gaps over 2 s', usual: true },
  { speed: 10, label: '10×', title: 'ten times', usual: false },
  { speed: 60, label: '60×', title: 'a minute each second', usual: true },
  { speed: 1_000, label: '1000×', title: 'a thousand times', usual: false },
  { speed: 'max', label: 'Max', title: 'as fast as this machine can', usual: true },
];

/** What a control knows a speed by. */
export const keyOf = (speed: Speed) => String(speed);
