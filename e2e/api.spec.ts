import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test';
import { cursorOf, readFeed } from './feed-reader.ts';

/** A design made from the orders example, and a run of it. The request context keeps the key as a browser would. */
async function startRun(request: APIRequestContext): Promise<{ document: string; run: string }> {
  const created = await request.post('/api/documents', { data: { example: 'orders' } });
  expect(created.status()).toBe(201);
  const { document } = await created.json();
  const started = await request.post(`/api/documents/${document}/runs`, { data: { seed: 7 } });
  expect(started.status()).toBe(201);
  return { document, run: (await started.json()).run };
}

async function expectProblem(response: APIResponse, status: number, code: string): Promise<string> {
  expect(response.status()).toBe(status);
  const problem = await response.json();
  expect(problem).toMatchObject({ status, code });
  expect(problem.message.length).toBeGreaterThan(20);
  return problem.message;
}

test('a wrong request is refused where it is wrong, and the run goes on', async ({ request }) => {
  const { run } = await startRun(request);
  const calls = `/api/runs/${run}/calls`;
  const controls = `/api/runs/${run}/controls`;

  await expectProblem(await request.post(calls, { data: Buffer.from('{"call":') }), 400, 'body-not-json');
  await expectProblem(await request.post(calls, { data: { call: 'SendMessage', params: {} } }), 400, 'wrong-value');
  await expectProblem(await request.post(calls, { data: { call: 'sqs:SendMessage' } }), 400, 'wrong-value');
  await expectProblem(await request.post(calls, { data: Buffer.alloc(8 * 1024 * 1024, 'x') }), 413, 'body-too-large');
  await expectProblem(await request.post(controls, { data: { control: 'set-speed', speed: 1e9 } }), 400, 'wrong-value');
  await expectProblem(await request.post(controls, { data: { control: 'explode' } }), 400, 'wrong-value');
  await expectProblem(await request.get('/api/runs/nothing-here'), 404, 'run-not-found');
  await expectProblem(await request.get(`/api/runs/${run}/journal?limit=1e9`), 400, 'wrong-value');
  await expectProblem(await request.get(`/api/runs/${run}/feed?cursor=what`), 400, 'wrong-cursor');
  await expectProblem(await request.get(`/api/runs/${run}/feed?cursor=other~feed~7`), 400, 'cursor-of-another-run');
  const foreign = await request.post(calls, { data: {}, headers: { origin: 'https://elsewhere.example' } });
  await expectProblem(foreign, 403, 'foreign-origin');

  const sent = { call: 'sqs:SendMessage', params: { QueueUrl: 'Orders', MessageBody: '{}' } };
  expect((await request.post(calls, { data: sent })).status()).toBe(202);
});

test('what AWS would refuse, the journal tells in the words of AWS', async ({ request }) => {
  const { run } = await startRun(request);
  const refused = async (call: string, params: object) => {
    const { input } = await (await request.post(`/api/runs/${run}/calls`, { data: { call, params } })).json();
    const entries = async () => {
      const page = await (await request.get(`/api/runs/${run}/journal?type=call.refused`)).json();
      return page.entries.filter((entry: { call: number }) => entry.call === input);
    };
    await expect.poll(entries).toHaveLength(1);
    return (await entries())[0].error;
  };

  expect(await refused('sqs:SendMessage', { QueueUrl: 'Missing', MessageBody: 'x' })).toMatchObject({
    message: 'The specified queue does not exist.',
    status: 400,
  });
  const tooLong = await refused('sqs:SendMessage', { QueueUrl: 'Orders', MessageBody: 'x'.repeat(1_048_577) });
  expect(tooLong.message).toContain('Message must be shorter than 1048576 bytes');
  expect(await refused('lambda:Invoke', { FunctionName: 'Missing' })).toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:Missing:$LATEST',
    status: 404,
  });
});

test('a link to view shows everything and changes nothing; without a link there is nothing to see', async ({
  request,
  playwright,
  baseURL,
}) => {
  const { document, run } = await startRun(request);
  const { links } = await (await request.get(`/api/documents/${document}`)).json();
  const stranger = await playwright.request.newContext({ ...(baseURL !== undefined && { baseURL }) });

  await expectProblem(await stranger.get(`/api/documents/${document}`), 404, 'document-not-found');
  await expectProblem(await stranger.get(`/api/runs/${run}/feed`), 404, 'document-not-found');
  await expectProblem(await stranger.get(`/open/${document}?key=guess`), 404, 'wrong-link');

  await stranger.get(links.view);
  const seen = await (await stranger.get(`/api/documents/${document}`)).json();
  expect(seen.access).toBe('view');
  expect(seen.links.edit).toBeUndefined();
  await expectProblem(
    await stranger.post(`/api/runs/${run}/controls`, { data: { control: 'pause' } }),
    403,
    'view-only',
  );
  await stranger.dispose();
});

test('a feed that is cut goes on at its cursor: every entry comes once', async ({ request, baseURL }) => {
  const { run } = await startRun(request);
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const url = `${baseURL}/api/runs/${run}/feed`;

  const first = await readFeed({ url, cookie, frames: 12 });
  const second = await readFeed({ url, cookie, frames: 12, cursor: cursorOf(first) });
  expect(second[0]?.frame.full).toBe(false);
  const third = await readFeed({ url, cookie, frames: 12, cursor: cursorOf(second) });
  const numbers = [...first, ...second, ...third].flatMap(({ frame }) => frame.entries.map((entry) => entry.n));
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});
