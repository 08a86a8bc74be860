import type { ResourceConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { Alarm } from './agenda.ts';
import type { ReplyToken, ReturnAddress } from './plan.ts';
import type { Resource } from './resource.ts';

/** Whoever can handle events: a resource, or the desk that takes what reaches the run from outside. */
export type Handler = Pick<Resource, 'handle'>;

/** The place of one handler in the world. A resource deleted and made again under its old id gets a new slot. */
export interface Slot {
  readonly id: ResourceId;
  readonly handler: Handler;
  readonly alarms: Map<string, Alarm>;
  /** False once deleted: requests to it are refused, everything else for it is dropped. */
  alive: boolean;
}

export interface ResourceSlot extends Slot {
  readonly handler: Resource<ResourceConfig>;
}

/** A return address that remembers the asker itself, not only its id. */
export class Address implements ReturnAddress {
  readonly slot: Slot;
  readonly token: ReplyToken;

  constructor(slot: Slot, token: ReplyToken) {
    this.slot = slot;
    this.token = token;
  }

  get resource(): ResourceId {
    return this.slot.id;
  }
}
