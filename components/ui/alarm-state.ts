import type { AlarmState } from '#lib/sim/config.ts';
import type { BadgeTone } from './badge.tsx';

/** An alarm's state, as AWS's console calls it, and its colour: red in alarm, grey without data. */
export const ALARM_STATES = {
  OK: { word: 'OK', tone: 'ok' },
  ALARM: { word: 'In alarm', tone: 'error' },
  INSUFFICIENT_DATA: { word: 'Insufficient data', tone: 'plain' },
} satisfies Record<AlarmState, { readonly word: string; readonly tone: BadgeTone }>;
