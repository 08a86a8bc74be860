import { instant } from '#lib/std/time.ts';
import { isoMillis } from '../../wall-clock.ts';
import { Timestamp, textOf, type Value } from './value.ts';

/** A value as an answer shows it: moments as `2026-11-18 11:06:41.234`, in UTC. */
export function textShown(value: Value): string {
  if (!(value instanceof Timestamp)) return textOf(value);
  return isoMillis(value.millis, instant(0)).replace('T', ' ').slice(0, -1);
}
