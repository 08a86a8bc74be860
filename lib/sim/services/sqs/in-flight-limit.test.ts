import { expect, test } from 'vitest';
import { Rng } from '#lib/std/rng.ts';
import { NO_TIME, seconds, ZERO } from '#lib/std/time.ts';
import { entryNumber, resourceId } from '../../ids.ts';
import type { Answer, Plan } from '../../kernel/plan.ts';
import { AccountPool } from '../../kernel/pool.ts';
import type { Request } from '../../kernel/request.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { newAccountRates } from '../../lambda/concurrency/account-rates.ts';
import { ACCOUNT, queueConfig } from '../../testing/configs.ts';
import { QueueResource } from './queue.ts';

/** A queue by itself, without a journal: what fills it to its limit would be most of the test. */
class BareQueue {
  readonly answers: Answer[] = [];
  readonly #queue = new QueueResource(queueConfig('Orders', { visibilityTimeout: seconds(3_600) }));
  #count = 0;

  /** What is sent wants no answer: its digests would cost more than all the rest. */
  ask(request: Request): Answer | undefined {
    const isSending = request.op === 'sqs:SendMessageBatch';
    const returnTo = isSending ? undefined : { resource: resourceId('Asker'), token: { type: 'asked' } };
    const before = this.answers.length;
    const cause = entryNumber(1);
    const event = { type: 'request', request, origin: { by: 'person' }, returnTo, cause } as const;
    this.#queue.handle(event, this.#surroundings(), this.#plan());
    return this.answers[before];
  }

  #plan(): Plan {
    const nothing = () => {};
    const answer: Plan['answer'] = (_to, given) => this.answers.push(given);
    const entry = () => entryNumber(1);
    return {
      cause: entryNumber(1),
      entry,
      answer,
      later: nothing,
      alarm: nothing,
      ask: nothing,
      create: nothing,
      retire: nothing,
      activate: nothing,
      dispose: nothing,
    };
  }

  #surroundings(): Surroundings {
    const count = () => {
      this.#count += 1;
      return this.#count;
    };
    const decode = () => {
      throw new Error('a queue decodes nothing');
    };
    const pool = new AccountPool(1_000);
    const shared = { pool, rates: newAccountRates(), metrics: { statistics: () => [] } };
    return {
      now: ZERO,
      seed: 1,
      account: ACCOUNT,
      rng: new Rng(1),
      configOf: () => undefined,
      count,
      decode,
      ...shared,
    };
  }
}

test('[SQS-12] past 120,000 messages in flight, a short poll is refused and a long poll waits', () => {
  const queue = new BareQueue();
  const message = { entryId: '', body: 'x', attributes: [] };
  const receive = (maxMessages: number, waitTime = NO_TIME): Answer | undefined =>
    queue.ask({ op: 'sqs:ReceiveMessage', maxMessages, waitTime });
  for (let sent = 0; sent < 12_001; sent += 1) {
    queue.ask({ op: 'sqs:SendMessageBatch', messages: Array.from({ length: 10 }, () => message), refused: [] });
    if (sent < 12_000) receive(10);
  }

  expect(receive(1)).toMatchObject({ ok: false, error: { name: 'OverLimit' } });
  expect(receive(1, seconds(20))).toBeUndefined();
});
