import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { alarmProblems, PERCENTILE } from '../../alarm-problems.ts';
import type {
  AlarmAction,
  AlarmComparison,
  AlarmConfig,
  ApiError,
  MissingDataTreatment,
  Statistic,
} from '../../config.ts';
import { resourceId } from '../../ids.ts';
import type { DecodeContext, Decoded } from '../../kernel/decoder.ts';
import { invalidCombination, missingParameter, notInEnumeration, validationError } from './errors.ts';

const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const COMPARISONS = [
  ...['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'],
];
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];

/**
 * Makes an alarm, or writes one of that name anew.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function putMetricAlarm(params: JsonObject, context: DecodeContext): Decoded {
  const problem = problemOf(params);
  if (problem !== undefined) return { kind: 'answered', response: { ok: false, error: problem } };
  const name = text(params, 'AlarmName') ?? '';
  const known = context.directory.alarm(name);
  const config = configOf(params, name, known, context);
  const request = { op: 'cloudwatch:PutMetricAlarm', config } as const;
  return { kind: 'request', target: config.id, request, ...(known === undefined && { creates: config }) };
}

/** The first thing CloudWatch would refuse. */
function problemOf(params: JsonObject): ApiError | undefined {
  if (params.Metrics !== undefined) return validationError('Metric math is not simulated.');
  const absent = [
    'AlarmName',
    'ComparisonOperator',
    'EvaluationPeriods',
    'MetricName',
    'Namespace',
    'Period',
    'Threshold',
  ].find((name) => params[name] === undefined);
  if (absent !== undefined) return missingParameter(absent);
  return statisticProblem(params) ?? choiceProblem(params) ?? periodsProblem(params);
}

function statisticProblem(params: JsonObject): ApiError | undefined {
  const [statistic, extended] = [text(params, 'Statistic'), text(params, 'ExtendedStatistic')];
  if (statistic !== undefined && extended !== undefined) return invalidCombination('Statistic', 'ExtendedStatistic');
  if (statistic === undefined && extended === undefined) return missingParameter('Statistic');
  if (statistic !== undefined && !STATISTICS.includes(statistic))
    return notInEnumeration(statistic, 'statistic', STATISTICS);
  if (extended === undefined || PERCENTILE.test(extended)) return undefined;
  return validationError(`ExtendedStatistic ${extended} is not simulated: only percentiles are, from p0 to p100.`);
}

function choiceProblem(params: JsonObject): ApiError | undefined {
  const comparison = text(params, 'ComparisonOperator') ?? '';
  if (!COMPARISONS.includes(comparison)) return notInEnumeration(comparison, 'comparisonOperator', COMPARISONS);
  return (
    unsupported(params, 'TreatMissingData', TREATMENTS) ??
    unsupported(params, 'EvaluateLowSampleCountPercentile', ['evaluate', 'ignore'])
  );
}

function unsupported(params: JsonObject, name: string, values: readonly string[]): ApiError | undefined {
  const value = text(params, name);
  if (value === undefined || values.includes(value)) return undefined;
  return validationError(
    `The value ${value} is not supported for ${name} parameter. Supported values are [${values.join(', ')}].`,
  );
}

function periodsProblem(params: JsonObject): ApiError | undefined {
  const [problem] = alarmProblems({
    Period: number(params, 'Period') ?? 0,
    EvaluationPeriods: number(params, 'EvaluationPeriods') ?? 1,
    DatapointsToAlarm: number(params, 'DatapointsToAlarm'),
  });
  return problem && validationError(problem.message);
}

function configOf(
  params: JsonObject,
  name: string,
  known: AlarmConfig | undefined,
  context: DecodeContext,
): AlarmConfig {
  const { account } = context;
  const description = text(params, 'AlarmDescription');
  const datapointsToAlarm = number(params, 'DatapointsToAlarm');
  const treatMissingData = text(params, 'TreatMissingData');
  const lowSampleCount = text(params, 'EvaluateLowSampleCountPercentile');
  const unit = text(params, 'Unit');
  const actions = (member: string) => textsIn(params[member]).map((arn) => actionOf(arn, context));
  return {
    kind: 'alarm',
    id: known?.id ?? resourceId(`alarm/${name}`),
    name,
    arn: `arn:aws:cloudwatch:${account.region}:${account.accountId}:alarm:${name}`,
    ...(description !== undefined && { description }),
    metric: {
      namespace: text(params, 'Namespace') ?? '',
      name: text(params, 'MetricName') ?? '',
      dimensions: dimensionsIn(params.Dimensions),
    },
    // The checks above have let through what the simulator knows, here and below.
    statistic: (text(params, 'Statistic') ?? text(params, 'ExtendedStatistic')) as Statistic,
    period: seconds(number(params, 'Period') ?? 60),
    evaluationPeriods: number(params, 'EvaluationPeriods') ?? 1,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    comparison: text(params, 'ComparisonOperator') as AlarmComparison,
    threshold: number(params, 'Threshold') ?? 0,
    ...(treatMissingData !== undefined && { treatMissingData: treatMissingData as MissingDataTreatment }),
    ...(lowSampleCount !== undefined && { lowSampleCount: lowSampleCount as 'evaluate' | 'ignore' }),
    ...(unit !== undefined && { unit }),
    actionsEnabled: params.ActionsEnabled !== false,
    actions: {
      ALARM: actions('AlarmActions'),
      OK: actions('OKActions'),
      INSUFFICIENT_DATA: actions('InsufficientDataActions'),
    },
  };
}

/** What an ARN names; CloudWatch takes any, and finds out when the action is due. */
function actionOf(arn: string, { directory }: DecodeContext): AlarmAction {
  return { arn, resource: directory.function(arn)?.id ?? directory.topic(arn)?.id ?? resourceId(arn) };
}

function dimensionsIn(value: JsonValue | undefined): AlarmConfig['metric']['dimensions'] {
  const list = Array.isArray(value) ? value.filter(isJsonObject) : [];
  return list.map((dimension: JsonObject) => ({
    name: text(dimension, 'Name') ?? '',
    value: text(dimension, 'Value') ?? '',
  }));
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function text(params: JsonObject, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : undefined;
}

function number(params: JsonObject, name: string): number | undefined {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
}
