import { assert, unreachable } from '#lib/std/assert.ts';
import { Deque } from '#lib/std/deque.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { type Instant, plus, ZERO } from '#lib/std/time.ts';
import type { MappingConfig } from '../config.ts';
import type { EntryNumber, ResourceId } from '../ids.ts';
import type { Origin } from '../journal/entry.ts';
import type { Answer, OwnEvent, Plan, ReceivedMessage, ReplyToken } from '../kernel/plan.ts';
import { isMappingRequest } from '../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../kernel/resource.ts';
import { POLL_WAIT, POLLERS_STEP_INTERVAL, RECEIVE_MESSAGES_MAX } from '../limits.ts';
import { Gathering } from './batch.ts';
import { BatchesUnderWay, type BatchOutcome, type InvokedToken, type RetryEvent } from './batches-under-way.ts';
import { MappingLifecycle, SETTLED } from './mapping-lifecycle.ts';
import { PollerCount } from './poller-count.ts';
import { queueRecord } from './queue-record.ts';
import { receiveVisibility } from './receive-visibility.ts';
import { windowEnd } from './window.ts';

/** The answer to a receive at this queue. */
interface PolledToken extends ReplyToken {
  readonly type: 'polled';
  readonly queue: ResourceId;
}

/**
 * The event source mapping of a standard queue: long-polls it, gathers batches, hands them to the function. A poller is
 * either waiting for messages or busy with a batch; there are never more batches under way than pollers allowed.
 */
export class MappingResource implements Resource<MappingConfig> {
  readonly #batches: BatchesUnderWay;
  readonly #pollers: PollerCount;
  readonly #origin: Origin;
  readonly #lifecycle = new MappingLifecycle();
  /** Gathered in full, waiting for a free poller. */
  readonly #ready = new Deque<Gathering>();
  #gathering: Gathering | undefined;
  /** The queue being polled; undefined while switched off. */
  #polling: ResourceId | undefined;
  #waiting = 0;
  #windowOpened: Instant = ZERO;
  #isRiseSet = false;
  /** The queue refused the last receive: not asked again before the alarm. */
  #isStalled = false;
  #isNew = true;
  /** The number of pollers that the journal knows of. */
  #told = 0;

  constructor(config: MappingConfig) {
    this.#batches = new BatchesUnderWay(config);
    this.#pollers = new PollerCount(config);
    this.#origin = { by: 'mapping', resource: config.id };
  }

  get config(): MappingConfig {
    return this.#batches.config;
  }

  configure(config: MappingConfig): void {
    this.#batches.config = config;
    this.#pollers.configure(config);
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'deployed':
        this.#lifecycle.deployed(this.config, surroundings);
        this.#switch(surroundings, plan);
        break;
      case 'deleted':
        this.#stopPolling(event.cause, plan);
        break;
      case 'own':
        this.#ring(event.event, event.cause, surroundings, plan);
        break;
      case 'reply':
        this.#reply(event.token, event.answer, event.cause, surroundings, plan);
        break;
      case 'request':
        this.#request(event, surroundings, plan);
        break;
      case 'completed':
        break; // It runs no code.
      default:
        unreachable(event);
    }
    if (event.type !== 'deleted') this.#pump(surroundings, plan);
  }

  listed(surroundings: Surroundings): readonly JsonObject[] {
    return [this.#lifecycle.show(this.config, surroundings)];
  }

  #request({ request, returnTo }: Extract<ResourceEvent, { type: 'request' }>, world: Surroundings, plan: Plan): void {
    assert(isMappingRequest(request), 'only requests to mappings are addressed to one');
    plan.answer(returnTo, this.#lifecycle.request(request, this.config, world, plan), plan.cause);
  }

  /** A call's change has come to its end (SQS-ESM-26). */
  #settle(surroundings: Surroundings, plan: Plan): void {
    const settled = this.#lifecycle.settle(this.config);
    if (settled === undefined) {
      this.#stopPolling(plan.cause, plan);
      this.#polling = undefined;
      plan.retire(this.config.id);
      return;
    }
    this.configure(settled);
    this.#switch(surroundings, plan);
  }

  /** Polls as the configuration now says, or not. */
  #switch({ now }: Surroundings, plan: Plan): void {
    const { id, enabled, queue } = this.config;
    const wasOn = this.#polling !== undefined;
    if (wasOn && (!enabled || this.#polling !== queue)) this.#stopPolling(plan.cause, plan);
    if (this.#isNew || wasOn !== enabled) {
      plan.entry({ type: enabled ? 'mapping.enabled' : 'mapping.disabled', mapping: id });
    }
    if (enabled && !wasOn) this.#windowOpened = now;
    this.#polling = enabled ? queue : undefined;
    this.#isStalled = false;
    this.#isNew = false;
  }

  /** What has been received is still worked on; waiting receives end with nothing. */
  #stopPolling(cause: EntryNumber, plan: Plan): void {
    if (this.#polling === undefined) return;
    plan.ask(this.#polling, { op: 'sqs:EndReceives' }, { origin: this.#origin, cause });
    this.#close(plan);
  }

  #ring(event: OwnEvent, cause: EntryNumber, surroundings: Surroundings, plan: Plan): void {
    // Alarms carry their name alone; `retry` is planned by `BatchesUnderWay`.
    if (event.type === 'retry') this.#batches.retry(event as RetryEvent, cause, plan);
    else if (event.type === 'window') this.#close(plan);
    else if (event.type === 'rise') this.#rise();
    else if (event.type === SETTLED) this.#settle(surroundings, plan);
    else this.#isStalled = false;
  }

  #reply(token: ReplyToken, answer: Answer, cause: EntryNumber, surroundings: Surroundings, plan: Plan): void {
    // The mapping asks with these two tokens only.
    if (token.type === 'polled') this.#polled(token as PolledToken, answer, surroundings, plan);
    else this.#judge(this.#batches.answered(token as InvokedToken, answer, cause, surroundings, plan), surroundings);
  }

  #polled({ queue }: PolledToken, answer: Answer, surroundings: Surroundings, plan: Plan): void {
    this.#waiting -= 1;
    if (!answer.ok) {
      this.#isStalled = true;
      plan.alarm('poll', plus(surroundings.now, POLL_WAIT));
    } else if (answer.detail?.kind === 'received') {
      const { messages } = answer.detail;
      if (messages.length === 0) this.#pollers.rest(this.#batches.busy);
      else this.#gather(queue, messages, surroundings, plan);
    }
  }

  /** Without a batch window, a batch is what one receive brought. */
  #gather(queue: ResourceId, messages: readonly ReceivedMessage[], surroundings: Surroundings, plan: Plan): void {
    for (const message of messages) this.#add(queue, message, surroundings, plan);
    const { batchingWindow } = this.config;
    if (this.#gathering === undefined) return;
    if (batchingWindow === 0 || this.#polling === undefined) this.#close(plan);
    else plan.alarm('window', windowEnd(this.#windowOpened, batchingWindow, surroundings.now));
  }

  #add(queue: ResourceId, message: ReceivedMessage, surroundings: Surroundings, plan: Plan): void {
    const source = surroundings.configOf(queue);
    const queueArn = source?.kind === 'queue' ? source.arn : '';
    const record = queueRecord(message, { queueArn, hasWindow: this.config.batchingWindow > 0 }, surroundings);
    if (this.#gathering?.queue !== queue) this.#close(plan);
    this.#gathering ??= new Gathering(queue);
    if (!this.#gathering.add(message, record)) {
      this.#close(plan);
      this.#gathering = new Gathering(queue);
      this.#gathering.add(message, record);
    }
    if (this.#gathering.messages.length >= this.config.batchSize) this.#close(plan);
  }

  /** The batch being gathered is complete. */
  #close(plan: Plan): void {
    if (this.#gathering === undefined) return;
    this.#ready.push(this.#gathering);
    this.#gathering = undefined;
    if (this.config.batchingWindow > 0) plan.alarm('window', undefined);
  }

  #judge(outcome: BatchOutcome, { now }: Surroundings): void {
    if (outcome !== 'throttled') this.#windowOpened = now;
    // With partial responses on, failures do not slow the pollers down (SQS-ESM-16).
    if (outcome === 'failed' && !this.config.reportBatchItemFailures) this.#pollers.backOff();
    if (outcome === 'throttled' || outcome === 'given-up') this.#pollers.giveWay();
  }

  #rise(): void {
    this.#isRiseSet = false;
    this.#pollers.rise(this.#isSaturated());
  }

  /** After everything: hand over what is ready, poll with the pollers left, watch for the need of more. */
  #pump(surroundings: Surroundings, plan: Plan): void {
    this.#tell(plan);
    while (this.#ready.size > 0 && this.#batches.busy < this.#pollers.allowed) {
      const gathering = this.#ready.shift()?.stillHidden(surroundings.now);
      if (gathering !== undefined && gathering.messages.length > 0) this.#batches.start(gathering, surroundings, plan);
    }
    if (this.#polling === undefined) return;
    this.#poll(this.#polling, surroundings, plan);
    this.#watch(surroundings, plan);
  }

  #poll(queue: ResourceId, surroundings: Surroundings, plan: Plan): void {
    if (this.#isStalled || this.#ready.size > 0) return;
    const free = this.#pollers.allowed - this.#batches.busy - this.#waiting;
    if (free <= 0) return;
    const visibilityTimeout = receiveVisibility(this.config, surroundings);
    const request = {
      op: 'sqs:ReceiveMessage',
      maxMessages: Math.min(RECEIVE_MESSAGES_MAX, this.config.batchSize),
      waitTime: POLL_WAIT,
      ...(visibilityTimeout !== undefined && { visibilityTimeout }),
    } as const;
    const reply: PolledToken = { type: 'polled', queue };
    for (let poller = 0; poller < free; poller += 1) {
      plan.ask(queue, request, { origin: this.#origin, cause: plan.cause, reply });
    }
    this.#waiting += free;
  }

  #watch({ now }: Surroundings, plan: Plan): void {
    const mayRise = this.#pollers.canRise && (this.#isSaturated() || this.#pollers.allowed < this.#pollers.base);
    if (this.#isRiseSet || !mayRise) return;
    this.#isRiseSet = true;
    plan.alarm('rise', plus(now, POLLERS_STEP_INTERVAL), undefined, 'quiet');
  }

  /** Every poller is busy with a batch: there may be more to do than they can. */
  #isSaturated(): boolean {
    return this.#waiting === 0 && this.#batches.busy >= this.#pollers.allowed;
  }

  /** Writes down that the number of pollers changed, before it has an effect. A mapping that was never on has none. */
  #tell(plan: Plan): void {
    const { allowed } = this.#pollers;
    if (allowed === this.#told || (this.#told === 0 && this.#polling === undefined)) return;
    plan.entry({ type: 'mapping.scaled', mapping: this.config.id, from: this.#told, to: allowed });
    this.#told = allowed;
  }
}
