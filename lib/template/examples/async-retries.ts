import type { Example } from './example.ts';

const HANDLER = `/** Invoked asynchronously: the caller has its answer already, and nobody hears of an error but Lambda itself. */
export const handler = async (event, context) => {
  console.log('resizing', event.photo, 'request', context.awsRequestId);
  await new Promise((resolve) => setTimeout(resolve, 300));

  // Some photos are broken. Lambda tries them again after one minute and after two more, then they are dead letters.
  if (event.size > 90) throw new RangeError(\`photo \${event.photo} is \${event.size} megapixels, the limit is 90\`);
  return { photo: event.photo, thumbnail: true };
};
`;

/** Asynchronous invocation: retries after one and two minutes, then the function's dead-letter queue. */
export const asyncRetries: Example = {
  name: 'async-retries',
  title: 'Retries without a queue',
  summary:
    'A client hands events to a function and leaves; Lambda retries the failed ones, then gives them up to a queue.',
  template: {
    AWSTemplateFormatVersion: '2010-09-09',
    Metadata: { Coldstart: { Title: 'Retries without a queue' } },
    Resources: {
      Uploads: {
        Type: 'Coldstart::Client',
        Properties: {
          Call: 'lambda:Invoke',
          Params: {
            FunctionName: { Ref: 'Resize' },
            InvocationType: 'Event',
            Payload: '{"photo": {{index}}, "size": {{random}}}',
          },
          Arrivals: 'Poisson',
          RatePerSecond: 1,
        },
        Metadata: { Coldstart: { Position: { x: 0, y: 60 } } },
      },
      Resize: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          MemorySize: 256,
          Timeout: 5,
          DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['BrokenPhotos', 'Arn'] } },
        },
        Metadata: { Coldstart: { Position: { x: 260, y: 0 }, Files: { 'index.mjs': HANDLER } } },
      },
      ResizeRetries: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: { Ref: 'Resize' }, Qualifier: '$LATEST', MaximumRetryAttempts: 2 },
      },
      BrokenPhotos: {
        Type: 'AWS::SQS::Queue',
        Metadata: { Coldstart: { Position: { x: 600, y: 40 } } },
      },
    },
  },
};
