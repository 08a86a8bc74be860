import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import type { Deployment } from '#lib/runner/input.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant, seconds } from '#lib/std/time.ts';
import { orders } from '#lib/template/examples/orders.ts';
import { FeedReader } from './feed.ts';
import { entriesOf } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
import { deploymentOf, functionTemplate, openServerParts, type ServerParts } from './testing/server-parts.ts';

let parts: ServerParts;
let pipeline: Deployment;

beforeAll(async () => {
  parts = await openServerParts();
  pipeline = await deploymentOf(orders.template);
}, 60_000);

afterAll(() => parts.close());

/** Follows the feed until a frame fits. */
async function frameWhere(reader: FeedReader, fits: (frame: Frame) => boolean): Promise<Frame> {
  for (;;) {
    const next = await reader.take(30_000);
    if (next === undefined || next === 'nothing') throw new Error('The feed ended before such a frame came');
    const frame = JSON.parse(next.json) as Frame; // our own runner's
    if (fits(frame)) return frame;
  }
}

async function playUntil(run: LiveRun, second: number): Promise<void> {
  const reader = new FeedReader();
  run.feed.attach(reader);
  await run.control({ control: 'run-until', instant: instant(seconds(second)) });
  await frameWhere(reader, ({ clock }) => clock.now >= seconds(second) && clock.state === 'paused');
  run.feed.detach(reader);
}

async function journalOf(run: LiveRun): Promise<readonly Entry[]> {
  await run.flush();
  const chunks = await parts.store.chunksAfter(run.id, 0, 1_000);
  return chunks.flatMap(entriesOf);
}

/** Ends every runner of this process without a warning, as the system does when memory is short. */
function killRunners(): void {
  execFileSync('pkill', ['-KILL', '-P', String(process.pid), '-f', 'lib/runner/main.ts']);
}

test('the journal is whole: every entry once, in order, however it was cut into chunks', async () => {
  const run = await parts.supervisor().start(await parts.newDocument(), 1, pipeline);
  await playUntil(run, 120);
  const entries = await journalOf(run);
  expect(entries.length).toBeGreaterThan(1_000);
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_, index) => index + 1));
}, 60_000);

test('who followed a run to where it stands knows its cost as well as who comes then', async () => {
  const run = await parts.supervisor().start(await parts.newDocument(), 7, pipeline);
  const reader = new FeedReader();
  run.feed.attach(reader);
  await run.control({ control: 'run-until', instant: instant(seconds(300)) });
  let followed: Frame['cost'];
  await frameWhere(reader, ({ clock, cost = followed }) => {
    followed = cost;
    return clock.now >= seconds(300) && clock.state === 'paused';
  });
  run.feed.detach(reader);
  const [full] = await run.framesSince(undefined);

  expect(followed?.resources.map(({ id }) => id)).toEqual(expect.arrayContaining(['Orders', 'Charge']));
  expect(followed).toEqual(JSON.parse(full?.json ?? '{}').cost);
}, 60_000);

test('a runner killed in the middle leaves no trace: the journal is that of an undisturbed run', async () => {
  const undisturbed = await parts.supervisor().start(await parts.newDocument(), 2, pipeline);
  await playUntil(undisturbed, 90);
  const expected = await journalOf(undisturbed);

  const run = await parts.supervisor().start(await parts.newDocument(), 2, pipeline);
  await playUntil(run, 40);
  const reader = new FeedReader();
  run.feed.attach(reader);
  killRunners();
  // The first word after the restart is a frame that says where the run was.
  const back = await frameWhere(reader, ({ clock }) => clock.state === 'paused' || clock.state === 'playing');
  expect(back.clock.now).toBe(seconds(40));
  await playUntil(run, 90);
  const entries = await journalOf(run);

  const clip = (all: readonly Entry[]) =>
    all.filter((entry) => entry.at <= seconds(89)).map((entry) => JSON.stringify(entry));
  expect(clip(entries)).toEqual(clip(expected));
}, 60_000);

test('an acknowledged call survives the server: made again, the run still has it', async () => {
  const first = parts.supervisor();
  const run = await first.start(await parts.newDocument(), 3, pipeline);
  await playUntil(run, 5);
  const call = await run.input({
    kind: 'call',
    call: { call: 'sqs:SendMessage', params: { QueueUrl: 'Orders', MessageBody: 'kept' } },
  });
  const { inputs } = await parts.store.recipeOf(run.id);
  expect(inputs).toHaveLength(1);
  await first.close();

  const again = await parts.supervisor().get(run.id);
  await playUntil(again, 20);
  const entries = await journalOf(again);
  expect(entries).toContainEqual(expect.objectContaining({ type: 'call.answered', call, status: 200 }));
}, 60_000);

test('a run that a newer one has ended is not woken, and two who start at once leave one run', async () => {
  const supervisor = parts.supervisor();
  const document = await parts.newDocument();
  const [first, second] = await Promise.all([
    supervisor.start(document, 1, pipeline),
    supervisor.start(document, 2, pipeline),
  ]);
  expect((await supervisor.latestOf(document))?.id).toBe(second.id);
  await expect(supervisor.get(first.id)).rejects.toMatchObject({ problem: { code: 'run-ended', status: 410 } });
  await expect(first.control({ control: 'pause' })).rejects.toMatchObject({ problem: { code: 'run-ended' } });
}, 60_000);

test('a step handles one event and stays paused', async () => {
  const run = await parts.supervisor().start(await parts.newDocument(), 4, pipeline);
  await playUntil(run, 3);
  const reader = new FeedReader();
  run.feed.attach(reader);
  await run.control({ control: 'step' });
  const after = await frameWhere(reader, ({ clock }) => clock.now > seconds(3));
  expect(after.clock.state).toBe('paused');
}, 60_000);

test('new code takes effect with the deploy, in the run that is under way', async () => {
  const run = await parts
    .supervisor()
    .start(
      await parts.newDocument(),
      5,
      await deploymentOf(functionTemplate(`export const handler = async () => 'old'`)),
    );
  await playUntil(run, 2);
  await run.input({
    kind: 'deploy',
    deployment: await deploymentOf(functionTemplate(`export const handler = async () => 'new'`)),
  });
  await playUntil(run, 4);
  const payloads = (await journalOf(run)).flatMap((entry) =>
    entry.type === 'invocation.succeeded' ? [entry.payload] : [],
  );
  expect(payloads.slice(0, 5)).toEqual(Array(5).fill('"old"'));
  expect(payloads.slice(-5)).toEqual(Array(5).fill('"new"'));
}, 60_000);

test('an activation known to kill the process ends as an out-of-memory error, and the run goes on', async () => {
  const deployment = await deploymentOf(functionTemplate(`export const handler = async () => 'fine'`));
  const run = await parts.supervisor().start(await parts.newDocument(), 6, deployment);
  await run.hibernate();
  // The second activation of the run is the first invocation.
  await parts.store.appendInput(run.id, {
    number: 1,
    at: instant(0),
    body: { kind: 'fault', activation: 2, fault: { kind: 'out-of-memory' } },
  });
  const again = await parts.supervisor().get(run.id);
  await playUntil(again, 5);
  const entries = await journalOf(again);
  const ends = entries.filter((entry) => entry.type === 'invocation.failed' || entry.type === 'invocation.succeeded');
  expect(ends[0]).toMatchObject({ type: 'invocation.failed', error: { errorType: 'Runtime.OutOfMemory' } });
  expect(ends.at(-1)).toMatchObject({ type: 'invocation.succeeded' });
}, 60_000);

test('calls that meet a run going to sleep are taken or refused, never lost: the journal holds just those taken', async () => {
  const run = await parts.supervisor().start(await parts.newDocument(), 7, pipeline);
  await playUntil(run, 3);
  const send = () =>
    run.input({ kind: 'call', call: { call: 'sqs:SendMessage', params: { QueueUrl: 'Orders', MessageBody: 'late' } } });

  const asleep = run.hibernate();
  const calls = await Promise.allSettled([send(), send(), send()]);
  await asleep;
  await playUntil(run, 5);

  const taken = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
  const { inputs } = await parts.store.recipeOf(run.id);
  const made = (await journalOf(run)).flatMap((entry) => (entry.type === 'call.made' ? [entry.call] : []));
  expect(made).toEqual(taken);
  expect(inputs).toHaveLength(taken.length);
}, 60_000);
