import type { Duration, Instant } from '#lib/std/time.ts';
import type { ApiResponse, ResourceConfig } from '../config.ts';
import type { EntryNumber, MessageId, ReceiptId, ResourceId } from '../ids.ts';
import type { EntryBody, Origin } from '../journal/entry.ts';
import type { Activation } from '../lambda/handler-host.ts';
import type { Request } from './request.ts';

/**
 * What a transition plans for everything but its own state. The kernel hands an empty one to each transition and acts
 * on it afterwards, in order. Entries are numbered as they are planned, so that what follows can name them as cause.
 */
export interface Plan {
  /** The cause of the event being handled. */
  readonly cause: EntryNumber;
  /** Writes an entry at the current instant. `cause` defaults to the cause of the event being handled. */
  entry(body: EntryBody, cause?: EntryNumber): EntryNumber;
  /** A private event of this resource, at `at` (now at the earliest). Cannot be withdrawn: carry a generation and ignore what is stale. */
  later(at: Instant, event: OwnEvent, cause: EntryNumber): void;
  /**
   * Sets the resource's alarm of this name, or withdraws it (`undefined`). One alarm per name: setting it again moves
   * it. It comes back as an own event `{ type: name }`. Cheaper than `later` for what keeps moving, and never stale.
   * `quiet`: housekeeping that no person waits for; a run that skips idle time does not hurry to it.
   */
  alarm(name: string, at: Instant | undefined, cause?: EntryNumber, attention?: 'quiet'): void;
  /** An AWS API request to another resource, or to itself. `reply` comes back as an event `{ type: 'reply', token, response }`; no `reply`, no answer. */
  ask(
    target: ResourceId,
    request: Request,
    options: {
      readonly origin: Origin;
      readonly cause: EntryNumber;
      readonly delay?: Duration;
      readonly reply?: ReplyToken;
      /** Makes the target first. */
      readonly creates?: ResourceConfig | undefined;
    },
  ): void;
  /** Answers a request received as `{ type: 'request' }`. */
  answer(to: ReturnAddress | undefined, response: Answer, cause: EntryNumber, delay?: Duration): void;
  /** Runs handler code after this transition; its completion comes back as the very next event, `{ type: 'completed' }`, before anything else happens. */
  activate(activation: Activation, cause: EntryNumber): void;
  /**
   * Makes a resource that no template names, under an id of its own. It hears `deployed` before anything asked of it
   * from now on. The id must be free.
   */
  create(config: ResourceConfig, cause?: EntryNumber): void;
  /** Takes a resource, this one or another, out of the world: it hears `deleted`, and nothing after it. */
  retire(id: ResourceId, cause?: EntryNumber): void;
  /** The environment's isolate is no longer needed. */
  dispose(environment: Activation['environment'], keepTmp: boolean): void;
}

/** Any plain data the resource wants to find again when its event is due. */
export interface OwnEvent {
  readonly type: string;
}
/** What the asker wants to recognise the answer by. Plain data. */
export type ReplyToken = { readonly type: string };

/** Where an answer goes. */
export interface ReturnAddress {
  readonly resource: ResourceId;
  readonly token: ReplyToken;
}

/** An answer between resources: the API's response, with the decoded members a poller needs beside it. */
export type Answer = ApiResponse & { readonly detail?: AnswerDetail };

/** Undecoded members that only other resources read, never a person: avoids making JSON to parse it again. */
export type AnswerDetail =
  | { readonly kind: 'received'; readonly messages: readonly ReceivedMessage[] }
  | { readonly kind: 'invoked'; readonly functionError?: { readonly errorType: string }; readonly payload: string };

/** A message as a receive hands it out. */
export interface ReceivedMessage {
  readonly id: MessageId;
  readonly receipt: ReceiptId;
  readonly body: string;
  readonly bytes: number;
  readonly receiveCount: number;
  readonly sentAt: Instant;
  readonly firstReceivedAt: Instant;
  readonly visibleAt: Instant;
  readonly attributes: readonly MessageAttribute[];
  readonly traceHeader?: string;
  readonly groupId?: string;
  /** The queue whose redrive policy moved it to where it was received. */
  readonly deadLetterSource?: ResourceId;
  /** `message.received` */
  readonly entry: EntryNumber;
}

export interface MessageAttribute {
  readonly name: string;
  /** `String`, `Number`, `Binary` with optional custom suffix. */
  readonly dataType: string;
  /** Text, or base64 for binary. */
  readonly value: string;
}
