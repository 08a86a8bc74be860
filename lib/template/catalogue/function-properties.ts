import type { Runtime } from '#lib/sim/config.ts';
import { LEVEL_OF_TEXT } from '#lib/sim/lambda/logging-rules.ts';
import { ACCOUNT_CONCURRENCY_MAX, UNRESERVED_CONCURRENCY_MIN } from '#lib/sim/limits.ts';
import { LAYER_VERSION } from '../layers.ts';
import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import { TAGS } from './tags.ts';

/** Runtimes the sandbox runs, newest first. */
export const RUNTIMES = ['nodejs24.x', 'nodejs22.x', 'nodejs20.x'] as const satisfies readonly Runtime[];

/** LOG-20 */
const JSON_LOGS = { path: 'LoggingConfig.LogFormat', equals: 'JSON', refusal: LEVEL_OF_TEXT } as const;

/** CFG-01 to CFG-21: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const functionProperties: readonly PropertySpec[] = [
  {
    path: 'FunctionName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 64, pattern: '^[a-zA-Z0-9-_]+$' },
    documentation:
      'The name of the function: letters, digits, hyphens and underscores. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'Description',
    type: { kind: 'text', maximumLength: 256 },
    documentation: 'What the function is for.',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Runtime',
    type: { kind: 'choice', values: RUNTIMES },
    documentation: 'The version of Node.js the code runs in.',
    required: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Handler',
    type: { kind: 'text', minimumLength: 1, maximumLength: 128, pattern: '^[^\\s]+$' },
    documentation: 'File and export that Lambda calls: index.handler is the export handler of index.mjs.',
    required: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'MemorySize',
    type: { kind: 'integer', minimum: 128, maximum: 10_240 },
    documentation: 'Memory of one environment. CPU comes with it: 1,769 MB is one whole vCPU.',
    default: 128,
    unit: 'MB',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Timeout',
    type: { kind: 'integer', minimum: 1, maximum: 900 },
    documentation: 'How long one invocation may take before Lambda stops it.',
    default: 3,
    unit: 'seconds',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Environment.Variables',
    type: { kind: 'text-map' },
    documentation: 'What the code reads from process.env. All names and values together may take 4 KB.',
    simulated: true,
    section: 'Environment',
  },
  {
    path: 'KmsKeyArn',
    type: { kind: 'text', pattern: '^((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())$' },
    documentation: 'The KMS key that encrypts the variables. It is recorded: here everybody can read them.',
    simulated: true,
    section: 'Environment',
  },
  {
    path: 'ReservedConcurrentExecutions',
    type: { kind: 'integer', minimum: 0, maximum: ACCOUNT_CONCURRENCY_MAX - UNRESERVED_CONCURRENCY_MIN },
    documentation:
      'Concurrency kept for this function, and its ceiling. 0 stops it: every call is throttled. The account must keep 100 for the others.',
    simulated: true,
    section: 'Concurrency',
  },
  {
    path: 'RecursiveLoop',
    type: { kind: 'choice', values: ['Terminate', 'Allow'] },
    default: 'Terminate',
    documentation:
      'What Lambda does when this function ran 16 times in one chain of requests through Lambda, SQS, SNS or S3: it stops the loop, or lets it go on.',
    simulated: true,
    section: 'Retries',
  },
  {
    path: 'DeadLetterConfig.TargetArn',
    type: {
      kind: 'reference',
      to: ['AWS::SQS::Queue', 'AWS::SNS::Topic'],
      intrinsic: 'Arn',
      edge: 'dead-letter',
      said: 'Gave {source} a dead-letter queue: an asynchronous event that fails after its retries goes to {target}. A destination, with the error beside the event, is set in the function’s asynchronous settings.',
    },
    documentation:
      'The queue or topic that an asynchronous event goes to that failed after all retries. Messages of a mapping never come here: their queue has its own redrive policy.',
    simulated: true,
    section: 'Retries',
  },
  {
    path: 'EphemeralStorage.Size',
    type: { kind: 'integer', minimum: 512, maximum: 10_240 },
    documentation: 'Size of /tmp, which an environment keeps between its invocations.',
    default: 512,
    unit: 'MB',
    simulated: true,
    section: 'Environment',
  },
  {
    path: 'Architectures',
    type: { kind: 'text-list', minimumEntries: 1, maximumEntries: 1, values: ['x86_64', 'arm64'] },
    documentation: 'The processor the function runs on. arm64 costs less.',
    default: ['x86_64'],
    simulated: true,
    section: 'Environment',
  },
  {
    path: 'LoggingConfig.LogFormat',
    type: { kind: 'choice', values: ['Text', 'JSON'] },
    documentation: 'Plain lines, or one JSON object for each line.',
    default: 'Text',
    simulated: true,
    section: 'Logs and traces',
  },
  {
    path: 'LoggingConfig.ApplicationLogLevel',
    type: { kind: 'choice', values: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] },
    documentation: 'The least level of the code’s own lines: what is below it is not written.',
    default: 'INFO',
    when: JSON_LOGS,
    simulated: true,
    section: 'Logs and traces',
  },
  {
    path: 'LoggingConfig.SystemLogLevel',
    type: { kind: 'choice', values: ['DEBUG', 'INFO', 'WARN'] },
    documentation: 'The least level of Lambda’s own lines. DEBUG tells every step, WARN what failed alone.',
    default: 'INFO',
    when: JSON_LOGS,
    simulated: true,
    section: 'Logs and traces',
  },
  {
    path: 'LoggingConfig.LogGroup',
    type: { kind: 'text', minimumLength: 1, maximumLength: 512, pattern: '^[\\.\\-_/#A-Za-z0-9]+$' },
    documentation:
      'The log group, /aws/lambda/ and the function’s name unless set. Functions may share one: streams then begin with the function’s name.',
    simulated: true,
    section: 'Logs and traces',
  },
  {
    path: 'TracingConfig.Mode',
    type: { kind: 'choice', values: ['Active', 'PassThrough'] },
    documentation:
      'Active: X-Ray samples the first request of each second and 5 % of the others, unless the caller has decided. PassThrough: only what the caller samples.',
    default: 'PassThrough',
    simulated: true,
    section: 'Logs and traces',
  },
  {
    path: 'Code.ZipFile',
    type: { kind: 'text', maximumLength: 4_194_304, multiline: true },
    documentation: 'The code, when it is a single file. Coldstart keeps the files of the editor beside it.',
    simulated: true,
    section: 'Code',
  },
  {
    path: 'Layers',
    type: { kind: 'text-list', refersTo: [LAYER_VERSION] },
    documentation:
      'Up to five layers. They unpack to /opt in this order, later files over earlier ones; what is in nodejs/node_modules can be imported.',
    simulated: true,
    section: 'Code',
  },
  {
    path: 'PackageType',
    type: { kind: 'choice', values: ['Zip', 'Image'] },
    documentation: 'A zip archive or a container image. Images are not simulated.',
    default: 'Zip',
    simulated: true,
    section: 'Code',
  },
  {
    path: 'SnapStart.ApplyOn',
    type: { kind: 'choice', values: ['PublishedVersions', 'None'] },
    documentation: 'Snapshots of initialised environments, for published versions. Node.js has none.',
    default: 'None',
    simulated: true,
    section: 'Code',
  },
  {
    path: 'VpcConfig',
    type: { kind: 'json' },
    documentation:
      'Subnets and security groups of a private network, which nothing here is reached through. After 14 days without an invocation the function becomes Inactive.',
    simulated: true,
    section: 'Network',
  },
  TAGS,
  keptProperty('Code.S3Bucket', 'The bucket that holds the deployment package.', { kind: 'text' }),
  keptProperty('Code.S3Key', 'The key of the deployment package.', { kind: 'text' }),
  keptProperty('Code.S3ObjectVersion', 'The version of the deployment package.', { kind: 'text' }),
  keptProperty('Code.ImageUri', 'The container image.', { kind: 'text' }),
  keptProperty('Code.SourceKMSKeyArn', 'The KMS key of the deployment package.', { kind: 'text' }),
  keptProperty('ImageConfig', 'Overrides of a container image.'),
  keptProperty('Role', 'The execution role. CloudFormation needs one; here every function may do what it asks for.', {
    kind: 'text',
  }),
  keptProperty('FileSystemConfigs', 'An EFS or S3 file system to mount.'),
  keptProperty('CodeSigningConfigArn', 'Which signatures the code must carry.', { kind: 'text' }),
  keptProperty('RuntimeManagementConfig', 'When the runtime is patched.'),
  keptProperty('CapacityProviderConfig', 'Managed Instances: where environments run.'),
  keptProperty('FunctionScalingConfig', 'Managed Instances: least and most environments.'),
  keptProperty('PublishToLatestPublished', 'Managed Instances: publish on each change.', { kind: 'boolean' }),
  keptProperty('DurableConfig', 'Durable functions: how long an execution may take and its history is kept.'),
  keptProperty('TenancyConfig', 'Keeps environments of different tenants apart.'),
];
