import type { ApiCall, ApiError } from './config.ts';
import type { ResourceId } from './ids.ts';
import type { DecodeContext, Decoded, DecoderTable } from './kernel/decoder.ts';
import type { Request } from './kernel/request.ts';
import { lambdaDecoders } from './lambda/api.ts';
import { cloudwatchDecoders } from './services/cloudwatch/api.ts';
import { alarmNotFound } from './services/cloudwatch/errors.ts';
import { eventsDecoders } from './services/events/api.ts';
import { busNotFound } from './services/events/errors.ts';
import { s3Decoders } from './services/s3/api.ts';
import { noSuchBucket } from './services/s3/errors.ts';
import { snsDecoders } from './services/sns/api.ts';
import { topicNotFound } from './services/sns/errors.ts';
import { sqsDecoders } from './services/sqs/api.ts';
import { nonExistentQueue, refused } from './services/sqs/errors.ts';

const tables: readonly DecoderTable[] = [
  sqsDecoders,
  lambdaDecoders,
  snsDecoders,
  eventsDecoders,
  s3Decoders,
  cloudwatchDecoders,
];

/** The door: reads an AWS API request by name and parameters, or refuses it in AWS's words. */
export function decodeCall({ call, params }: ApiCall, context: DecodeContext): Decoded {
  for (const table of tables) {
    const decode = table.get(call);
    if (decode !== undefined) return decode(params, context);
  }
  return refused(unknownOperation(call));
}

/** All operations the door knows, by AWS's name. */
export function knownOperations(): readonly string[] {
  return tables.flatMap((table) => [...table.keys()]);
}

/** How AWS refuses a request for a resource that is not there (any more). */
export function refuseMissing({ op }: Request, target: ResourceId): ApiError {
  if (op.startsWith('sqs:')) return nonExistentQueue();
  if (op.startsWith('sns:')) return topicNotFound();
  if (op.startsWith('events:')) return busNotFound(target);
  if (op.startsWith('s3:')) return noSuchBucket();
  if (op.startsWith('cloudwatch:')) return alarmNotFound();
  return {
    name: 'ResourceNotFoundException',
    message: `Function not found: ${target}`,
    status: 404,
    fault: 'Sender',
    members: { Type: 'User' },
  };
}

function unknownOperation(call: string): ApiError {
  return {
    name: 'UnknownOperationException',
    message: `The operation ${call} is not known here.`,
    status: 400,
    fault: 'Sender',
  };
}
