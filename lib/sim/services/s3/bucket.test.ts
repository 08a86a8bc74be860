import { expect, test } from 'vitest';
import { Monitoring } from '../../cloudwatch/monitoring.ts';
import { bucketConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const bucket = bucketConfig('Photos');
const object = { Bucket: 'photos', Key: 'cats/1.txt' };

test('[S3-01] what is put is there, until something else is put under its key', () => {
  const run = new TestRun([bucket]);

  expect(run.call('s3:PutObject', { ...object, Body: 'miaow' })).toMatchObject({
    ETag: '"d52cc7e73b4bd32c49ef6e911bcc18e9"',
  });
  run.call('s3:PutObject', { ...object, Body: 'purr', ContentType: 'text/plain' });

  expect(run.call('s3:GetObject', object)).toMatchObject({
    Body: 'purr',
    ContentLength: 4,
    ContentType: 'text/plain',
    LastModified: '2026-11-18T11:06:40Z',
  });
  expect(run.of('object.created')).toMatchObject([
    { bucket: 'Photos', key: 'cats/1.txt', bytes: 5, body: 'miaow' },
    { bytes: 4 },
  ]);
});

test('the view counts objects and their bytes, not puts', () => {
  const run = new TestRun([bucket]);
  const monitoring = new Monitoring(run.config([bucket]), 1);
  run.call('s3:PutObject', { ...object, Body: 'miaow' });
  run.call('s3:PutObject', { ...object, Body: 'purr' });
  run.call('s3:PutObject', { ...object, Key: 'dogs/1.txt', Body: 'woof!' });
  for (const entry of run.entries) monitoring.apply(entry);

  expect(monitoring.views.view(bucket.id)).toMatchObject({ objects: 2, bytes: 9, created: 3 });
});

test('[S3-02] a key has 1,024 bytes at most', () => {
  const run = new TestRun([bucket]);

  run.call('s3:PutObject', { ...object, Key: 'é'.repeat(512) });

  expect(run.refusal('s3:PutObject', { ...object, Key: `${'é'.repeat(512)}a` })).toMatchObject({
    name: 'KeyTooLongError',
    status: 400,
  });
});

test('[S3-03] what is not there is said in S3’s words', () => {
  const run = new TestRun([bucket]);

  expect(run.refusal('s3:PutObject', { ...object, Bucket: 'missing' })).toEqual({
    name: 'NoSuchBucket',
    message: 'The specified bucket does not exist',
    status: 404,
    fault: 'Sender',
  });
  expect(run.refusal('s3:GetObject', object)).toEqual({
    name: 'NoSuchKey',
    message: 'The specified key does not exist.',
    status: 404,
    fault: 'Sender',
  });
});
