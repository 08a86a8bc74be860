import { unreachable } from '#lib/std/assert.ts';
import { since, ZERO } from '#lib/std/time.ts';
import type { QueueConfig } from '../../config.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Request, RequestTo } from '../../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { PURGE_INTERVAL } from '../../limits.ts';
import { nonExistentQueue, purgeInProgress, refusal, unsupportedOperation } from './errors.ts';
import { LongPolls } from './long-polls.ts';
import { attributesOf } from './queue-attributes.ts';
import { QueueState } from './queue-state.ts';
import { cancelPolls, endPolls, receive, serve } from './receive.ts';
import { changeVisibility, deleteMessages, explain } from './release.ts';
import type { RequestEvent } from './request-event.ts';
import { arrive, send } from './send.ts';

/** A standard queue: routes what reaches it, then serves waiting receives and sets its alarms. */
export class QueueResource implements Resource<QueueConfig> {
  readonly #state: QueueState;
  readonly #polls = new LongPolls();
  #dates = { createdAt: ZERO, modifiedAt: ZERO };
  #isDeployed = false;

  constructor(config: QueueConfig) {
    this.#state = new QueueState(config);
  }

  get config(): QueueConfig {
    return this.#state.config;
  }

  configure(config: QueueConfig): void {
    this.#state.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    this.#route(event, surroundings, plan);
    serve(this.#state, this.#polls, surroundings, plan);
    plan.alarm('delay', this.#state.nextDelayed);
    plan.alarm('visibility-timeout', this.#state.nextTimeout);
    plan.alarm('retention', this.#state.nextExpiry, undefined, 'quiet');
    plan.alarm('long-poll', this.#polls.nextEnd, undefined, 'quiet');
  }

  #route(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'request':
        this.#request(event, surroundings, plan);
        break;
      case 'own':
        this.#ring(event.event.type, surroundings, plan);
        break;
      case 'deployed':
        this.#deployed(surroundings);
        break;
      case 'deleted':
        this.#refusePolls(plan);
        break;
      case 'reply':
      case 'completed':
        return; // A queue asks nothing and runs no code.
      default:
        unreachable(event);
    }
  }

  #request(event: Extract<ResourceEvent, { type: 'request' }>, surroundings: Surroundings, plan: Plan): void {
    const { request } = event;
    const state = this.#state;
    switch (request.op) {
      case 'sqs:SendMessage':
      case 'sqs:SendMessageBatch':
        send(state, { ...event, request }, surroundings, plan);
        break;
      case 'sqs:ReceiveMessage':
        receive(state, this.#polls, { ...event, request }, surroundings, plan);
        break;
      case 'sqs:DeleteMessage':
      case 'sqs:DeleteMessageBatch':
        deleteMessages(state, { ...event, request }, plan);
        break;
      case 'sqs:ChangeMessageVisibility':
      case 'sqs:ChangeMessageVisibilityBatch':
        changeVisibility(state, { ...event, request }, surroundings, plan);
        break;
      case 'sqs:ExplainMessages':
        explain(state, { ...event, request });
        break;
      case 'sqs:EndReceives':
        cancelPolls(this.#polls, { ...event, request }, plan);
        break;
      case 'sqs:PurgeQueue':
        this.#purge({ ...event, request }, surroundings, plan);
        break;
      case 'sqs:GetQueueAttributes': {
        const result = attributesOf(state, request.names, this.#dates, surroundings);
        plan.answer(event.returnTo, { ok: true, status: 200, result }, event.cause);
        break;
      }
      case 'sqs:MoveMessage':
        arrive(state, request.message, surroundings.now, event.cause);
        break;
      default:
        refuseForeign(request, event, plan);
    }
  }

  /** An alarm rang: everything of its kind that is due, in order. */
  #ring(alarm: string, surroundings: Surroundings, plan: Plan): void {
    if (alarm === 'delay') this.#showDelayed(surroundings, plan);
    else if (alarm === 'visibility-timeout') this.#showTimedOut(surroundings, plan);
    else if (alarm === 'retention') this.#expire(surroundings, plan);
    else endPolls(this.#state, this.#polls, surroundings, plan);
  }

  #showDelayed({ now }: Surroundings, plan: Plan): void {
    const { config } = this.#state;
    for (let message = this.#state.takeDelayed(now); message; message = this.#state.takeDelayed(now)) {
      this.#state.show(message);
      const body = { type: 'message.returned', queue: config.id, message: message.id, reason: 'delay' } as const;
      message.entry = plan.entry(body, message.entry);
    }
  }

  #showTimedOut({ now }: Surroundings, plan: Plan): void {
    const { config } = this.#state;
    for (let message = this.#state.takeTimedOut(now); message; message = this.#state.takeTimedOut(now)) {
      this.#state.show(message);
      const returned = { type: 'message.returned', queue: config.id, message: message.id } as const;
      message.entry = plan.entry({ ...returned, reason: 'visibility-timeout' }, message.entry);
    }
  }

  /** Retention counts from when the message was first enqueued, wherever it is (SQS-02, SQS-22). */
  #expire({ now }: Surroundings, plan: Plan): void {
    for (let message = this.#state.takeExpired(now); message; message = this.#state.takeExpired(now)) {
      this.#state.remove(message);
      plan.entry({ type: 'message.expired', queue: this.#state.config.id, message: message.id }, message.entry);
    }
  }

  #purge(event: RequestEvent<'sqs:PurgeQueue'>, { now }: Surroundings, plan: Plan): void {
    const { config, purgedAt } = this.#state;
    if (purgedAt !== undefined && since(purgedAt, now) < PURGE_INTERVAL) {
      plan.answer(event.returnTo, refusal(purgeInProgress(config.name)), event.cause);
      return;
    }
    this.#state.purgedAt = now;
    plan.entry({ type: 'queue.purged', queue: config.id, messages: this.#state.purge() }, event.cause);
    plan.answer(event.returnTo, { ok: true, status: 200, result: {} }, event.cause);
  }

  #deployed({ now }: Surroundings): void {
    this.#dates = { createdAt: this.#isDeployed ? this.#dates.createdAt : now, modifiedAt: now };
    this.#isDeployed = true;
  }

  #refusePolls(plan: Plan): void {
    for (let poll = this.#polls.peek(); poll !== undefined; poll = this.#polls.peek()) {
      poll.isAnswered = true;
      plan.answer(poll.event.returnTo, refusal(nonExistentQueue()), poll.event.cause);
    }
  }
}

/** Requests to other services. One to SQS that has no case above does not compile here. */
function refuseForeign(
  { op }: Exclude<Request, RequestTo<'sqs'>>,
  { returnTo, cause }: Extract<ResourceEvent, { type: 'request' }>,
  plan: Plan,
): void {
  plan.answer(returnTo, refusal(unsupportedOperation(`A queue does not know ${op}.`)), cause);
}
