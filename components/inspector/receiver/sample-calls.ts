import type { ApiCall } from '#lib/sim/config.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { callParams } from '../call-params.ts';

export type ReceiverType = 'AWS::SNS::Topic' | 'AWS::Events::EventBus' | 'AWS::S3::Bucket';

/** The call a person makes to each, with parameters to begin from. What names the resource is filled in. */
export const SAMPLE_CALLS = {
  'AWS::SNS::Topic': {
    call: 'sns:Publish',
    verb: 'Publish',
    params: { Subject: 'Order 1', Message: '{"id": 1}' },
    addressed: (params, resource) => ({ TopicArn: { Ref: resource }, ...params }),
  },
  'AWS::Events::EventBus': {
    call: 'events:PutEvents',
    verb: 'Put event',
    params: { Source: 'shop', DetailType: 'Order placed', Detail: { id: 1 } },
    addressed: (entry, resource) => ({ Entries: [{ EventBusName: { Ref: resource }, ...entry }] }),
  },
  'AWS::S3::Bucket': {
    call: 's3:PutObject',
    verb: 'Put object',
    params: { Key: 'orders/1.json', Body: '{"id": 1}' },
    addressed: (params, resource) => ({ Bucket: { Ref: resource }, ...params }),
  },
} satisfies Record<ReceiverType, SampleCall>;

interface SampleCall {
  readonly call: string;
  /** What the button says. */
  readonly verb: string;
  readonly params: JsonObject;
  readonly addressed: (params: JsonObject, resource: string) => JsonObject;
}

/** The parameters a person wrote, as a call to this resource; or why they are none. AWS judges the rest. */
export function decodeCall(
  text: string,
  type: ReceiverType,
  resource: string,
): { readonly ok: true; readonly call: ApiCall } | { readonly ok: false; readonly message: string } {
  const written = callParams(text);
  if (!written.ok) return written;
  const { call, addressed } = SAMPLE_CALLS[type];
  return { ok: true, call: { call, params: addressed(written.params, resource) } };
}
