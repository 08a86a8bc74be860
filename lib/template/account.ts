import type { AccountConfig } from '#lib/sim/config.ts';
import { ACCOUNT_CONCURRENCY } from '#lib/sim/limits.ts';

/** The one account and region every template is deployed to, as it is unless a design has settings of its own for it. */
export const account: AccountConfig = {
  accountId: '123456789012',
  region: 'us-east-1',
  concurrentExecutions: ACCOUNT_CONCURRENCY,
  scaling: { kind: 'current' },
  asynchronousDuplicatesPercent: 0,
  failureWording: 'current',
  // 2026-01-01T00:00:00Z, a constant: a run may not depend on the day it is made.
  epochMs: 1_767_225_600_000,
};

/** The stack a template stands for, where AWS puts its name. */
export const STACK_NAME = 'coldstart';
