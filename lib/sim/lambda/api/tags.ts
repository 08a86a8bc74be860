import type { ResourceId } from '../../ids.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { TagRequest } from '../../kernel/tag-request.ts';
import { invalidParameter, resourceNotFound } from '../api-errors.ts';
import { mappings } from './event-source-mappings.ts';
import { findFunction } from './function-named.ts';
import { operation } from './operation.ts';
import { matching, type Parameters, Refused } from './parameters.ts';
import { readTags } from './tags-in.ts';

/** Tags by calls: of functions and of event source mappings (API-13). */
export const tagDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:TagResource', operation(tag)],
  ['lambda:UntagResource', operation(untag)],
  ['lambda:ListTags', operation((params, context) => toResource({ op: 'lambda:ListTags' }, params, context))],
];

/** What can have tags, as recorded. */
const RESOURCE = matching(
  'arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)',
);

function tag(params: Parameters, context: DecodeContext): Decoded {
  if (!params.has('Tags')) params.missing('Tags');
  const tags = readTags(params);
  const decoded = toResource({ op: 'lambda:TagResource', tags }, params, context);
  if (tags.length === 0) throw new Refused(invalidParameter('An error occurred and the request cannot be processed.'));
  return decoded;
}

/** Its keys are part of the address: none of them is no list either. */
function untag(params: Parameters, context: DecodeContext): Decoded {
  const keys = params.list('TagKeys') ?? [];
  if (keys.length === 0) params.missing('TagKeys');
  return toResource({ op: 'lambda:UntagResource', keys: keys.map(String) }, params, context);
}

function toResource(request: TagRequest, params: Parameters, context: DecodeContext): Decoded {
  const arn = params.required('Resource', RESOURCE);
  params.settle();
  return { kind: 'request', target: resourceAt(arn, context), request };
}

function resourceAt(arn: string, context: DecodeContext): ResourceId {
  const [, , , , , kind, id, qualifier] = arn.split(':');
  if (kind === 'event-source-mapping') return mappingAt(arn, id, context);
  if (kind !== 'function') throw new Refused(invalidParameter(`Tags of a ${kind} are not simulated.`));
  if (qualifier !== undefined) throw new Refused(invalidParameter(FUNCTIONS_ONLY));
  return findFunction({ name: arn, qualifier: '' }, context).config.id;
}

function mappingAt(arn: string, asked: string | undefined, context: DecodeContext): ResourceId {
  const { account } = context;
  const here = arn.startsWith(`arn:aws:lambda:${account.region}:${account.accountId}:`);
  const mapping = here ? mappings(context).find(({ uuid }) => uuid === asked) : undefined;
  if (mapping === undefined) throw new Refused(resourceNotFound(`Event source mapping not found: ${arn}`));
  return mapping.id;
}

const FUNCTIONS_ONLY = 'Tags on function aliases and versions are not supported. Please specify a function ARN.';
