import type { Rng } from '#lib/std/rng.ts';
import { type Duration, micros } from '#lib/std/time.ts';
import type { VersionConfig } from '../../config.ts';
import {
  COLD_START_PER_MEGABYTE,
  COLD_START_SPREAD,
  IDLE_LIFETIME_MAX,
  IDLE_LIFETIME_MIN,
  PLATFORM_INIT_MEAN,
  RECYCLE_AGE_MAX,
  RECYCLE_AGE_MIN,
} from '../../limits.ts';

/**
 * The platform's part of Init: starting Node and loading the bundle, before the function's own module code runs
 * (ENV-40, ENV-41, ENV-44). Does not depend on the memory setting (ENV-43).
 */
export function drawPlatformInit(rng: Rng, config: VersionConfig): Duration {
  const mean = PLATFORM_INIT_MEAN[config.runtime][config.architecture];
  const spread = drawSpread(rng.draw(`cold-start/${config.id}`) / 0x1_0000_0000);
  const load = (COLD_START_PER_MEGABYTE * config.codeBytes) / 1_048_576;
  return micros((mean * spread) / 1_000 + load);
}

/** How long an idle environment is kept (ENV-31). */
export function drawIdleLifetime(rng: Rng, config: VersionConfig): Duration {
  return drawBetween(rng, `idle-lifetime/${config.id}`, IDLE_LIFETIME_MIN, IDLE_LIFETIME_MAX);
}

/** The age past which an environment is replaced, busy or not (ENV-31). */
export function drawRecycleAge(rng: Rng, config: VersionConfig): Duration {
  return drawBetween(rng, `recycle-age/${config.id}`, RECYCLE_AGE_MIN, RECYCLE_AGE_MAX);
}

/** Thousandths of the mean, by straight lines between the quantiles. */
function drawSpread(u: number): number {
  const { least, median, p99, most } = COLD_START_SPREAD;
  if (u < 0.5) return least + (median - least) * (u / 0.5);
  if (u < 0.99) return median + (p99 - median) * ((u - 0.5) / 0.49);
  return p99 + (most - p99) * ((u - 0.99) / 0.01);
}

function drawBetween(rng: Rng, name: string, from: Duration, to: Duration): Duration {
  return micros(from + (rng.draw(name) / 0x1_0000_0000) * (to - from));
}
