import type { Instant } from '#lib/std/time.ts';
import type { AsyncSettings } from '../../config.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import { LATEST } from '../version.ts';

/** An `EventInvokeConfig`: settings that hold for calls through one qualifier (ASYNC-23). */
export interface EventInvokeConfig {
  readonly settings: AsyncSettings;
  readonly lastModified: Instant;
}

/** The settings of calls through a qualifier: those set for it and for no other, or AWS's defaults. */
export function asyncSettingsOf(qualifier: string, { eventInvokeConfigs }: FunctionState): AsyncSettings {
  return eventInvokeConfigs.get(keyOf(qualifier))?.settings ?? NO_SETTINGS;
}

const NO_SETTINGS: AsyncSettings = {};

/** Sets what holds for a qualifier; empty settings take it away. */
export function setAsyncSettings(qualifier: string, settings: AsyncSettings, turn: Turn): void {
  const { fn, world, plan } = turn;
  const key = keyOf(qualifier);
  const isGiven = Object.keys(settings).length > 0;
  if (isGiven) fn.eventInvokeConfigs.set(key, { settings, lastModified: world.now });
  else if (!fn.eventInvokeConfigs.delete(key)) return;
  const body = { function: fn.config.id, qualifier: key, ...(isGiven && { settings }) };
  plan.entry({ type: 'event-invoke-config.changed', ...body });
}

/** Calls without a qualifier are those of `$LATEST`. */
export function keyOf(qualifier: string): string {
  return qualifier === '' ? LATEST : qualifier;
}
