import { asyncRetries } from './async-retries.ts';
import { canary } from './canary.ts';
import type { Example } from './example.ts';
import { orders } from './orders.ts';
import { schedule } from './schedule.ts';

/** All examples, the one the page opens with first. */
export const examples: readonly Example[] = [orders, asyncRetries, schedule, canary];

/** The example of a name, or undefined. */
export function findExample(name: string): Example | undefined {
  return examples.find((example) => example.name === name);
}
