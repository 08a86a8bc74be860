import { assert, defined } from '#lib/std/assert.ts';
import { type Duration, earlier, type Instant, plus } from '#lib/std/time.ts';
import type { MappingConfig } from '../config.ts';
import { uuid } from '../identity.ts';
import { type BatchId, batchId, type EntryNumber } from '../ids.ts';
import type { Origin } from '../journal/entry.ts';
import type { Answer, OwnEvent, Plan, ReceivedMessage, ReplyToken } from '../kernel/plan.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { THROTTLE_RETRY_FIRST, THROTTLE_RETRY_MAX } from '../limits.ts';
import { lineageIn } from '../lineage.ts';
import type { Batch, Gathering } from './batch.ts';
import { judgeResponse } from './batch-response.ts';

/** The answer to an invocation. */
export interface InvokedToken extends ReplyToken {
  readonly type: 'invoked';
  readonly batch: BatchId;
}

/** A throttled batch is due again. */
export interface RetryEvent extends OwnEvent {
  readonly type: 'retry';
  readonly batch: BatchId;
}

/** What an answer means for the mapping's concurrency. `throttled`: the batch is still under way. */
export type BatchOutcome = 'succeeded' | 'failed' | 'given-up' | 'throttled';

/** What a batch's messages go back with when only some of them failed, and when the handler's report makes no sense. */
const SOME_FAILED = 'BatchItemFailures';
const NO_SENSE = 'InvalidBatchItemFailures';
const THROTTLED = 'Throttled';

/** The batches handed to the function: invokes, judges the answer, deletes what succeeded, leaves what failed. */
export class BatchesUnderWay {
  config: MappingConfig;
  readonly #origin: Origin;
  readonly #batches = new Map<BatchId, Batch>();

  constructor(config: MappingConfig) {
    this.config = config;
    this.#origin = { by: 'mapping', resource: config.id };
  }

  get busy(): number {
    return this.#batches.size;
  }

  start(gathering: Gathering, { count }: Surroundings, plan: Plan): void {
    const { queue, messages, bytes, payload } = gathering;
    const id = batchId(count('batch'));
    const body = {
      type: 'batch.formed',
      mapping: this.config.id,
      batch: id,
      messages: messages.map(idOf),
      bytes,
    } as const;
    const last = defined(messages.at(-1), 'a batch has messages');
    const formed = plan.entry(body, last.entry);
    const visibleAt = messages.reduce<Instant>((first, message) => earlier(first, message.visibleAt), last.visibleAt);
    const { function: fn, qualifier = '' } = this.config;
    const batch = { id, queue, function: fn, qualifier, messages, payload, formed, visibleAt, throttles: 0 };
    this.#batches.set(id, batch);
    this.#invoke(batch, formed, plan);
  }

  retry({ batch: id }: RetryEvent, cause: EntryNumber, plan: Plan): void {
    this.#invoke(defined(this.#batches.get(id), 'a batch is retried while it is under way'), cause, plan);
  }

  answered(
    token: InvokedToken,
    answer: Answer,
    cause: EntryNumber,
    surroundings: Surroundings,
    plan: Plan,
  ): BatchOutcome {
    const batch = defined(this.#batches.get(token.batch), 'an answer belongs to a batch under way');
    if (!answer.ok && answer.error.name === 'TooManyRequestsException') {
      return this.#throttled(batch, cause, surroundings, plan);
    }
    this.#batches.delete(batch.id);
    if (!answer.ok) return this.#failed(batch, answer.error.name, cause, plan);
    const { detail } = answer;
    assert(detail?.kind === 'invoked', 'an invocation answers with what came of it');
    if (detail.functionError !== undefined) return this.#failed(batch, detail.functionError.errorType, cause, plan);
    return this.#returned(batch, detail.payload, cause, surroundings, plan);
  }

  #invoke(batch: Batch, cause: EntryNumber, plan: Plan): void {
    const reply: InvokedToken = { type: 'invoked', batch: batch.id };
    plan.ask(
      batch.function,
      {
        op: 'lambda:Invoke',
        invocationType: 'RequestResponse',
        payload: batch.payload,
        qualifier: batch.qualifier,
        logTail: false,
        source: { kind: 'batch', mapping: this.config.id, batch: batch.id },
        ...traceOf(batch),
      },
      { origin: this.#origin, cause, reply },
    );
  }

  /** The function returned: everything succeeded, unless it reports otherwise and is listened to (SQS-ESM-19). */
  #returned(batch: Batch, payload: string, cause: EntryNumber, { seed }: Surroundings, plan: Plan): BatchOutcome {
    if (!this.config.reportBatchItemFailures) return this.#succeeded(batch, cause, plan);
    const byUuid = new Map(batch.messages.map((message) => [uuid(seed, 'message', message.id), message]));
    const verdict = judgeResponse(payload, new Set(byUuid.keys()));
    if (verdict.kind === 'all-succeeded') return this.#succeeded(batch, cause, plan);
    if (verdict.kind === 'all-failed') return this.#failed(batch, NO_SENSE, cause, plan);
    const isFailed = (id: string) => verdict.messageIds.has(id);
    const failed = [...byUuid].filter(([id]) => isFailed(id)).map(([, message]) => message);
    const done = [...byUuid].filter(([id]) => !isFailed(id)).map(([, message]) => message);
    this.#writeFailure(batch, { errorType: SOME_FAILED, failed, done }, cause, plan);
    return 'failed';
  }

  /** The whole batch is deleted (SQS-ESM-13). */
  #succeeded(batch: Batch, cause: EntryNumber, plan: Plan): BatchOutcome {
    const { id, messages } = batch;
    const body = { type: 'batch.succeeded', mapping: this.config.id, batch: id, deleted: messages.length } as const;
    this.#delete(batch, messages, plan.entry(body, cause), plan);
    return 'succeeded';
  }

  /** Nothing is deleted: the messages reappear when their visibility timeout ends (SQS-ESM-14). */
  #failed(batch: Batch, errorType: string, cause: EntryNumber, plan: Plan): BatchOutcome {
    this.#writeFailure(batch, { errorType, failed: batch.messages, done: [] }, cause, plan);
    return 'failed';
  }

  #writeFailure(batch: Batch, { errorType, failed, done }: Failure, cause: EntryNumber, plan: Plan): void {
    const body = { type: 'batch.failed', mapping: this.config.id, batch: batch.id, errorType } as const;
    const entry = plan.entry({ ...body, returned: failed.length, deleted: done.length }, cause);
    this.#delete(batch, done, entry, plan);
    this.#explain(batch, failed, errorType, entry, plan);
  }

  /** Tried again with growing pauses while the messages are still hidden, then let go (SQS-ESM-15). */
  #throttled(batch: Batch, cause: EntryNumber, { now }: Surroundings, plan: Plan): BatchOutcome {
    const retryAt = plus(now, pauseAfter(batch.throttles));
    batch.throttles += 1;
    const body = { type: 'batch.throttled', mapping: this.config.id, batch: batch.id } as const;
    if (retryAt < batch.visibleAt) {
      const event: RetryEvent = { type: 'retry', batch: batch.id };
      plan.later(retryAt, event, plan.entry({ ...body, retryAt }, cause));
      return 'throttled';
    }
    this.#batches.delete(batch.id);
    this.#explain(batch, batch.messages, THROTTLED, plan.entry(body, cause), plan);
    return 'given-up';
  }

  #delete(batch: Batch, messages: readonly ReceivedMessage[], cause: EntryNumber, plan: Plan): void {
    if (messages.length === 0) return;
    const receipts = messages.map(({ receipt }) => ({ entryId: '', receipt }));
    plan.ask(batch.queue, { op: 'sqs:DeleteMessageBatch', receipts, refused: [] }, { origin: this.#origin, cause });
  }

  #explain(batch: Batch, messages: readonly ReceivedMessage[], reason: string, cause: EntryNumber, plan: Plan): void {
    const receipts = messages.map(({ receipt }) => ({ entryId: '', receipt, reason }));
    plan.ask(batch.queue, { op: 'sqs:ExplainMessages', receipts }, { origin: this.#origin, cause });
  }
}

interface Failure {
  readonly errorType: string;
  readonly failed: readonly ReceivedMessage[];
  readonly done: readonly ReceivedMessage[];
}

/** Doubles from one try to the next, up to its limit. */
function pauseAfter(throttles: number): Duration {
  const pause = THROTTLE_RETRY_FIRST * 2 ** Math.min(throttles, 20);
  return Math.min(pause, THROTTLE_RETRY_MAX) as Duration; // whole numbers both
}

const idOf = ({ id }: ReceivedMessage) => id;

/**
 * The trace goes on with the message that has come back most often, else the first that has one: a loop is not to hide
 * in a batch (ASYNC-60). AWS begins another trace, linked to those of all messages (XRAY-05).
 */
function traceOf({ messages }: Batch): { readonly traceHeader?: string } {
  let chosen: { readonly traceHeader: string; readonly loops: number } | undefined;
  for (const { traceHeader } of messages) {
    if (traceHeader === undefined) continue;
    const loops = lineageIn(traceHeader)?.loops ?? 0;
    if (chosen === undefined || loops > chosen.loops) chosen = { traceHeader, loops };
  }
  return chosen === undefined ? {} : { traceHeader: chosen.traceHeader };
}
