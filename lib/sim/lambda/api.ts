import { base64Bytes, isBase64 } from '#lib/std/base64.ts';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { utf8Length, utf8Text } from '#lib/std/utf8.ts';
import type { ApiError } from '../config.ts';
import type { DecodeContext, Decoded, Decoder, DecoderTable } from '../kernel/decoder.ts';
import type { RequestOf } from '../kernel/request.ts';
import {
  ASYNC_REQUEST_BYTES_MAX,
  CLIENT_CONTEXT_LENGTH_MAX,
  INVOKE_ASYNC_BYTES_MAX,
  QUALIFIER_LENGTH_MAX,
  SYNC_REQUEST_BYTES_MAX,
} from '../limits.ts';
import { concurrencyDecoders } from './api/concurrency.ts';
import { eventInvokeConfigDecoders } from './api/event-invoke-configs.ts';
import { eventSourceMappingDecoders } from './api/event-source-mappings.ts';
import {
  FUNCTION_NAME_PATTERN,
  isFunctionName,
  isQualifier,
  missingFunction,
  parseFunctionName,
  QUALIFIER_PATTERN,
} from './api/function-name.ts';
import { functionReadingDecoders } from './api/function-reading.ts';
import { functionDecoders } from './api/functions.ts';
import { permissionDecoders } from './api/permissions.ts';
import { recursionConfigDecoders } from './api/recursion-config.ts';
import { tagDecoders } from './api/tags.ts';
import { versionDecoders } from './api/versions-and-aliases.ts';
import {
  callRateExceeded,
  eventTooLarge,
  invalidClientContext,
  invalidPayload,
  requestTooLarge,
  serialization,
  validationFailed,
} from './api-errors.ts';
import { jsonProblem } from './invoke/json-problem.ts';

/** The operations of Lambda: parameters by AWS's names in, a request or AWS's refusal out. */
export const lambdaDecoders: DecoderTable = new Map<string, Decoder>([
  ['lambda:Invoke', decodeInvoke],
  ['lambda:InvokeAsync', decodeInvokeAsync],
  ...[
    ...versionDecoders,
    ...concurrencyDecoders,
    ...functionDecoders,
    ...functionReadingDecoders,
    ...eventSourceMappingDecoders,
    ...permissionDecoders,
    ...recursionConfigDecoders,
    ...tagDecoders,
    ...eventInvokeConfigDecoders,
  ].map(rated),
]);

/** CONC-14: past the rate of the control plane, a call is refused before it is read. */
function rated([operation, decode]: readonly [string, Decoder]): readonly [string, Decoder] {
  return [
    operation,
    (params, context) =>
      context.rates.control.take(operation, context.now) ? decode(params, context) : refused(callRateExceeded()),
  ];
}

type InvocationType = RequestOf<'lambda:Invoke'>['invocationType'];
const INVOCATION_TYPES: readonly string[] = ['Event', 'RequestResponse', 'DryRun'] satisfies InvocationType[];
const LOG_TYPES: readonly string[] = ['None', 'Tail'];
const INVOCATION_TYPE_RULE = enumerated(INVOCATION_TYPES);
const LOG_TYPE_RULE = enumerated(LOG_TYPES);

/** INV-01, INV-02. Checked in AWS's order: the members' form, the function, the payload. */
function decodeInvoke(params: JsonObject, context: DecodeContext): Decoded {
  const texts = readTexts(params);
  if (texts === undefined) return refused(serialization());
  const problems = validate(texts);
  if (problems.length > 0) return refused(validationFailed(problems));
  const named = parseFunctionName(texts.functionName ?? '', texts.qualifier ?? '', context);
  if ('error' in named) return refused(named.error);
  const { account, directory } = context;
  const config = named.account === account.accountId ? directory.function(named.name) : undefined;
  if (config === undefined) return refused(missingFunction(named, account.region));
  const payload = payloadOf(params.Payload);
  // A member of the enumeration: `validate` has seen to it.
  const invocationType = (texts.invocationType ?? 'RequestResponse') as InvocationType;
  const problem = payloadProblem(payload, invocationType);
  if (problem !== undefined) return refused(problem);
  const clientContext = texts.clientContext === undefined ? undefined : jsonOfBase64(texts.clientContext);
  if (clientContext === undefined && texts.clientContext !== undefined) return refused(invalidClientContext());
  const request: RequestOf<'lambda:Invoke'> = {
    op: 'lambda:Invoke',
    invocationType,
    payload,
    qualifier: named.qualifier,
    logTail: texts.logType === 'Tail',
    source: { kind: 'call', origin: context.origin },
    ...(context.traceHeader !== undefined && { traceHeader: context.traceHeader }),
    ...(clientContext !== undefined && { clientContext }),
  };
  return { kind: 'request', target: config.id, request };
}

/** INV-14: the deprecated operation that queues an event, of 256 KB at most. */
function decodeInvokeAsync({ FunctionName, InvokeArgs }: JsonObject, context: DecodeContext): Decoded {
  const payload = payloadOf(InvokeArgs);
  const bytes = utf8Length(payload);
  if (bytes > INVOKE_ASYNC_BYTES_MAX) return refused(eventTooLarge(bytes, INVOKE_ASYNC_BYTES_MAX));
  const named = FunctionName === undefined ? {} : { FunctionName };
  const decoded = decodeInvoke({ ...named, InvocationType: 'Event', Payload: payload }, context);
  if (decoded.kind !== 'request' || decoded.request.op !== 'lambda:Invoke') return decoded;
  return { ...decoded, request: { ...decoded.request, isInvokeAsync: true } };
}

function refused(error: ApiError): Decoded {
  return { kind: 'answered', response: { ok: false, error } };
}

interface InvokeTexts {
  readonly functionName: string | undefined;
  readonly qualifier: string | undefined;
  readonly invocationType: string | undefined;
  readonly logType: string | undefined;
  readonly clientContext: string | undefined;
}

/** The members that are texts; undefined when one of them is something else. */
function readTexts(params: JsonObject): InvokeTexts | undefined {
  const members = TEXT_MEMBERS.map((name) => params[name] ?? undefined);
  if (members.some((member) => member !== undefined && typeof member !== 'string')) return undefined;
  // Each is a text or undefined, by the line before.
  const [functionName, qualifier, invocationType, logType, clientContext] = members as (string | undefined)[];
  return { functionName, qualifier, invocationType, logType, clientContext };
}

const TEXT_MEMBERS = ['FunctionName', 'Qualifier', 'InvocationType', 'LogType', 'ClientContext'] as const;

/** The JSON object a base64 text holds, as text; undefined when it holds none. */
function jsonOfBase64(text: string): string | undefined {
  const json = isBase64(text) ? utf8Text(base64Bytes(text)) : undefined;
  if (json === undefined || jsonProblem(json) !== undefined) return undefined;
  return json.trimStart().startsWith('{') ? json : undefined;
}

function validate({ functionName, qualifier, invocationType, logType, clientContext }: InvokeTexts): readonly string[] {
  return [
    ...check(qualifier, 'qualifier', isShortEnough, `have length less than or equal to ${QUALIFIER_LENGTH_MAX}`),
    ...check(qualifier, 'qualifier', isQualifier, `satisfy regular expression pattern: ${QUALIFIER_PATTERN}`),
    ...(functionName === undefined
      ? ["Value null at 'functionName' failed to satisfy constraint: Member must not be null"]
      : []),
    ...check(
      functionName,
      'functionName',
      isFunctionName,
      `satisfy regular expression pattern: ${FUNCTION_NAME_PATTERN}`,
    ),
    ...check(invocationType, 'invocationType', isOneOf(INVOCATION_TYPES), INVOCATION_TYPE_RULE),
    ...check(logType, 'logType', isOneOf(LOG_TYPES), LOG_TYPE_RULE),
    ...check(clientContext, 'clientContext', isShortContext, CLIENT_CONTEXT_RULE),
  ];
}

function check(value: string | undefined, name: string, holds: (text: string) => boolean, must: string): string[] {
  if (value === undefined || holds(value)) return [];
  return [`Value '${value}' at '${name}' failed to satisfy constraint: Member must ${must}`];
}

const isShortContext = (text: string): boolean => text.length <= CLIENT_CONTEXT_LENGTH_MAX;
const CLIENT_CONTEXT_RULE = `have length less than or equal to ${CLIENT_CONTEXT_LENGTH_MAX}`;
const isShortEnough = (text: string): boolean => text.length <= QUALIFIER_LENGTH_MAX;
function enumerated(values: readonly string[]): string {
  return `satisfy enum value set: [${values.join(', ')}]`;
}

const isOneOf = (values: readonly string[]) => (text: string) => values.includes(text);

/** The payload as JSON text: texts are taken as they are, any other value is written as JSON. None is an empty object. */
function payloadOf(value: JsonValue | undefined): string {
  if (value === undefined || value === '') return '{}';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function payloadProblem(payload: string, type: InvocationType): ApiError | undefined {
  const limit = type === 'Event' ? ASYNC_REQUEST_BYTES_MAX : SYNC_REQUEST_BYTES_MAX;
  // A text has at most three bytes per unit: most need no counting.
  const bytes = payload.length * 3 <= limit ? 0 : utf8Length(payload);
  if (bytes > limit) return type === 'Event' ? eventTooLarge(bytes, limit) : requestTooLarge();
  const problem = jsonProblem(payload);
  return problem === undefined ? undefined : invalidPayload(problem);
}
