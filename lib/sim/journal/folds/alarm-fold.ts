import type { Instant } from '#lib/std/time.ts';
import type { AlarmCondition } from '../../alarm-condition.ts';
import type { AlarmConfig } from '../../config.ts';
import type { ResourceId } from '../../ids.ts';
import { INITIAL_ALARM } from '../../initial-alarm.ts';
import type { Entry, EntryOf } from '../entry.ts';
import type { AlarmChange, AlarmView } from '../view.ts';
import type { Fold } from './fold.ts';

/** Changes a view shows. */
const SHOWN = 20;

/** An alarm: its state and why, how it came there, and whom it told. */
export class AlarmFold implements Fold<AlarmView> {
  readonly #id: ResourceId;
  #state = INITIAL_ALARM.state;
  #reason = INITIAL_ALARM.reason;
  #reasonData: string | undefined;
  #since: Instant;
  #configuredAt: Instant;
  #condition: AlarmCondition | undefined;
  #actionsEnabled = true;
  #history: readonly AlarmChange[] = [];
  #changes = 0;
  #actionsTaken = 0;
  #actionsFailed = 0;

  constructor(id: ResourceId, createdAt: Instant) {
    this.#id = id;
    this.#since = createdAt;
    this.#configuredAt = createdAt;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'alarm.state-changed':
        this.#change(entry);
        break;
      case 'alarm.action-taken':
        if (entry.alarm === this.#id) this.#actionsTaken += 1;
        break;
      case 'alarm.action-failed':
        if (entry.alarm === this.#id) this.#actionsFailed += 1;
        break;
      case 'alarm.configured':
        this.#configuredAt = entry.at;
        this.#condition = conditionOf(entry.config);
        break;
      case 'resource.created':
        if (entry.config.kind === 'alarm') this.#condition = conditionOf(entry.config);
        break;
      case 'template.deployed':
        // It reaches an alarm only when the deployment changes it.
        this.#condition = undefined;
        break;
      case 'alarm.actions-enabled':
        this.#actionsEnabled = true;
        break;
      case 'alarm.actions-disabled':
        this.#actionsEnabled = false;
        break;
      default:
        break;
    }
  }

  view(): AlarmView {
    return {
      kind: 'alarm',
      id: this.#id,
      state: this.#state,
      reason: this.#reason,
      ...(this.#reasonData !== undefined && { reasonData: this.#reasonData }),
      since: this.#since,
      configuredAt: this.#configuredAt,
      ...(this.#condition && { condition: this.#condition }),
      actionsEnabled: this.#actionsEnabled,
      history: this.#history,
      changes: this.#changes,
      actionsTaken: this.#actionsTaken,
      actionsFailed: this.#actionsFailed,
    };
  }

  #change({ at, from, to, reason, reasonData }: EntryOf<'alarm.state-changed'>): void {
    this.#state = to;
    this.#reason = reason;
    this.#reasonData = reasonData;
    this.#since = at;
    this.#changes += 1;
    this.#history = [{ at, from, to, reason }, ...this.#history].slice(0, SHOWN);
  }
}

function conditionOf(config: AlarmConfig): AlarmCondition {
  const { metric, statistic, period, evaluationPeriods, datapointsToAlarm, comparison, threshold } = config;
  return {
    ...{ metric, statistic, period, evaluationPeriods, comparison, threshold },
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
  };
}
