import { hash32 } from '#lib/std/rng.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { AccountConfig, AlarmConfig, AlarmState } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { alarmTime } from './alarm-time.ts';

/** An alarm's state, and since when and why it is that. */
export interface StateOfAlarm {
  readonly value: AlarmState;
  readonly reason: string;
  readonly reasonData: string | undefined;
  readonly at: Instant;
}

/** A change of state, as actions tell it. */
export interface AlarmChange {
  readonly config: AlarmConfig;
  readonly state: StateOfAlarm;
  readonly previous: StateOfAlarm;
  readonly account: AccountConfig;
  readonly seed: number;
}

/**
 * The payload of a function that is an alarm's action, keys in AWS's order (CW-06).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export function alarmEvent({ config, state, previous, account, seed }: AlarmChange): string {
  const { accountId, region, epochMs } = account;
  return JSON.stringify({
    source: 'aws.cloudwatch',
    alarmArn: config.arn,
    accountId,
    time: alarmTime(epochMs, state.at),
    region,
    alarmData: {
      alarmName: config.name,
      state: stateMember(state, epochMs),
      previousState: stateMember(previous, epochMs),
      configuration: {
        ...(config.description !== undefined && { description: config.description }),
        metrics: [
          { id: uuid(seed, 'metric', hash32(config.name, 0)), metricStat: metricStat(config), returnData: true },
        ],
      },
    },
  });
}

function stateMember({ value, reason, reasonData, at }: StateOfAlarm, epochMs: number) {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: alarmTime(epochMs, at) };
}

function metricStat({ metric, period, statistic, unit }: AlarmConfig) {
  const { namespace, name } = metric;
  const dimensions = Object.fromEntries(metric.dimensions.map((dimension) => [dimension.name, dimension.value]));
  return {
    metric: { namespace, name, dimensions },
    period: toSeconds(period),
    stat: statistic,
    ...(unit !== undefined && { unit }),
  };
}
