import type { AliasResource, VersionReference } from '#lib/sim/config.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { isJsonObject, type JsonObject } from '#lib/std/json.ts';
import { getAttParts, intrinsicOf } from '../intrinsic.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { integerAt, numberAt, textAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import { nameInArn } from './name-in-arn.ts';
import type { Finding, Identity, ResourceType } from './resource-type.ts';

const VERSION_TEXT = { kind: 'text', minimumLength: 1, maximumLength: 1_024, pattern: '^(\\$LATEST|[0-9]+)$' } as const;

const WEIGHTS = 'RoutingConfig.AdditionalVersionWeights';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'FunctionName',
    type: { kind: 'reference', to: ['AWS::Lambda::Function'], intrinsic: 'Ref' },
    documentation: 'The function the alias belongs to.',
    required: true,
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'Name',
    // CFG-15: not of digits alone.
    type: { kind: 'text', minimumLength: 1, maximumLength: 128, pattern: '^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$' },
    documentation: 'The name callers use: live, staging. Letters, digits, hyphens and underscores, not digits alone.',
    required: true,
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'FunctionVersion',
    type: VERSION_TEXT,
    documentation: 'The version it points to: Fn::GetAtt of a version, a number, or $LATEST.',
    required: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Description',
    type: { kind: 'text', maximumLength: 256 },
    documentation: 'What the alias is for.',
    simulated: true,
    section: 'Basics',
  },
  {
    path: WEIGHTS,
    type: {
      kind: 'list',
      maximumEntries: 1,
      items: [
        {
          path: 'FunctionVersion',
          type: VERSION_TEXT,
          documentation: 'The second version.',
          required: true,
          simulated: true,
          section: 'Basics',
        },
        {
          path: 'FunctionWeight',
          type: { kind: 'number', minimum: 0, maximum: 1 },
          documentation: 'The share of the requests the second version gets, from 0 to 1. The first gets the rest.',
          required: true,
          simulated: true,
          section: 'Basics',
        },
      ],
    },
    documentation: 'A second version and its share of the requests: which version runs is drawn for each request.',
    simulated: true,
    section: 'Routing',
  },
  {
    path: 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
    type: { kind: 'integer', minimum: 1 },
    documentation:
      'Environments that are kept initialised. They take a minute or two to be allocated, and serve when all are there.',
    simulated: true,
    section: 'Concurrency',
  },
];

/**
 * `AWS::Lambda::Alias`: a name for a version, or for two that share the requests. Part of its function, as a version is.
 * VER-20 to VER-27: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export const alias: ResourceType = {
  type: 'AWS::Lambda::Alias',
  label: 'Function alias',
  category: 'Compute',
  summary: 'A name that points to one version of a function, or splits its requests between two.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html',
  idStem: 'Alias',
  drawn: 'nothing',
  partOf: 'FunctionName',
  properties,
  attributes: ['AliasArn'],
  initial: { properties: { Name: 'live', FunctionVersion: '$LATEST' } },
  nameProperty: 'Name',

  identify: (name, account, { whole }): Identity => {
    const ofFunction = nameInArn(whole);
    const partial = `${account.accountId}:function:${ofFunction}:${name}`;
    const arn = `arn:aws:lambda:${account.region}:${partial}`;
    return {
      ref: arn,
      attributes: new Map([['AliasArn', arn]]),
      accepted: { Ref: [arn, partial, `${ofFunction}:${name}`], Arn: [arn] },
    };
  },
  refuseValue: refuseLambdaValue,
  check: checkAlias,
};

/** What the simulator gets of an alias, with its function. */
export function aliasResource(resource: ResolvedResource, template: ResolvedTemplate): AliasResource {
  const { properties: values } = resource;
  const weight = numberAt(values, `${WEIGHTS}.0.FunctionWeight`);
  return {
    id: resourceId(resource.id),
    name: textAt(values, 'Name') ?? resource.id,
    description: textAt(values, 'Description') ?? '',
    ...provisionedOf(values),
    version: versionAt(resource, 'FunctionVersion', template),
    ...(weight !== undefined && {
      additional: { version: versionAt(resource, `${WEIGHTS}.0.FunctionVersion`, template), weight },
    }),
  };
}

/** The setting that versions and aliases have alike. */
export function provisionedOf(values: JsonObject): { readonly provisioned?: number } {
  const provisioned = integerAt(values, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions');
  return provisioned === undefined ? {} : { provisioned };
}

/** `Fn::GetAtt` of a version's `Version`: its number is known once it is published. Anything else is a number. */
function versionAt(resource: ResolvedResource, path: string, { resources }: ResolvedTemplate): VersionReference {
  const written = valueAt(resource.block.Properties, path);
  const call = isJsonObject(written) ? intrinsicOf(written) : undefined;
  const named = call?.name === 'Fn::GetAtt' ? getAttParts(call.argument)?.[0] : undefined;
  if (named !== undefined && resources.get(named)?.block.Type === 'AWS::Lambda::Version') {
    return { kind: 'resource', resource: resourceId(named) };
  }
  return { kind: 'number', version: textAt(resource.properties, path) ?? '$LATEST' };
}

function checkAlias(resource: ResolvedResource): readonly Finding[] {
  return [...checkWeights(resource), ...checkProvisioned(resource)];
}

/** PC-01 */
function checkProvisioned({ properties: values }: ResolvedResource): readonly Finding[] {
  if (provisionedOf(values).provisioned === undefined || textAt(values, 'FunctionVersion') !== '$LATEST') return [];
  return [
    {
      severity: 'error',
      code: 'conflict',
      property: 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
      message: 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    },
  ];
}

/** VER-22, VER-23 */
function checkWeights({ properties: values }: ResolvedResource): readonly Finding[] {
  const first = textAt(values, 'FunctionVersion');
  const second = textAt(values, `${WEIGHTS}.0.FunctionVersion`);
  if (first === undefined || second === undefined) return [];
  if (first === '$LATEST' || second === '$LATEST') {
    return [conflictAt('$LATEST is not supported for an alias pointing to more than 1 version')];
  }
  if (first !== second) return [];
  return [
    conflictAt(
      `Invalid function version ${first}. Function version ${first} is already included in routing configuration.`,
    ),
  ];
}

function conflictAt(message: string): Finding {
  return { severity: 'error', code: 'conflict', property: WEIGHTS, message };
}
