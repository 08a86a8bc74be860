import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import type { AsyncSettings, Destination } from '../../config.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { ControlRequest } from '../../kernel/function-request.ts';
import { EVENT_AGE_SECONDS_MAX, EVENT_AGE_SECONDS_MIN, LIST_ITEMS_MAX, MAXIMUM_RETRY_ATTEMPTS } from '../../limits.ts';
import { invalidParameter, serialization } from '../api-errors.ts';
import { isFunctionName, parseFunctionName } from './function-name.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { operation } from './operation.ts';
import { atLeast, atMost, type Parameters, Refused } from './parameters.ts';

/** The API of the settings of asynchronous invocation (ASYNC-20 to ASYNC-23). */
export const eventInvokeConfigDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:PutFunctionEventInvokeConfig', operation(set('lambda:PutFunctionEventInvokeConfig'))],
  ['lambda:UpdateFunctionEventInvokeConfig', operation(set('lambda:UpdateFunctionEventInvokeConfig'))],
  [
    'lambda:GetFunctionEventInvokeConfig',
    operation(about((qualifier) => ({ op: 'lambda:GetFunctionEventInvokeConfig', qualifier }))),
  ],
  [
    'lambda:DeleteFunctionEventInvokeConfig',
    operation(about((qualifier) => ({ op: 'lambda:DeleteFunctionEventInvokeConfig', qualifier }))),
  ],
  ['lambda:ListFunctionEventInvokeConfigs', operation(list)],
];

type Setting = 'lambda:PutFunctionEventInvokeConfig' | 'lambda:UpdateFunctionEventInvokeConfig';

function set(op: Setting): (params: Parameters, context: DecodeContext) => Decoded {
  return (params, context) => {
    const named = readFunctionName(params);
    const retries = params.integer('MaximumRetryAttempts', atMost(MAXIMUM_RETRY_ATTEMPTS), atLeast(0));
    const age = params.integer(
      'MaximumEventAgeInSeconds',
      atMost(EVENT_AGE_SECONDS_MAX),
      atLeast(EVENT_AGE_SECONDS_MIN),
    );
    const destinations = params.object('DestinationConfig');
    params.settle();
    const { config, qualifier } = findFunction(named, context);
    const onSuccess = destinationIn(destinations, 'OnSuccess', context);
    const onFailure = destinationIn(destinations, 'OnFailure', context);
    if (retries === undefined && age === undefined && destinations === undefined) throw new Refused(NOTHING_GIVEN);
    if (onSuccess?.resource === config.id || onFailure?.resource === config.id) throw new Refused(ITSELF);
    const settings: AsyncSettings = {
      ...(retries !== undefined && { maximumRetryAttempts: retries }),
      ...(age !== undefined && { maximumEventAge: seconds(age) }),
      ...(onSuccess !== undefined && { onSuccess }),
      ...(onFailure !== undefined && { onFailure }),
    };
    return { kind: 'request', target: config.id, request: { op, qualifier, settings } };
  };
}

function about(request: (qualifier: string) => ControlRequest) {
  return (params: Parameters, context: DecodeContext): Decoded => {
    const named = readFunctionName(params);
    params.settle();
    const { config, qualifier } = findFunction(named, context);
    return { kind: 'request', target: config.id, request: request(qualifier) };
  };
}

function list(params: Parameters, context: DecodeContext): Decoded {
  const named = readFunctionName(params);
  const maxItems = params.integer('MaxItems', atMost(LIST_ITEMS_MAX), atLeast(1)) ?? LIST_ITEMS_MAX;
  const marker = params.text('Marker');
  params.settle();
  const { config } = findFunction(named, context);
  return {
    kind: 'request',
    target: config.id,
    request: { op: 'lambda:ListFunctionEventInvokeConfigs', marker, maxItems },
  };
}

/** One side of a `DestinationConfig`: a resource by its ARN, or none. */
function destinationIn(
  config: JsonObject | undefined,
  side: 'OnSuccess' | 'OnFailure',
  context: DecodeContext,
): Destination | undefined {
  const inner: JsonValue | undefined = config?.[side];
  const arn = isJsonObject(inner) ? inner.Destination : undefined;
  if (arn === undefined || arn === null || arn === '') return undefined;
  if (typeof arn !== 'string') throw new Refused(serialization());
  const destination = destinationOf(arn, context);
  if (destination === undefined || (side === 'OnSuccess' && arn.startsWith('arn:aws:s3:'))) {
    // AWS looks at rights, and not at what is there; its words for a wrong ARN are not known (assumed).
    throw new Refused(invalidParameter(`The provided destination config DestinationConfig has an invalid ARN: ${arn}`));
  }
  return destination;
}

function destinationOf(arn: string, context: DecodeContext): Destination | undefined {
  const { directory } = context;
  if (!arn.startsWith('arn:')) return undefined;
  if (arn.startsWith('arn:aws:s3:::')) return just(directory.bucket(arn.slice('arn:aws:s3:::'.length)));
  if (!arn.startsWith('arn:aws:lambda:')) {
    return just(directory.queue(arn) ?? directory.topic(arn) ?? directory.bus(arn));
  }
  const named = isFunctionName(arn) ? parseFunctionName(arn, '', context) : undefined;
  if (named === undefined || 'error' in named) return undefined;
  const found = just(directory.function(named.name));
  return found && { ...found, ...(named.qualifier !== '' && { qualifier: named.qualifier }) };
}

function just(found: { readonly id: Destination['resource'] } | undefined): Destination | undefined {
  return found && { resource: found.id };
}

/** ASYNC-22 */
const NOTHING_GIVEN = invalidParameter('You must specify at least one of error handling or destination setting.');
const ITSELF = invalidParameter("You can't specify the function as a destination for itself.");
