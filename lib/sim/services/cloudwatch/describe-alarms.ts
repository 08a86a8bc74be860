import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { AlarmConfig, AlarmState } from '../../config.ts';
import type { AlarmView } from '../../journal/view.ts';
import type { DecodeContext, Decoded } from '../../kernel/decoder.ts';
import { isoMillis } from '../../wall-clock.ts';

/**
 * Answered from what the journal says of each alarm. Composite alarms are not simulated: there is none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function describeAlarms(params: JsonObject, context: DecodeContext): Decoded {
  const alarms = context.directory.alarms.map((alarm) => current(alarm, context));
  const described = alarms.filter((alarm) => isAskedFor(alarm, params, stateOf(alarm, context)));
  const result = {
    CompositeAlarms: [],
    MetricAlarms: described.map((alarm) => metricAlarm(alarm, context)),
  };
  return { kind: 'answered', response: { ok: true, status: 200, result } };
}

/** As calls may have changed it since the directory was made. */
function current(alarm: AlarmConfig, { configOf }: DecodeContext): AlarmConfig {
  const config = configOf(alarm.id);
  return config?.kind === 'alarm' ? config : alarm;
}

function isAskedFor(alarm: AlarmConfig, params: JsonObject, state: AlarmState | undefined): boolean {
  const { AlarmNames: names, AlarmNamePrefix: prefix, StateValue: wanted, ActionPrefix: action } = params;
  const actions = Object.values(alarm.actions).flat();
  return (
    (!Array.isArray(names) || names.includes(alarm.name)) &&
    (typeof prefix !== 'string' || alarm.name.startsWith(prefix)) &&
    (wanted === undefined || wanted === state) &&
    (typeof action !== 'string' || actions.some(({ arn }) => arn.startsWith(action)))
  );
}

function stateOf(alarm: AlarmConfig, context: DecodeContext): AlarmState | undefined {
  return viewOf(alarm, context)?.state;
}

function viewOf({ id }: AlarmConfig, { view }: DecodeContext): AlarmView | undefined {
  const found = view(id);
  return found?.kind === 'alarm' ? found : undefined;
}

/** Members in the order of their names; what was not given is left out, as AWS does. */
function metricAlarm(alarm: AlarmConfig, context: DecodeContext): JsonObject {
  const view = viewOf(alarm, context);
  const time = (at: Instant | undefined): JsonValue =>
    at === undefined ? null : isoMillis(context.account.epochMs, at);
  return present({
    ActionsEnabled: view?.actionsEnabled ?? alarm.actionsEnabled,
    AlarmActions: arns(alarm, 'ALARM'),
    AlarmArn: alarm.arn,
    AlarmConfigurationUpdatedTimestamp: time(view?.configuredAt),
    AlarmDescription: alarm.description,
    AlarmName: alarm.name,
    ComparisonOperator: alarm.comparison,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Dimensions: alarm.metric.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    EvaluateLowSampleCountPercentile: alarm.lowSampleCount,
    EvaluationPeriods: alarm.evaluationPeriods,
    ...(alarm.statistic.startsWith('p') && { ExtendedStatistic: alarm.statistic }),
    InsufficientDataActions: arns(alarm, 'INSUFFICIENT_DATA'),
    MetricName: alarm.metric.name,
    Namespace: alarm.metric.namespace,
    OKActions: arns(alarm, 'OK'),
    Period: toSeconds(alarm.period),
    StateReason: view?.reason,
    StateReasonData: view?.reasonData,
    StateTransitionedTimestamp: time(view?.since),
    StateUpdatedTimestamp: time(view?.since),
    StateValue: view?.state,
    ...(!alarm.statistic.startsWith('p') && { Statistic: alarm.statistic }),
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
    Unit: alarm.unit,
  });
}

function arns({ actions }: AlarmConfig, state: AlarmState): readonly string[] {
  return actions[state].map(({ arn }) => arn);
}

function present(members: { readonly [name: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}
