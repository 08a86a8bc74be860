import type { Duration, Instant } from '#lib/std/time.ts';
import { plus } from '#lib/std/time.ts';
import type { ApiError, ResourceConfig } from '../config.ts';
import { type EntryNumber, entryNumber, type ResourceId } from '../ids.ts';
import type { Entry, EntryBody, Origin } from '../journal/entry.ts';
import type { Activation } from '../lambda/handler-host.ts';
import type { Agenda } from './agenda.ts';
import type { Answer, OwnEvent, Plan, ReplyToken, ReturnAddress } from './plan.ts';
import type { Request } from './request.ts';
import { Address, type Slot } from './slot.ts';

/** What handler code is asked for once a transition has ended. */
export type HostWork =
  | { readonly do: 'activate'; readonly activation: Activation; readonly cause: EntryNumber }
  | { readonly do: 'dispose'; readonly environment: Activation['environment']; readonly keepTmp: boolean };

/** What the plan needs of the kernel. */
export interface PlanTarget {
  readonly agenda: Agenda;
  readonly onEntry: (entry: Entry) => void;
  slotOf(id: ResourceId): Slot | undefined;
  /** Puts a resource into the world. */
  create(config: ResourceConfig): Slot;
  /** Takes a resource out of the world; undefined when there is none of this id. */
  retire(id: ResourceId): Slot | undefined;
  /** How AWS refuses a request for a resource that does not exist. */
  readonly refuseMissing: (request: Request, target: ResourceId) => ApiError;
}

/**
 * The one implementation of `Plan`, used again for each transition. What is planned goes to journal and agenda at once:
 * nobody can look there before the transition has ended. Only handler work waits for the end.
 */
export class PlanWriter implements Plan {
  readonly work: HostWork[] = [];
  readonly #target: PlanTarget;
  #slot: Slot | undefined;
  cause: EntryNumber = entryNumber(0);
  #count = 0;

  constructor(target: PlanTarget) {
    this.#target = target;
  }

  /** Entries written so far. */
  get count(): number {
    return this.#count;
  }

  /** Starts a transition: what follows belongs to this slot and, by default, to this cause. */
  begin(slot: Slot, cause: EntryNumber): void {
    this.#slot = slot;
    this.cause = cause;
  }

  entry(body: EntryBody, cause: EntryNumber = this.cause): EntryNumber {
    this.#count += 1;
    const n = entryNumber(this.#count);
    // The three members are what turns a body into an entry of the same type.
    this.#target.onEntry({ n, at: this.#target.agenda.now, cause, ...body } as Entry);
    return n;
  }

  later(at: Instant, event: OwnEvent, cause: EntryNumber): void {
    this.#target.agenda.add(at, this.#own(), { type: 'own', event, cause });
  }

  alarm(name: string, at: Instant | undefined, cause: EntryNumber = this.cause, attention?: 'quiet'): void {
    this.#target.agenda.setAlarm(this.#own(), name, at, cause, attention === 'quiet');
  }

  ask(
    target: ResourceId,
    request: Request,
    options: {
      readonly origin: Origin;
      readonly cause: EntryNumber;
      readonly delay?: Duration;
      readonly reply?: ReplyToken;
      readonly creates?: ResourceConfig | undefined;
    },
  ): void {
    const returnTo = options.reply && new Address(this.#own(), options.reply);
    const { origin, cause, delay } = options;
    if (options.creates !== undefined) this.create(options.creates, cause);
    const slot = this.#target.slotOf(target);
    if (slot === undefined) {
      this.answer(returnTo, { ok: false, error: this.#target.refuseMissing(request, target) }, cause, delay);
    } else {
      this.#target.agenda.add(this.#after(delay), slot, { type: 'request', request, origin, returnTo, cause });
    }
  }

  answer(to: ReturnAddress | undefined, answer: Answer, cause: EntryNumber, delay?: Duration): void {
    if (!(to instanceof Address)) return;
    this.#target.agenda.add(this.#after(delay), to.slot, { type: 'reply', token: to.token, answer, cause });
  }

  create(config: ResourceConfig, cause: EntryNumber = this.cause): void {
    const slot = this.#target.create(config);
    const entry = this.entry({ type: 'resource.created', resource: config.id, config }, cause);
    this.#target.agenda.add(this.#target.agenda.now, slot, { type: 'deployed', cause: entry });
  }

  retire(id: ResourceId, cause: EntryNumber = this.cause): void {
    const slot = this.#target.retire(id);
    if (slot === undefined) return;
    const entry = this.entry({ type: 'resource.deleted', resource: id }, cause);
    this.#target.agenda.add(this.#target.agenda.now, slot, { type: 'deleted', cause: entry });
  }

  activate(activation: Activation, cause: EntryNumber): void {
    this.work.push({ do: 'activate', activation, cause });
  }

  dispose(environment: Activation['environment'], keepTmp: boolean): void {
    this.work.push({ do: 'dispose', environment, keepTmp });
  }

  #after(delay: Duration | undefined): Instant {
    const { now } = this.#target.agenda;
    return delay === undefined ? now : plus(now, delay);
  }

  #own(): Slot {
    if (this.#slot === undefined) throw new Error('Assertion failed: a plan is written during a transition');
    return this.#slot;
  }
}
