import { unreachable } from '#lib/std/assert.ts';
import { type Instant, ZERO } from '#lib/std/time.ts';
import type { ResourceKind, RuleConfig, RuleTarget } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { type EntryNumber, entryNumber } from '../../ids.ts';
import type { Origin } from '../../journal/entry.ts';
import type { Answer, Plan, ReplyToken } from '../../kernel/plan.ts';
import type { Request } from '../../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { isoSeconds } from '../../wall-clock.ts';
import { nextDue } from './schedule.ts';
import { scheduledEvent } from './scheduled-event.ts';

/** The answer of a target. */
interface TargetToken extends ReplyToken {
  readonly type: 'target';
  readonly target: RuleTarget;
}

/** A rule with a schedule: when it is due, hands the scheduled event to each of its targets. */
export class RuleResource implements Resource<RuleConfig> {
  config: RuleConfig;
  readonly #origin: Origin;
  #createdAt: Instant = ZERO;
  #schedule = '';
  #triggered = 0;
  /** The deployment that the next event goes back to. */
  #cause: EntryNumber = entryNumber(0);

  constructor(config: RuleConfig) {
    this.config = config;
    this.#origin = { by: 'rule', resource: config.id };
  }

  configure(config: RuleConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'deployed':
        this.#deployed(event.cause, surroundings, plan);
        break;
      case 'own':
        this.#trigger(surroundings, plan);
        break;
      case 'reply':
        // A rule asks its targets only.
        this.#answered((event.token as TargetToken).target, event.answer, event.cause, plan);
        break;
      case 'request':
      case 'completed':
      case 'deleted':
        break; // Nobody calls a rule, it runs no code, and its alarm goes with it.
      default:
        unreachable(event);
    }
  }

  /** A changed schedule counts anew; another change leaves the rhythm as it is. */
  #deployed(cause: EntryNumber, { now, account }: Surroundings, plan: Plan): void {
    const schedule = JSON.stringify([this.config.schedule, this.config.enabled]);
    if (schedule !== this.#schedule) this.#createdAt = now;
    this.#schedule = schedule;
    this.#cause = cause;
    this.#setAlarm(now, account.epochMs, plan);
  }

  #setAlarm(now: Instant, epochMs: number, plan: Plan): void {
    const { enabled, schedule } = this.config;
    const at = enabled ? nextDue(schedule, now, { createdAt: this.#createdAt, epochMs }) : undefined;
    plan.alarm('schedule', at, this.#cause);
  }

  #trigger(surroundings: Surroundings, plan: Plan): void {
    const { now, account } = surroundings;
    const triggered = plan.entry({ type: 'rule.triggered', rule: this.config.id, scheduled: now });
    this.#triggered += 1;
    const event = this.#event(surroundings);
    for (const target of this.config.targets) this.#invoke(target, event, triggered, surroundings, plan);
    this.#setAlarm(now, account.epochMs, plan);
  }

  #invoke(target: RuleTarget, event: string, cause: EntryNumber, { configOf }: Surroundings, plan: Plan): void {
    const payload = target.input ?? event;
    const kind = configOf(target.resource)?.kind;
    const reply: TargetToken = { type: 'target', target };
    const request = requestTo(kind, payload) ?? this.#invocationOf(payload, target);
    plan.ask(target.resource, request, { origin: this.#origin, cause, reply });
  }

  #event({ now, account, seed }: Surroundings): string {
    const id = uuid(seed, 'event', this.#triggered);
    return scheduledEvent({ id, account, time: isoSeconds(account.epochMs, now), ruleArn: this.config.arn });
  }

  #invocationOf(payload: string, { qualifier }: RuleTarget): Request {
    const source = { kind: 'call', origin: this.#origin } as const;
    return {
      op: 'lambda:Invoke',
      invocationType: 'Event',
      payload,
      qualifier: qualifier ?? '',
      logTail: false,
      source,
    };
  }

  #answered({ resource: target }: RuleTarget, answer: Answer, cause: EntryNumber, plan: Plan): void {
    const rule = this.config.id;
    if (answer.ok) plan.entry({ type: 'target.invoked', rule, target }, cause);
    else plan.entry({ type: 'target.failed', rule, target, error: answer.error }, cause);
  }
}

/** What a target that is no function is asked. */
function requestTo(kind: ResourceKind | undefined, payload: string): Request | undefined {
  if (kind === 'queue') return { op: 'sqs:SendMessage', messages: [{ entryId: '', body: payload, attributes: [] }] };
  return kind === 'topic' ? { op: 'sns:Publish', message: payload, attributes: [] } : undefined;
}
