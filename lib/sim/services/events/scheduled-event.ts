import type { AccountConfig } from '../../config.ts';

/** What makes one scheduled event different from the next. */
export interface ScheduledEvent {
  readonly id: string;
  /** UTC, to the second. */
  readonly time: string;
  readonly ruleArn: string;
  readonly account: AccountConfig;
}

/** The event a scheduled rule hands to its targets, as JSON text, keys in AWS's order (EB-03, EB-14). */
export function scheduledEvent({ id, time, ruleArn, account }: ScheduledEvent): string {
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: account.accountId,
    time,
    region: account.region,
    resources: [ruleArn],
    detail: {},
  });
}
