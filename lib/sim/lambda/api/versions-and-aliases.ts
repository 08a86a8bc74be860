import { isJsonObject } from '#lib/std/json.ts';
import type { Decoder } from '../../kernel/decoder.ts';
import type { AdditionalVersion, ControlRequest } from '../../kernel/function-request.ts';
import { invalidParameter, serialization, validationFailed } from '../api-errors.ts';
import { onFunction } from './on-function.ts';
import { lengthAtLeast, lengthAtMost, matching, type Parameters, Refused } from './parameters.ts';

/** Publishing, and what points to what was published (VER-06, VER-20 to VER-27). */
export const versionDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:PublishVersion', onFunction(publishVersion)],
  ['lambda:CreateAlias', onFunction(createAlias)],
  ['lambda:UpdateAlias', onFunction(updateAlias)],
  ['lambda:DeleteAlias', onFunction((params) => ({ op: 'lambda:DeleteAlias', name: readName(params) }))],
];

const DESCRIPTION = lengthAtMost(256);
const VERSION = [lengthAtMost(1_024), lengthAtLeast(1)] as const;
/** CFG-15: not of digits alone. */
const NAME = [lengthAtMost(128), lengthAtLeast(1), matching('(?!^[0-9]+$)([a-zA-Z0-9-_]+)')] as const;

function publishVersion(params: Parameters): ControlRequest {
  const codeSha256 = params.text('CodeSha256');
  const description = params.text('Description', DESCRIPTION);
  return {
    op: 'lambda:PublishVersion',
    ...(codeSha256 !== undefined && { codeSha256 }),
    ...(description !== undefined && { description }),
    ...readRevision(params),
  };
}

function createAlias(params: Parameters): ControlRequest {
  const additional = readWeights(params);
  return {
    op: 'lambda:CreateAlias',
    name: readName(params),
    version: params.required('FunctionVersion', ...VERSION),
    description: params.text('Description', DESCRIPTION) ?? '',
    ...(additional !== undefined && additional !== 'none' && { additional }),
  };
}

function updateAlias(params: Parameters): ControlRequest {
  const name = readName(params);
  const version = params.text('FunctionVersion', ...VERSION);
  const description = params.text('Description', DESCRIPTION);
  const additional = readWeights(params);
  return {
    ...{ op: 'lambda:UpdateAlias', name },
    ...(version !== undefined && { version }),
    ...(description !== undefined && { description }),
    ...(additional !== undefined && { additional }),
    ...readRevision(params),
  };
}

function readName(params: Parameters): string {
  return params.required('Name', ...NAME);
}

function readRevision(params: Parameters): { readonly revisionId?: string } {
  const revisionId = params.text('RevisionId');
  return revisionId === undefined ? {} : { revisionId };
}

/** `RoutingConfig.AdditionalVersionWeights`: one version at most (VER-23), its weight from 0 to 1 (VER-24). */
function readWeights(params: Parameters): AdditionalVersion | 'none' | undefined {
  const map = params.object('RoutingConfig')?.AdditionalVersionWeights;
  if (!isJsonObject(map)) return undefined;
  const [first, ...others] = Object.entries(map);
  if (first === undefined) return 'none';
  if (others.length > 0) {
    throw new Refused(invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1'));
  }
  const [version, weight] = first;
  if (typeof weight !== 'number') throw new Refused(serialization());
  if (weight < 0 || weight > 1) throw new Refused(validationFailed([weightProblem(version, weight)]));
  return { version, weight };
}

function weightProblem(version: string, weight: number): string {
  const shown = Number.isInteger(weight) ? weight.toFixed(1) : String(weight);
  return `Value '{${version}=${shown}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]`;
}
