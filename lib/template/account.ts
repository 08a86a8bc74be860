import type { AccountConfig } from '#lib/sim/config.ts';

/** The one account and region every template is deployed to. */
export const account: AccountConfig = {
  accountId: '123456789012',
  region: 'us-east-1',
  // CONC-02: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  concurrentExecutions: 1_000,
  // 2026-01-01T00:00:00Z, a constant: a run may not depend on the day it is made.
  epochMs: 1_767_225_600_000,
};

/** The stack a template stands for, where AWS puts its name. */
export const STACK_NAME = 'coldstart';
