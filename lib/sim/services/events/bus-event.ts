import { uuid } from '../../identity.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import type { BusEvent } from '../../kernel/target-request.ts';
import { isoSeconds } from '../../wall-clock.ts';

/** An event as a bus shows it to rules and targets, JSON text, keys in AWS's order (EB-03). The detail as it was written. */
export function eventText(
  event: BusEvent,
  { seed, now, account }: Pick<Surroundings, 'seed' | 'now' | 'account'>,
): string {
  const head = JSON.stringify({
    version: '0',
    id: uuid(seed, 'bus-event', event.id),
    'detail-type': event.detailType,
    source: event.source,
    account: account.accountId,
    time: event.time ?? isoSeconds(account.epochMs, now),
    region: account.region,
    resources: event.resources,
  });
  return `${head.slice(0, -1)},"detail":${event.detail}}`;
}
