import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { attributeOf } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import type { ResourceType } from './resource-type.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'BucketName',
    type: { kind: 'text', minimumLength: 3, maximumLength: 63, pattern: '^[a-z0-9][a-z0-9.-]+[a-z0-9]$' },
    documentation:
      'The name of the bucket: lower-case letters, digits, periods and hyphens. Left out, the logical id in lower case is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  keptProperty(
    'NotificationConfiguration',
    'Who is told of new objects. Notifications are not simulated yet: the bucket shows what it got, and tells nobody.',
  ),
  keptProperty('VersioningConfiguration', 'Keeps the earlier objects of a key.'),
  keptProperty('LifecycleConfiguration', 'When objects move to cheaper storage or are deleted.'),
  keptProperty('AbacStatus', 'Access by tags.', { kind: 'choice', values: ['Enabled', 'Disabled'] }),
  keptProperty('AccelerateConfiguration', 'Faster transfers over long distances.'),
  keptProperty('AccessControl', 'A canned list of who may do what.', { kind: 'text' }),
  keptProperty('AnalyticsConfigurations', 'Which use of the objects is analysed.'),
  keptProperty('BucketEncryption', 'How objects are encrypted.'),
  keptProperty('BucketNamePrefix', 'The beginning of a name in the account’s own namespace.', { kind: 'text' }),
  keptProperty('BucketNamespace', 'Where the name must be unique.', { kind: 'text' }),
  keptProperty('CorsConfiguration', 'Which web pages may use the bucket.'),
  keptProperty('IntelligentTieringConfigurations', 'When objects move by how they are used.'),
  keptProperty('InventoryConfigurations', 'Which lists of the objects are made.'),
  keptProperty('LoggingConfiguration', 'Where requests are logged.'),
  keptProperty('MetadataConfiguration', 'Tables of the objects’ metadata.'),
  keptProperty('MetadataTableConfiguration', 'A table of the objects’ metadata, in its first form.'),
  keptProperty('MetricsConfigurations', 'Which requests are measured.'),
  keptProperty('ObjectLockConfiguration', 'How long objects cannot be deleted.'),
  keptProperty('ObjectLockEnabled', 'Objects can be locked.', { kind: 'boolean' }),
  keptProperty('OwnershipControls', 'Who owns objects that others put.'),
  keptProperty('PublicAccessBlockConfiguration', 'Keeps the public out.'),
  keptProperty('ReplicationConfiguration', 'Where objects are copied to.'),
  keptProperty('WebsiteConfiguration', 'Serves the objects as a web site.'),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];

/** `AWS::S3::Bucket` */
export const bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  kind: 'bucket',
  label: 'S3 bucket',
  category: 'Storage',
  summary: 'Keeps objects and shows them. Notifications are not simulated yet.',
  documentation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html',
  idStem: 'Bucket',
  drawn: 'node',
  properties,
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
  initial: { properties: {} },
  nameProperty: 'BucketName',

  // CloudFormation makes a lower-case name of the logical id, with random characters behind; those are left off here.
  identify: (name, account) => {
    const bucketName = name.toLowerCase();
    const arn = `arn:aws:s3:::${bucketName}`;
    return {
      ref: bucketName,
      attributes: new Map([
        ['Arn', arn],
        ['DomainName', `${bucketName}.s3.amazonaws.com`],
        ['DualStackDomainName', `${bucketName}.s3.dualstack.${account.region}.amazonaws.com`],
        ['RegionalDomainName', `${bucketName}.s3.${account.region}.amazonaws.com`],
        ['WebsiteURL', `http://${bucketName}.s3-website-${account.region}.amazonaws.com`],
      ]),
      accepted: { Ref: [bucketName], Arn: [arn] },
    };
  },

  compile: (resource) => ({
    kind: 'bucket',
    id: resourceId(resource.id),
    name: defined(resource.identity, 'a bucket has an identity').ref,
    arn: attributeOf(resource, 'Arn'),
  }),

  refusals: [
    { as: 'source', reason: 'Notifications are not simulated yet: a bucket shows what it got, and tells nobody.' },
  ],
};
