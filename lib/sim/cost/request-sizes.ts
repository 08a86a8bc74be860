import type { ClientConfig, MappingConfig, ResourceConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import { RECEIVE_MESSAGES_MAX } from '../limits.ts';

/** How many messages one request of a client or a mapping carries at most: the journal tells of messages alone. */
export interface RequestSizes {
  readonly send: number;
  readonly receive: number;
  /** Of a mapping: where it receives. */
  readonly queue?: ResourceId;
}

export function requestSizes(resources: readonly ResourceConfig[]): ReadonlyMap<ResourceId, RequestSizes> {
  const sizes = new Map<ResourceId, RequestSizes>();
  for (const resource of resources) {
    if (resource.kind === 'mapping') sizes.set(resource.id, ofMapping(resource));
    if (resource.kind === 'client') sizes.set(resource.id, ofClient(resource));
  }
  return sizes;
}

function ofMapping({ batchSize, queue }: MappingConfig): RequestSizes {
  return { send: 1, receive: Math.min(RECEIVE_MESSAGES_MAX, batchSize), queue };
}

function ofClient({ call: { params } }: ClientConfig): RequestSizes {
  const { Entries: entries, MaxNumberOfMessages: messages } = params;
  return { send: Array.isArray(entries) ? entries.length : 1, receive: typeof messages === 'number' ? messages : 1 };
}
