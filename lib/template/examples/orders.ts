import type { Example } from './example.ts';

const HANDLER = `import { chargeCard } from './cards.mjs';

// Outside the handler: runs once for each environment, and stays for as long as that environment lives.
let charged = 0;

/** Gets a batch of messages from the queue, one order each. */
export const handler = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    const receipt = await chargeCard(order);
    charged += 1;
    console.log(\`order \${order.id}: charged \${order.amount} \${process.env.CURRENCY}, receipt \${receipt}\`);
  }

  // One declined card throws, and then the whole batch comes back after the visibility timeout: orders that were
  // charged already are charged again. Try to catch the error, and return the failed ones as batchItemFailures.
  return { charged };
};
`;

const CARDS = `/** Thrown when the bank says no. Asking again will not change its mind. */
export class CardDeclined extends Error {
  constructor(order) {
    super(\`The card ending in \${order.card} was declined for order \${order.id}\`);
    this.name = 'CardDeclined';
  }
}

/** A payment provider, somewhere on the network: it takes its time, and declines some cards. */
export async function chargeCard(order) {
  await sleep(40 + order.card * 2);
  if (order.card >= 97) throw new CardDeclined(order);
  return \`r-\${order.id}-\${order.card}\`;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
`;

/** The running example the page opens with: a queue, a function that sometimes fails, and where its failures end. */
export const orders: Example = {
  name: 'orders',
  title: 'Order pipeline',
  summary: 'Orders wait in a queue, a function charges their cards, and those it cannot charge end as dead letters.',
  template: {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'Orders wait in a queue, a function charges their cards, and those it cannot charge end as dead letters.',
    Metadata: { Coldstart: { Title: 'Order pipeline' } },
    Resources: {
      Storefront: {
        Type: 'Coldstart::Client',
        Properties: {
          Call: 'sqs:SendMessage',
          Params: {
            QueueUrl: { Ref: 'Orders' },
            MessageBody: '{"id": {{index}}, "card": {{random}}, "amount": {{random}}.50}',
          },
          Arrivals: 'Poisson',
          RatePerSecond: 8,
        },
        Metadata: { Coldstart: { Position: { x: 0, y: 40 } } },
      },
      Orders: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          // Six times the function's timeout, as AWS advises, and short enough to see the retries.
          VisibilityTimeout: 12,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['OrdersDlq', 'Arn'] }, maxReceiveCount: 3 },
        },
        Metadata: { Coldstart: { Position: { x: 220, y: 0 } } },
      },
      OrdersToCharge: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] },
          FunctionName: { Ref: 'Charge' },
          BatchSize: 5,
        },
        Metadata: { Coldstart: { Position: { x: 456, y: 76 } } },
      },
      Charge: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          MemorySize: 512,
          Timeout: 2,
          Environment: { Variables: { CURRENCY: 'EUR' } },
        },
        Metadata: {
          Coldstart: {
            Position: { x: 660, y: 8 },
            Files: { 'index.mjs': HANDLER, 'cards.mjs': CARDS },
            TestEvents: {
              'a good card': testEvent({ id: 1, card: 42, amount: 19.5 }),
              'a declined card': testEvent({ id: 2, card: 99, amount: 80.5 }),
            },
          },
        },
      },
      OrdersDlq: {
        Type: 'AWS::SQS::Queue',
        // Longer than the source queue's: the time a message has spent there still counts (SQS-22).
        Properties: { MessageRetentionPeriod: 1_209_600 },
        Metadata: { Coldstart: { Position: { x: 220, y: 300 } } },
      },
    },
  },
};

function testEvent(order: object): string {
  const record = {
    messageId: '7f2c9a10-5b1d-4c58-9f3e-2d6a8b4c1e70',
    receiptHandle: 'a-receipt',
    body: JSON.stringify(order),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:Orders',
    awsRegion: 'us-east-1',
  };
  return JSON.stringify({ Records: [record] }, undefined, 2);
}
