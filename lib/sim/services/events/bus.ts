import type { BusConfig } from '../../config.ts';
import type { EntryNumber } from '../../ids.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import type { BusEvent } from '../../kernel/target-request.ts';
import { ENTRY_PAYLOAD_CHARACTERS } from '../../limits.ts';
import type { RequestEvent } from '../request-event.ts';
import { putEventsResult } from './api.ts';
import { eventText } from './bus-event.ts';
import { unknownOperation } from './errors.ts';

/**
 * An event bus without rules: it takes events, writes them down and matches them with nothing. Nothing is kept, as in
 * AWS: an event that no rule matches is gone.
 */
export class BusResource implements Resource<BusConfig> {
  config: BusConfig;

  constructor(config: BusConfig) {
    this.config = config;
  }

  configure(config: BusConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    // It plans nothing for itself and waits for no answer: only requests reach it with something to do.
    if (event.type !== 'request') return;
    const { request } = event;
    switch (request.op) {
      case 'events:PutEvents':
        this.#putEvents({ ...event, request }, surroundings, plan);
        break;
      case 'events:TakeEvent':
        this.#take(request.event, event, surroundings, plan);
        break;
      default:
        plan.answer(event.returnTo, { ok: false, error: unknownOperation(request.op) }, event.cause);
    }
  }

  /** One request may be for several buses: this one takes its own, and hands the others theirs. */
  #putEvents(event: RequestEvent<'events:PutEvents'>, surroundings: Surroundings, plan: Plan): void {
    const { origin, request, cause } = event;
    let last = cause;
    for (const put of request.events) {
      if (put.bus === this.config.id) last = this.#take(put, event, surroundings, plan);
      else plan.ask(put.bus, { op: 'events:TakeEvent', event: put }, { origin, cause });
    }
    plan.answer(event.returnTo, { ok: true, status: 200, result: putEventsResult(request.results) }, last);
  }

  #take(
    event: BusEvent,
    { origin, cause }: Pick<RequestEvent, 'origin' | 'cause'>,
    surroundings: Surroundings,
    plan: Plan,
  ): EntryNumber {
    const { id, source, detailType, bytes } = event;
    const payload = eventText(event, surroundings).slice(0, ENTRY_PAYLOAD_CHARACTERS);
    const facts = { bus: this.config.id, event: id, origin, bytes, source, detailType, payload };
    return plan.entry({ type: 'event.received', ...facts }, cause);
  }
}
