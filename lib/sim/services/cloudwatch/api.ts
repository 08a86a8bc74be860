import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import type { AlarmState, ApiError } from '../../config.ts';
import type { ResourceId } from '../../ids.ts';
import type { DecodeContext, Decoded, Decoder, DecoderTable } from '../../kernel/decoder.ts';
import type { Request } from '../../kernel/request.ts';
import { describeAlarms } from './describe-alarms.ts';
import { alarmNotFound, invalidFormat, missingParameter, notInEnumeration } from './errors.ts';
import { putMetricAlarm } from './put-metric-alarm.ts';

/** The operations of CloudWatch: parameters by AWS's names in, a request or AWS's refusal out. */
export const cloudwatchDecoders: DecoderTable = new Map<string, Decoder>([
  ['cloudwatch:DescribeAlarms', describeAlarms],
  ['cloudwatch:PutMetricAlarm', putMetricAlarm],
  ['cloudwatch:DeleteAlarms', toAlarms('cloudwatch:DeleteAlarms')],
  ['cloudwatch:SetAlarmState', setAlarmState],
  ['cloudwatch:EnableAlarmActions', toAlarms('cloudwatch:EnableAlarmActions')],
  ['cloudwatch:DisableAlarmActions', toAlarms('cloudwatch:DisableAlarmActions')],
]);

const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies AlarmState[];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
function setAlarmState(params: JsonObject, { directory }: DecodeContext): Decoded {
  const { AlarmName: name, StateValue: state, StateReason: reason, StateReasonData: data } = params;
  if (typeof name !== 'string') return refused(missingParameter('AlarmName'));
  if (typeof state !== 'string') return refused(missingParameter('StateValue'));
  if (!STATES.includes(state)) return refused(notInEnumeration(state, 'stateValue', STATES));
  if (typeof reason !== 'string') return refused(missingParameter('StateReason'));
  if (data !== undefined && !isJsonText(data)) return refused(invalidFormat('StateReasonData must be valid JSON'));
  const alarm = directory.alarm(name);
  if (alarm === undefined) return refused(alarmNotFound());
  return {
    kind: 'request',
    target: alarm.id,
    request: {
      op: 'cloudwatch:SetAlarmState',
      state: state as AlarmState, // one of the three, by the check above
      reason,
      ...(typeof data === 'string' && { reasonData: data }),
    },
  };
}

/** Names that are no alarm's are passed over, as AWS does. */
function toAlarms(op: Extract<Request, { others: unknown }>['op']): Decoder {
  return ({ AlarmNames: names }, { directory }) => {
    if (!Array.isArray(names)) return refused(missingParameter('AlarmNames'));
    const ids = names.flatMap((name: JsonValue): readonly ResourceId[] => {
      const alarm = typeof name === 'string' ? directory.alarm(name) : undefined;
      return alarm === undefined ? [] : [alarm.id];
    });
    const [target, ...others] = new Set(ids);
    if (target === undefined) return { kind: 'answered', response: { ok: true, status: 200, result: {} } };
    return { kind: 'request', target, request: { op, others } };
  };
}

function isJsonText(value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function refused(error: ApiError): Decoded {
  return { kind: 'answered', response: { ok: false, error } };
}
