import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

/** The code of a handler that behaves as a case asks: a name, or a name with its one argument. */
export function behaviourCode(behaviour: JsonValue): string {
  const [name = '', argument = null] = isJsonObject(behaviour)
    ? (Object.entries(behaviour)[0] ?? [])
    : [String(behaviour)];
  const write = BEHAVIOURS.get(name);
  if (write === undefined) throw new Error(`No handler here behaves as ${name}.`);
  return write(JSON.stringify(argument));
}

/** Writes the code of `index.mjs`. `argument`: JSON text. */
type Write = (argument: string) => string;

const handler = (body: string): string => `export const handler = async (event, context) => {\n${body}\n};\n`;

const PAUSE = 'const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));\n';

const SEND = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
const send = (QueueUrl, body) => new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
`;

const BEHAVIOURS: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['return-event', () => handler('console.log(JSON.stringify(event)); return event;')],
  [
    'event-and-context-or-throw',
    () =>
      handler(`
        console.log('event', JSON.stringify(event));
        console.log('context', JSON.stringify(context));
        if ('raise_error' in event) throw new Error('Test exception (this is intentional)');
        return { event, context: {
          invoked_function_arn: context.invokedFunctionArn,
          function_version: context.functionVersion,
          function_name: context.functionName,
          memory_limit_in_mb: context.memoryLimitInMB,
          aws_request_id: context.awsRequestId,
          log_group_name: context.logGroupName,
          log_stream_name: context.logStreamName,
          client_context: context.clientContext ?? null,
        } };`),
  ],
  ['return-bytes', () => handler("console.log('generating bytes', event.bytenum); return 'a'.repeat(event.bytenum);")],
  [
    'sleep',
    () => PAUSE + handler("console.log('starting wait'); await pause(event.wait); console.log('done waiting');"),
  ],
  ['return-constant', (value) => handler(`return ${value};`)],
  ['log-event-return-nothing', () => handler('console.log(JSON.stringify(event));')],
  ['throw', (message) => handler(`throw new Error(${message});`)],
  ['throw-at-load', (message) => `throw new Error(${message});\n${handler('')}`],
  ['exit-at-load', (code) => `process.exit(${code});\n${handler('')}`],
  [
    'init-type',
    () =>
      PAUSE + handler('if (event.wait) await pause(event.wait); return process.env.AWS_LAMBDA_INITIALIZATION_TYPE;'),
  ],
  [
    'notify-queue',
    () =>
      SEND +
      PAUSE +
      handler(`
        const body = { request_id: context.awsRequestId, timestamp: Date.now() };
        if (event.notify) await send(event.notify, body);
        if (event.wait) await pause(event.wait);`),
  ],
  [
    'versioned',
    (text) =>
      handler(`
        const seen = {
          version_id: ${text},
          invoked_arn: context.invokedFunctionArn,
          version_from_ctx: context.functionVersion,
        };
        console.log(seen);
        return seen;`),
  ],
  [
    'two-handlers',
    () =>
      ['handler', 'handler_two']
        .map(
          (name) => `export const ${name} = async () => { console.log('${name}'); return { handler: '${name}' }; };\n`,
        )
        .join(''),
  ],
  [
    'variant-to-s3',
    () =>
      PAUSE +
      handler(`
        if (event.sleep_seconds) await pause(event.sleep_seconds);
        const result = {
          function_version: context.functionVersion,
          request_id: context.awsRequestId,
          request_prefix: event.request_prefix,
          function_variant: process.env.FUNCTION_VARIANT,
        };
        const Bucket = process.env.S3_BUCKET_NAME;
        if (Bucket === undefined) return result;
        const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
        const Key = event.request_prefix + '--' + process.env.FUNCTION_VARIANT;
        await new S3Client().send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(result) }));
        return { ...result, s3_key: Key };`),
  ],
  [
    'mode-success-or-throw',
    () =>
      handler(`
        if (event.mode === 'failure') throw new Error('intentional failure!');
        return { hello: 'world', test: 'abc', val: 5, success: true };`),
  ],
]);
