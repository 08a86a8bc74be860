import { unreachable } from '#lib/std/assert.ts';
import { type Instant, instant, ZERO } from '#lib/std/time.ts';
import { alarmInterval, alarmRange } from '../../alarm-range.ts';
import type { AlarmAction, AlarmConfig, AlarmState } from '../../config.ts';
import { type EntryNumber, entryNumber } from '../../ids.ts';
import { INITIAL_ALARM } from '../../initial-alarm.ts';
import type { Origin } from '../../journal/entry.ts';
import type { Answer, Plan, ReplyToken } from '../../kernel/plan.ts';
import type { Request } from '../../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../../kernel/resource.ts';
import { ALARM_METRIC_DELAY } from '../../limits.ts';
import { type AlarmChange, alarmEvent, type StateOfAlarm } from './alarm-event.ts';
import { alarmNotification } from './alarm-notification.ts';
import { judge, type Point } from './evaluation.ts';
import { isLowSample } from './low-sample.ts';
import { stateReason, stateReasonData } from './state-reason.ts';

/** The answer of what an action was sent to. */
interface ActionToken extends ReplyToken {
  readonly type: 'action';
  readonly action: AlarmAction;
  readonly state: AlarmState;
}

type NewState = Omit<StateOfAlarm, 'at'>;

/** An alarm of one metric: looks at it again and again, and tells whom it is told to when its state changes. */
export class AlarmResource implements Resource<AlarmConfig> {
  config: AlarmConfig;
  readonly #origin: Origin;
  #state: StateOfAlarm = { value: INITIAL_ALARM.state, reason: INITIAL_ALARM.reason, reasonData: undefined, at: ZERO };
  #configuredAt: Instant = ZERO;
  #actionsEnabled = true;
  /** `ActionsEnabled` as it was last deployed: a call's change stays until an edit changes it. */
  #deployedEnabled: boolean | undefined;
  /** The deployment that the next evaluation goes back to. */
  #cause: EntryNumber = entryNumber(0);

  constructor(config: AlarmConfig) {
    this.config = config;
    this.#origin = { by: 'alarm', resource: config.id };
  }

  configure(config: AlarmConfig): void {
    this.config = config;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'deployed':
        this.#deployed(event.cause, surroundings, plan);
        break;
      case 'own':
        this.#evaluate(surroundings, plan);
        break;
      case 'request':
        this.#request(event.request, event, surroundings, plan);
        break;
      case 'reply':
        // An alarm asks for its actions only.
        this.#answered(event.token as ActionToken, event.answer, event.cause, plan);
        break;
      case 'completed':
      case 'deleted':
        break; // It runs no code, and its evaluations go with it.
      default:
        unreachable(event);
    }
  }

  /** A changed alarm keeps its state until it is evaluated anew. */
  #deployed(cause: EntryNumber, { now }: Surroundings, plan: Plan): void {
    if (this.#deployedEnabled === undefined) this.#state = { ...this.#state, at: now };
    if (this.#deployedEnabled !== this.config.actionsEnabled)
      this.#enableActions(this.config.actionsEnabled, cause, plan);
    this.#deployedEnabled = this.config.actionsEnabled;
    this.#cause = cause;
    this.#configuredAt = now;
    this.#setAlarm(now, plan);
  }

  #enableActions(enabled: boolean, cause: EntryNumber, plan: Plan): void {
    if (enabled === this.#actionsEnabled) return;
    this.#actionsEnabled = enabled;
    plan.entry({ type: enabled ? 'alarm.actions-enabled' : 'alarm.actions-disabled', alarm: this.config.id }, cause);
  }

  /** Nobody waits for an evaluation: what may follow from it is a change, which shows by itself. */
  #setAlarm(now: Instant, plan: Plan): void {
    const every = alarmInterval(this.config);
    const periods = Math.floor((now - ALARM_METRIC_DELAY) / every) + 1;
    plan.alarm('evaluation', instant(periods * every + ALARM_METRIC_DELAY), this.#cause, 'quiet');
  }

  #evaluate(surroundings: Surroundings, plan: Plan): void {
    const { now, account, metrics } = surroundings;
    const { config } = this;
    const { metric, statistic, period, unit } = config;
    const end = instant(now - ALARM_METRIC_DELAY);
    const count = alarmRange(config);
    const range = metrics.statistics({ metric, statistic, period, end, count, ...(unit !== undefined && { unit }) });
    const state = this.#judged(range, { epochMs: account.epochMs, now, end });
    if (state !== undefined) this.#change(state, this.#cause, surroundings, plan);
    this.#setAlarm(now, plan);
  }

  /** The state to change to, if any. */
  #judged(range: readonly Point[], query: Parameters<typeof stateReasonData>[2]): NewState | undefined {
    const judgement = judge(range, this.config);
    if (judgement.verdict === 'retain' || judgement.verdict === this.#state.value) return undefined;
    if (judgement.verdict !== 'INSUFFICIENT_DATA' && isLowSample(judgement.points, this.config)) return undefined;
    return {
      value: judgement.verdict,
      reason: stateReason(judgement, this.config, query.epochMs),
      reasonData: stateReasonData(judgement, this.config, query),
    };
  }

  #change(next: NewState, cause: EntryNumber, surroundings: Surroundings, plan: Plan): void {
    const { value: to, reason, reasonData } = next;
    const { now } = surroundings;
    const previous = this.#state;
    const data = reasonData === undefined ? {} : { reasonData };
    const alarm = this.config.id;
    const changed = plan.entry(
      { type: 'alarm.state-changed', alarm, from: previous.value, to, reason, ...data },
      cause,
    );
    this.#state = { ...next, at: now };
    if (!this.#actionsEnabled) return;
    for (const action of this.config.actions[to]) this.#act(action, previous, changed, surroundings, plan);
  }

  #act(
    action: AlarmAction,
    previous: StateOfAlarm,
    cause: EntryNumber,
    { account, seed, configOf }: Surroundings,
    plan: Plan,
  ): void {
    const change = { config: this.config, state: this.#state, previous, account, seed };
    const reply: ActionToken = { type: 'action', action, state: this.#state.value };
    const isTopic = configOf(action.resource)?.kind === 'topic';
    const request: Request = isTopic ? this.#publication(change) : this.#invocation(change);
    plan.ask(action.resource, request, { origin: this.#origin, cause, reply });
  }

  #publication(change: AlarmChange): Request {
    return { op: 'sns:Publish', attributes: [], ...alarmNotification({ ...change, configuredAt: this.#configuredAt }) };
  }

  #invocation(change: AlarmChange): Request {
    const source = { kind: 'call', origin: this.#origin } as const;
    const payload = alarmEvent(change);
    return { op: 'lambda:Invoke', invocationType: 'Event', payload, qualifier: '', logTail: false, source };
  }

  #request(
    request: Request,
    { returnTo, cause, origin }: Extract<ResourceEvent, { type: 'request' }>,
    surroundings: Surroundings,
    plan: Plan,
  ): void {
    switch (request.op) {
      case 'cloudwatch:SetAlarmState': {
        const { state: value, reason, reasonData } = request;
        if (value !== this.#state.value) this.#change({ value, reason, reasonData }, cause, surroundings, plan);
        break;
      }
      case 'cloudwatch:EnableAlarmActions':
      case 'cloudwatch:DisableAlarmActions': {
        this.#enableActions(request.op === 'cloudwatch:EnableAlarmActions', cause, plan);
        passOn(request, origin, cause, plan);
        break;
      }
      case 'cloudwatch:DeleteAlarms':
        passOn(request, origin, cause, plan);
        plan.retire(this.config.id, cause);
        break;
      case 'cloudwatch:PutMetricAlarm':
        this.#put(request.config, cause, surroundings, plan);
        break;
      default:
        return; // No other operation is decoded for an alarm.
    }
    plan.answer(returnTo, { ok: true, status: 200, result: {} }, cause);
  }

  /** A new alarm has its configuration already; a known one keeps its state under another. */
  #put(config: AlarmConfig, cause: EntryNumber, { now }: Surroundings, plan: Plan): void {
    if (config === this.config) return;
    this.config = config;
    this.#configuredAt = now;
    plan.entry({ type: 'alarm.configured', alarm: config.id, config }, cause);
    this.#enableActions(config.actionsEnabled, cause, plan);
    this.#setAlarm(now, plan);
  }

  #answered({ action, state }: ActionToken, answer: Answer, cause: EntryNumber, plan: Plan): void {
    const about = { alarm: this.config.id, state, target: action.resource };
    if (answer.ok) plan.entry({ type: 'alarm.action-taken', ...about }, cause);
    else plan.entry({ type: 'alarm.action-failed', ...about, error: answer.error }, cause);
  }
}

/** A request that names several alarms goes from one to the next. */
function passOn(
  { op, others }: Extract<Request, { others: unknown }>,
  origin: Origin,
  cause: EntryNumber,
  plan: Plan,
): void {
  const [next, ...rest] = others;
  if (next !== undefined) plan.ask(next, { op, others: rest }, { origin, cause });
}
