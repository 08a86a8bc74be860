import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { AlarmConfig, AlarmState, Statistic } from '../../config.ts';
import { SUBJECT_LENGTH_MAX } from '../../limits.ts';
import type { AlarmChange } from './alarm-event.ts';
import { alarmTime } from './alarm-time.ts';
import { jsonDouble } from './java-double.ts';

/** What an alarm publishes to a topic. */
export interface AlarmNotification {
  readonly subject: string;
  readonly message: string;
}

/**
 * The subject and the message of a topic that is an alarm's action, keys in AWS's order (CW-06).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmNotification(change: AlarmChange & { readonly configuredAt: Instant }): AlarmNotification {
  const { config, state, previous, account, configuredAt } = change;
  const region = REGIONS.get(account.region) ?? account.region;
  const message = JSON.stringify({
    AlarmName: config.name,
    AlarmDescription: config.description ?? null,
    AWSAccountId: account.accountId,
    AlarmConfigurationUpdatedTimestamp: alarmTime(account.epochMs, configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTime(account.epochMs, state.at),
    Region: region,
    AlarmArn: config.arn,
    OldStateValue: previous.value,
    OKActions: arns(config, 'OK'),
    AlarmActions: arns(config, 'ALARM'),
    InsufficientDataActions: arns(config, 'INSUFFICIENT_DATA'),
    Trigger: trigger(config),
  });
  const subject = `${state.value}: "${config.name}" in ${region}`.slice(0, SUBJECT_LENGTH_MAX - 1);
  return { subject, message };
}

function trigger(config: AlarmConfig) {
  const { metric, statistic, unit, period, evaluationPeriods, datapointsToAlarm, comparison, threshold } = config;
  return {
    MetricName: metric.name,
    Namespace: metric.namespace,
    ...statisticMembers(statistic),
    Unit: unit ?? null,
    Dimensions: metric.dimensions.map(({ name, value }) => ({ value, name })),
    Period: toSeconds(period),
    EvaluationPeriods: evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    ComparisonOperator: comparison,
    Threshold: jsonDouble(threshold),
    TreatMissingData: config.treatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: config.lowSampleCount ?? '',
  };
}

function statisticMembers(statistic: Statistic) {
  if (statistic.startsWith('p')) return { StatisticType: 'ExtendedStatistic', ExtendedStatistic: statistic };
  const name = statistic === 'SampleCount' ? 'SAMPLE_COUNT' : statistic.toUpperCase();
  return { StatisticType: 'Statistic', Statistic: name };
}

function arns({ actions }: AlarmConfig, state: AlarmState): readonly string[] {
  return actions[state].map(({ arn }) => arn);
}

/** Regions by their long names. https://docs.aws.amazon.com/general/latest/gr/lambda-service.html */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'US East (N. Virginia)'],
  ['us-east-2', 'US East (Ohio)'],
  ['us-west-1', 'US West (N. California)'],
  ['us-west-2', 'US West (Oregon)'],
  ['ca-central-1', 'Canada (Central)'],
  ['eu-central-1', 'EU (Frankfurt)'],
  ['eu-west-1', 'EU (Ireland)'],
  ['eu-west-2', 'EU (London)'],
  ['eu-north-1', 'EU (Stockholm)'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)'],
  ['ap-south-1', 'Asia Pacific (Mumbai)'],
  ['sa-east-1', 'South America (Sao Paulo)'],
]);
