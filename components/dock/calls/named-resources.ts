import type { JsonValue } from '#lib/std/json.ts';
import type { Named } from './operations.ts';

type Resources = Readonly<Record<string, { readonly Type: string }>>;

/** What samples name of a design: of each kind the chosen resource, else the first; where there is none, what belongs there. */
export function namedResources(resources: Resources, chosen: string | undefined): Named {
  const idOf = (type: string) =>
    chosen !== undefined && resources[chosen]?.Type === type
      ? chosen
      : Object.keys(resources).find((id) => resources[id]?.Type === type);
  const ref = (type: string, otherwise: string): JsonValue => {
    const id = idOf(type);
    return id === undefined ? otherwise : { Ref: id };
  };
  const arn = (type: string, otherwise: string): JsonValue => {
    const id = idOf(type);
    return id === undefined ? otherwise : { 'Fn::GetAtt': [id, 'Arn'] };
  };
  return {
    function: ref('AWS::Lambda::Function', 'name of a function'),
    functionArn: arn('AWS::Lambda::Function', 'ARN of a function'),
    queue: ref('AWS::SQS::Queue', 'URL of a queue'),
    queueArn: arn('AWS::SQS::Queue', 'ARN of a queue'),
    topic: ref('AWS::SNS::Topic', 'ARN of a topic'),
    bus: ref('AWS::Events::EventBus', 'default'),
    bucket: ref('AWS::S3::Bucket', 'name of a bucket'),
    alarm: ref('AWS::CloudWatch::Alarm', 'name of an alarm'),
    mapping: ref('AWS::Lambda::EventSourceMapping', 'UUID of a mapping'),
  };
}
