import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import type { ResourceType } from './resource-type.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'LayerName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 140, pattern: '^[a-zA-Z0-9-_]+$' },
    documentation:
      'The name of the layer: letters, digits, hyphens and underscores. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'Description',
    type: { kind: 'text', maximumLength: 256 },
    documentation: 'What the layer is for.',
    simulated: true,
    section: 'Basics',
  },
  keptProperty('Content', 'Where the archive lies. Coldstart keeps the files of the editor instead.'),
  keptProperty('CompatibleRuntimes', 'The runtimes the layer is meant for. AWS does not hold functions to it.', {
    kind: 'text-list',
    maximumEntries: 15,
  }),
  keptProperty('CompatibleArchitectures', 'The processors the layer is meant for.', {
    kind: 'text-list',
    maximumEntries: 2,
    values: ['x86_64', 'arm64'],
  }),
  keptProperty('LicenseInfo', 'The licence of the layer.', { kind: 'text' }),
];

const LISTED = 'Nothing connects to a layer. A function lists it in its Configuration, under Layers.';

const PACKAGE = `{ "name": "shared", "type": "module", "main": "index.js" }
`;

const MODULE = `/** Every function that lists this layer can say: import { greet } from 'shared'. */
export const greet = (name) => \`Hello \${name}\`;
`;

/**
 * `AWS::Lambda::LayerVersion`: files that functions find under `/opt` (CFG-09, CFG-10). It is no resource of the
 * simulator: its files go into the bundles of the functions that list it.
 */
export const layerVersion: ResourceType = {
  type: 'AWS::Lambda::LayerVersion',
  label: 'Lambda layer',
  category: 'Compute',
  summary: 'Holds files that several functions share, under /opt.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html',
  idStem: 'Layer',
  drawn: 'node',
  properties,
  attributes: ['LayerVersionArn'],
  initial: {
    properties: {},
    files: { 'nodejs/node_modules/shared/index.js': MODULE, 'nodejs/node_modules/shared/package.json': PACKAGE },
  },
  nameProperty: 'LayerName',

  // A change on AWS publishes the next version; here a layer stays at its first.
  identify: (name, account) => {
    const arn = `arn:aws:lambda:${account.region}:${account.accountId}:layer:${name}:1`;
    return { ref: arn, attributes: new Map([['LayerVersionArn', arn]]), accepted: { Ref: [arn], Arn: [arn] } };
  },
  refuseValue: refuseLambdaValue,
  refusals: [
    { as: 'source', reason: LISTED },
    { as: 'target', reason: LISTED },
  ],
};
