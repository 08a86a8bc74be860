import type { TopicConfig } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { messageId } from '../../ids.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { ENTRY_BODY_CHARACTERS } from '../../limits.ts';
import type { RequestEvent } from '../request-event.ts';
import { publishedBytes } from './api.ts';
import { unknownOperation } from './errors.ts';

/**
 * A topic without subscriptions: it takes what is published, writes it down and hands it to nobody. Nothing is kept, as
 * in AWS: a message published to no subscriber is gone.
 */
export class TopicResource implements Resource<TopicConfig> {
  config: TopicConfig;

  constructor(config: TopicConfig) {
    this.config = config;
  }

  configure(config: TopicConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    // It plans nothing for itself and asks nobody: only requests reach it with something to do.
    if (event.type !== 'request') return;
    const { request } = event;
    if (request.op === 'sns:Publish') this.#publish({ ...event, request }, surroundings, plan);
    else plan.answer(event.returnTo, { ok: false, error: unknownOperation(request.op) }, event.cause);
  }

  #publish(event: RequestEvent<'sns:Publish'>, { count, seed }: Surroundings, plan: Plan): void {
    const { message: text, subject } = event.request;
    const id = messageId(count('message'));
    const body = text.slice(0, ENTRY_BODY_CHARACTERS);
    const facts = {
      topic: this.config.id,
      message: id,
      origin: event.origin,
      bytes: publishedBytes(event.request),
      body,
    };
    const titled = subject === undefined ? facts : { ...facts, subject };
    const entry = plan.entry({ type: 'message.published', ...titled }, event.cause);
    const result = { MessageId: uuid(seed, 'message', id) };
    plan.answer(event.returnTo, { ok: true, status: 200, result }, entry);
  }
}
