import type { PayloadSource } from '#components/editor/handler-typing-file.ts';
import { md5 } from '#lib/std/md5.ts';

/** A payload of the shape the function gets from what triggers it, to begin a test event with. */
export function sampleEvent(source: PayloadSource): string {
  return JSON.stringify(SAMPLES[source], undefined, 2);
}

const BODY = '{"id": 1, "card": 12, "amount": 20.5}';

const SAMPLES = {
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
  queue: {
    Records: [
      {
        messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
        receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
        body: BODY,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767225600000',
          SenderId: 'AIDAIENQZJOLO23YVJ4VO',
          ApproximateFirstReceiveTimestamp: '1767225600005',
        },
        messageAttributes: {},
        md5OfBody: md5(BODY),
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:orders',
        awsRegion: 'us-east-1',
      },
    ],
  },
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
  schedule: {
    version: '0',
    id: 'cdc73f9d-aea9-11e3-9d5a-835b769c0d9c',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:events:us-east-1:123456789012:rule/schedule'],
    detail: {},
  },
  direct: { id: 1 },
} satisfies Record<PayloadSource, unknown>;
