import { seconds } from '#lib/std/time.ts';
import type { ApiCall } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import { Simulation } from '../simulation.ts';
import { ACCOUNT, clientConfig, functionConfig, mappingConfig, queueConfig } from './configs.ts';
import { ScriptedHost } from './scripted-host.ts';

export const queue = queueConfig('Orders', { visibilityTimeout: seconds(4) });
export const resources = [
  queue,
  functionConfig('Charge'),
  mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }, { batchSize: 2 }),
  clientConfig('Shop', queue, { arrivals: { kind: 'constant', perSecond: 2 } }),
];
/** A person's call. */
export const sendOne: ApiCall = { call: 'sqs:SendMessage', params: { QueueUrl: queue.url, MessageBody: 'x' } };

/** A shop whose client fills a queue, and whose function fails at some messages: what a run is made again with. */
export function shopSimulation(onEntry: (entry: Entry) => void = () => {}): Simulation {
  const script = ({ payload }: { readonly payload: string }) =>
    payload.includes('n\\":3') ? ({ do: 'throw', errorType: 'Boom' } as const) : ({ do: 'return' } as const);
  return new Simulation({ config: { account: ACCOUNT, resources }, seed: 1, host: new ScriptedHost(script), onEntry });
}
