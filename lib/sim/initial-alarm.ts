import type { AlarmState } from './config.ts';

/** The state of an alarm nobody has evaluated yet, and why it is in it. */
export const INITIAL_ALARM: { readonly state: AlarmState; readonly reason: string } = {
  state: 'INSUFFICIENT_DATA',
  reason: 'Unchecked: Initial alarm creation',
};
