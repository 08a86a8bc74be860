import { expect, test } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import { quietFrame } from '#lib/protocol/quiet-frame.ts';
import { ZERO } from '#lib/std/time.ts';
import { Feed, FeedReader, type FrameText } from './feed.ts';

const emptyFrame = (sequence: number): Frame =>
  quietFrame(sequence, {
    now: ZERO,
    state: 'paused',
    speed: 'auto',
    behind: false,
    reproducible: true,
    entryCount: 0,
  });

const frame = (sequence: number, extra: Partial<Frame> = {}): FrameText => ({
  sequence,
  json: JSON.stringify({ ...emptyFrame(sequence), ...extra }),
});

test('a reader that comes back gets exactly what it missed', () => {
  const feed = new Feed();
  for (let sequence = 1; sequence <= 5; sequence += 1) feed.publish(frame(sequence));
  expect(feed.since(3)?.map((missed) => missed.sequence)).toEqual([4, 5]);
  expect(feed.since(5)).toEqual([]);
});

test('a reader that was away for longer than the ring lasts is told to start anew', () => {
  const feed = new Feed();
  for (let sequence = 1; sequence <= 700; sequence += 1) feed.publish(frame(sequence));
  expect(feed.since(1)).toBeUndefined();
  expect(feed.since(99)).toBeUndefined();
  expect(feed.since(100)).toHaveLength(600);
});

test('a cursor ahead of the feed is of another life of it', () => {
  const feed = new Feed();
  feed.publish(frame(1));
  expect(feed.since(7)).toBeUndefined();
});

test('a slow reader finds everything that flowed in a few merged frames', async () => {
  const reader = new FeedReader();
  const flow = { from: 'A', to: 'B', kind: 'message', count: 3 } as const;
  for (let sequence = 1; sequence <= 1_000; sequence += 1) {
    // Ids in a test are plain texts.
    reader.offer(frame(sequence, { flows: [flow] as unknown as Frame['flows'] }));
  }
  let count = 0;
  let taken = 0;
  let last = 0;
  for (let next = await reader.take(0); next !== undefined && next !== 'nothing'; next = await reader.take(0)) {
    taken += 1;
    last = next.sequence;
    for (const moved of (JSON.parse(next.json) as Frame).flows) count += moved.count;
  }
  expect(taken).toBeLessThanOrEqual(11);
  expect(last).toBe(1_000);
  expect(count).toBe(3_000);
});

test('a reader that waits is woken by the next frame, and by the end', async () => {
  const feed = new Feed();
  const reader = new FeedReader();
  feed.attach(reader);
  const first = reader.take(60_000);
  feed.publish(frame(1));
  expect(await first).toMatchObject({ sequence: 1 });
  const end = reader.take(60_000);
  feed.close();
  expect(await end).toBeUndefined();
  expect(feed.readers).toBe(0);
});
