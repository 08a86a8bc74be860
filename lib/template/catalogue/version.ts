import { refuseLambdaValue } from './lambda-words.ts';
import { nameInArn } from './name-in-arn.ts';
import type { Identity, ResourceType } from './resource-type.ts';

/**
 * `AWS::Lambda::Version`: publishes its function as it is when the resource is made. It is part of that function, so it
 * is not drawn and is no resource of the simulator.
 * VER-01 to VER-05: https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
 */
export const version: ResourceType = {
  type: 'AWS::Lambda::Version',
  label: 'Function version',
  category: 'Compute',
  summary: 'Publishes a function: a frozen copy of its code and configuration under the next number.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html',
  idStem: 'Version',
  drawn: 'nothing',
  partOf: 'FunctionName',
  properties: [
    {
      path: 'FunctionName',
      type: { kind: 'reference', to: ['AWS::Lambda::Function'], intrinsic: 'Ref' },
      documentation: 'The function that is published.',
      required: true,
      simulated: true,
      section: 'Basics',
      replaces: true,
    },
    {
      path: 'Description',
      type: { kind: 'text', maximumLength: 256 },
      documentation: 'What the version is for. Left out, it has the description of the function.',
      simulated: true,
      section: 'Basics',
      replaces: true,
    },
    {
      path: 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
      type: { kind: 'integer', minimum: 1 },
      documentation:
        'Environments that are kept initialised. They take a minute or two to be allocated, and serve when all are there.',
      simulated: true,
      section: 'Concurrency',
    },
  ],
  attributes: ['Version', 'FunctionArn'],
  initial: { properties: {} },

  // The number a fresh account would give: the versions of a function are published in the template's order (VER-02).
  identify: (_name, account, { whole, ordinal }): Identity => {
    const name = nameInArn(whole);
    const partial = `${account.accountId}:function:${name}:${ordinal}`;
    const arn = `arn:aws:lambda:${account.region}:${partial}`;
    const accepted = [arn, partial, `${name}:${ordinal}`];
    return {
      ref: arn,
      attributes: new Map([
        ['Version', String(ordinal)],
        ['FunctionArn', arn],
      ]),
      accepted: { Ref: accepted, Arn: [arn] },
    };
  },
  refuseValue: refuseLambdaValue,
};
