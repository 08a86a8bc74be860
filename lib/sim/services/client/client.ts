import { unreachable } from '#lib/std/assert.ts';
import { later, ZERO } from '#lib/std/time.ts';
import type { ApiCall, ApiResponse, ClientConfig } from '../../config.ts';
import { type EntryNumber, entryNumber } from '../../ids.ts';
import type { Origin } from '../../journal/entry.ts';
import type { Plan, ReplyToken } from '../../kernel/plan.ts';
import type { Request } from '../../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { isoMillis } from '../../wall-clock.ts';
import { ArrivalTimes } from './arrivals.ts';
import { fillIn, hasPlaceholders } from './placeholders.ts';

const NO_CAUSE = entryNumber(0);
const REPLY: ReplyToken = { type: 'called' };

/** A client: makes its call again and again, on its schedule of arrivals. */
export class ClientResource implements Resource<ClientConfig> {
  config: ClientConfig;
  readonly #origin: Origin;
  #hasPlaceholders = false;
  #arrivals: ArrivalTimes | undefined;
  #state: 'new' | 'running' | 'finished' = 'new';
  #calls = 0;
  #startedBy: EntryNumber | undefined;

  constructor(config: ClientConfig) {
    this.config = config;
    this.#origin = { by: 'client', resource: config.id };
  }

  configure(config: ClientConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'deployed':
        this.#start(surroundings, plan);
        break;
      case 'own':
        event.event.type === 'finish' ? this.#finish(plan) : this.#arrive(surroundings, plan);
        break;
      case 'reply':
        this.#answered(event.answer, event.cause, plan);
        break;
      case 'deleted':
        this.#finish(plan);
        break;
      case 'request':
      case 'completed':
        return; // Nobody calls a client, and it runs no code.
      default:
        unreachable(event);
    }
  }

  #start({ now, rng }: Surroundings, plan: Plan): void {
    this.#hasPlaceholders = hasPlaceholders(this.config.call.params);
    const draws = { rng, name: `client/${this.config.id}/arrivals` };
    this.#arrivals = new ArrivalTimes(this.config.arrivals, later(this.config.from, now), draws);
    this.#next(plan);
  }

  /** Sets the alarm for the next call, or ends. */
  #next(plan: Plan): void {
    const at = this.#arrivals?.next();
    if (at === undefined || (this.config.to !== undefined && at >= this.config.to)) {
      this.#finishAfterCall(plan);
      return;
    }
    if (this.#state !== 'running') this.#startedBy = plan.entry({ type: 'client.started', client: this.config.id });
    this.#state = 'running';
    plan.alarm('arrival', at, this.#startedBy);
  }

  /** The last call is still on its way to its service. */
  #finishAfterCall(plan: Plan): void {
    plan.later(ZERO, { type: 'finish' }, this.#startedBy ?? NO_CAUSE);
  }

  #finish(plan: Plan): void {
    plan.alarm('arrival', undefined);
    if (this.#state === 'running') plan.entry({ type: 'client.finished', client: this.config.id });
    this.#state = 'finished';
  }

  #arrive(surroundings: Surroundings, plan: Plan): void {
    const call = this.#nextCall(surroundings);
    const decoded = surroundings.decode(call, this.#origin);
    const cause = this.#startedBy ?? NO_CAUSE;
    if (decoded.kind === 'request') {
      const reply = mayRefuse(decoded.request) ? { reply: REPLY } : {};
      plan.ask(decoded.target, decoded.request, { origin: this.#origin, cause, ...reply, creates: decoded.creates });
    } else {
      this.#answered(decoded.response, cause, plan);
    }
    this.#next(plan);
  }

  #nextCall({ now, rng, account }: Surroundings): ApiCall {
    const index = this.#calls;
    this.#calls += 1;
    if (!this.#hasPlaceholders) return this.config.call;
    const random = rng.below(`client/${this.config.id}/random`, 100);
    const values = { index, random, now: isoMillis(account.epochMs, now) };
    return { call: this.config.call.call, params: fillIn(this.config.call.params, values) };
  }

  #answered(response: ApiResponse, cause: EntryNumber, plan: Plan): void {
    if (response.ok) return;
    const { call: operation } = this.config.call;
    plan.entry({ type: 'call.refused', origin: this.#origin, operation, error: response.error }, cause);
  }
}

/** All else is refused at the door or not at all. */
function mayRefuse({ op }: Request): boolean {
  return op.startsWith('lambda:') || op === 's3:GetObject';
}
