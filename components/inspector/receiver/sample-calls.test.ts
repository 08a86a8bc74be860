import { expect, test } from 'vitest';
import { decodeCall, SAMPLE_CALLS } from './sample-calls.ts';

test('each sample is a call to its resource', () => {
  const calls = (['AWS::SNS::Topic', 'AWS::Events::EventBus', 'AWS::S3::Bucket'] as const).map((type) =>
    decodeCall(JSON.stringify(SAMPLE_CALLS[type].params), type, 'Place'),
  );
  expect(calls).toEqual([
    {
      ok: true,
      call: { call: 'sns:Publish', params: { TopicArn: { Ref: 'Place' }, Subject: 'Order 1', Message: '{"id": 1}' } },
    },
    {
      ok: true,
      call: {
        call: 'events:PutEvents',
        params: {
          Entries: [{ EventBusName: { Ref: 'Place' }, Source: 'shop', DetailType: 'Order placed', Detail: { id: 1 } }],
        },
      },
    },
    {
      ok: true,
      call: { call: 's3:PutObject', params: { Bucket: { Ref: 'Place' }, Key: 'orders/1.json', Body: '{"id": 1}' } },
    },
  ]);
});

test.each(['', ' ', '[]', '5', 'null'])('%j is refused with what to write', (text) => {
  expect(decodeCall(text, 'AWS::SNS::Topic', 'Place')).toMatchObject({ ok: false, message: /JSON object/ });
});

test.each(['hello', '{', '{"a": 1,}'])('%j is refused with where it stops to be JSON', (text) => {
  expect(decodeCall(text, 'AWS::SNS::Topic', 'Place')).toMatchObject({ ok: false, message: /not JSON: .*JSON/ });
});
