import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { isJsonObject } from '#lib/std/json.ts';
import type { ApiError } from '../config.ts';
import type { DecodeContext, Decoded, Decoder } from '../kernel/decoder.ts';
import type { AdditionalVersion, ControlRequest } from '../kernel/function-request.ts';
import { invalidParameter, serialization, validationFailed } from './api-errors.ts';
import { isFunctionName, missingFunction, parseFunctionName } from './function-name.ts';

/** The control plane's operations: parameters by AWS's names in, a request to the function or AWS's refusal out. */
export const controlDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:PublishVersion', operation(publishVersion)],
  ['lambda:CreateAlias', operation(createAlias)],
  ['lambda:UpdateAlias', operation(updateAlias)],
  ['lambda:DeleteAlias', operation(({ text }) => ({ op: 'lambda:DeleteAlias', name: text('Name') ?? '' }))],
  ['lambda:PutFunctionConcurrency', operation(putConcurrency)],
  ['lambda:DeleteFunctionConcurrency', operation(() => ({ op: 'lambda:DeleteFunctionConcurrency' }))],
  ['lambda:PutProvisionedConcurrencyConfig', operation(putProvisioned)],
  [
    'lambda:GetProvisionedConcurrencyConfig',
    operation((reader) => ({ op: 'lambda:GetProvisionedConcurrencyConfig', qualifier: qualifierOf(reader) })),
  ],
  [
    'lambda:DeleteProvisionedConcurrencyConfig',
    operation((reader) => ({ op: 'lambda:DeleteProvisionedConcurrencyConfig', qualifier: qualifierOf(reader) })),
  ],
  ['lambda:ListProvisionedConcurrencyConfigs', operation(() => ({ op: 'lambda:ListProvisionedConcurrencyConfigs' }))],
];

/** Reads members of the parameters; one of another JSON type than the API's model says refuses the call. */
interface Reader {
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  readonly object: (name: string) => JsonObject | undefined;
}

class Refusal extends Error {
  readonly error: ApiError;
  constructor(error: ApiError) {
    super(error.message);
    this.error = error;
  }
}

function operation(read: (reader: Reader) => ControlRequest): Decoder {
  return (params, context) => {
    try {
      return decode(params, context, read);
    } catch (cause) {
      if (cause instanceof Refusal) return refused(cause.error);
      throw cause;
    }
  };
}

function decode(params: JsonObject, context: DecodeContext, read: (reader: Reader) => ControlRequest): Decoded {
  const reader = readerOf(params);
  const name = reader.text('FunctionName') ?? '';
  if (!isFunctionName(name)) {
    throw new Refusal(
      validationFailed([`Value '${name}' at 'functionName' failed to satisfy constraint: Member must not be null`]),
    );
  }
  const named = parseFunctionName(name, reader.text('Qualifier') ?? '', context);
  if ('error' in named) return refused(named.error);
  const { account, directory } = context;
  const config = named.account === account.accountId ? directory.function(named.name) : undefined;
  if (config === undefined) return refused(missingFunction(named, account.region));
  return { kind: 'request', target: config.id, request: read(reader) };
}

function readerOf(params: JsonObject): Reader {
  const member = (name: string): JsonValue | undefined => params[name] ?? undefined;
  const of = <T extends JsonValue>(name: string, is: (value: JsonValue) => value is T): T | undefined => {
    const value = member(name);
    if (value === undefined || is(value)) return value;
    throw new Refusal(serialization());
  };
  return {
    text: (name) => of(name, (value) => typeof value === 'string'),
    number: (name) => of(name, (value) => typeof value === 'number'),
    object: (name) => of(name, isJsonObject),
  };
}

function publishVersion({ text }: Reader): ControlRequest {
  const [codeSha256, description, revisionId] = ['CodeSha256', 'Description', 'RevisionId'].map(text);
  return {
    op: 'lambda:PublishVersion',
    ...(codeSha256 !== undefined && { codeSha256 }),
    ...(description !== undefined && { description }),
    ...(revisionId !== undefined && { revisionId }),
  };
}

function createAlias(reader: Reader): ControlRequest {
  const additional = weights(reader);
  return {
    op: 'lambda:CreateAlias',
    name: reader.text('Name') ?? '',
    version: reader.text('FunctionVersion') ?? '',
    description: reader.text('Description') ?? '',
    ...(additional !== undefined && additional !== 'none' && { additional }),
  };
}

function updateAlias(reader: Reader): ControlRequest {
  const version = reader.text('FunctionVersion');
  const description = reader.text('Description');
  const revisionId = reader.text('RevisionId');
  const additional = weights(reader);
  return {
    op: 'lambda:UpdateAlias',
    name: reader.text('Name') ?? '',
    ...(version !== undefined && { version }),
    ...(description !== undefined && { description }),
    ...(revisionId !== undefined && { revisionId }),
    ...(additional !== undefined && { additional }),
  };
}

/** `RoutingConfig.AdditionalVersionWeights`: one version at most (VER-23), its weight from 0 to 1 (VER-24). */
function weights({ object }: Reader): AdditionalVersion | 'none' | undefined {
  const map = object('RoutingConfig')?.AdditionalVersionWeights;
  if (!isJsonObject(map)) return undefined;
  const entries = Object.entries(map);
  const [first] = entries;
  if (first === undefined) return 'none';
  if (entries.length > 1) {
    throw new Refusal(invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1'));
  }
  const [version, weight] = first;
  if (typeof weight !== 'number') throw new Refusal(serialization());
  if (weight < 0 || weight > 1) {
    const shown = Number.isInteger(weight) ? weight.toFixed(1) : String(weight);
    throw new Refusal(
      validationFailed([
        `Value '{${version}=${shown}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]`,
      ]),
    );
  }
  return { version, weight };
}

function putConcurrency({ number }: Reader): ControlRequest {
  const reserved = number('ReservedConcurrentExecutions');
  if (reserved === undefined || !Number.isSafeInteger(reserved) || reserved < 0) {
    const shown = reserved === undefined ? 'null' : `'${reserved}'`;
    const must = reserved === undefined ? 'not be null' : 'have value greater than or equal to 0';
    throw new Refusal(
      validationFailed([
        `Value ${shown} at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must ${must}`,
      ]),
    );
  }
  return { op: 'lambda:PutFunctionConcurrency', reserved };
}

function putProvisioned(reader: Reader): ControlRequest {
  const requested = reader.number('ProvisionedConcurrentExecutions');
  if (requested === undefined || !Number.isSafeInteger(requested) || requested < 1) {
    const shown = requested === undefined ? 'null' : `'${requested}'`;
    const must = requested === undefined ? 'not be null' : 'have value greater than or equal to 1';
    throw new Refusal(
      validationFailed([
        `Value ${shown} at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must ${must}`,
      ]),
    );
  }
  return { op: 'lambda:PutProvisionedConcurrencyConfig', qualifier: qualifierOf(reader), requested };
}

function qualifierOf({ text }: Reader): string {
  const qualifier = text('Qualifier');
  if (qualifier !== undefined) return qualifier;
  throw new Refusal(
    validationFailed(["Value null at 'qualifier' failed to satisfy constraint: Member must not be null"]),
  );
}

function refused(error: ApiError): Decoded {
  return { kind: 'answered', response: { ok: false, error } };
}
