import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'simulate.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'coldstart-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as `npm run simulate` does. */
function simulate(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const QUEUE = 'template: { Resources: { Orders: { Type: AWS::SQS::Queue } } }\nuntil: 1m\n';
const SEND = "calls: [{ at: 1s, call: sqs:SendMessage, params: { QueueUrl: !Ref Orders, MessageBody: 'hello' } }]\n";
const expecting = (visible: number) => `${QUEUE}${SEND}expect: [{ view: Orders, path: visible, equals: ${visible} }]\n`;

describe('the exit status', () => {
  test('is 0 when every expectation holds', () => {
    const { status, stdout, stderr } = simulate(file('holds.yaml', expecting(1)));

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/holds {2}expect\[0\] {2}Orders\.visible equals 1/);
    expect(stdout).toMatch(/Cost\n {2}this run +\$0\.0000004 +\$0\.0173 a month\n {2}Orders/);
  });

  test('is 1 when one does not, and says what was found', () => {
    const { status, stdout } = simulate(file('fails.yaml', expecting(2)));

    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILS {2}expect\[0\] {2}Orders\.visible equals 2 {2}found 1/);
  });

  test('is 2 when the file is wrong, with the place on standard error and nothing on standard output', () => {
    const path = file('wrong.yaml', `${QUEUE}calls: [{ at: 1s, call: sqs:SendMesage }]\n`);
    const { status, stdout, stderr } = simulate(path, '--json');

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/wrong\.yaml:3: calls\[0\]\.call: Unknown call "sqs:SendMesage"/);
  });

  test.each([
    [[], /Which scenario\?[\s\S]*Usage:/],
    [['a.yaml', 'b.yaml'], /One scenario at a time/],
    [['a.yaml', '--seed', 'x'], /--seed "x" is no whole number/],
    [['a.yaml', '--sed', '3'], /--sed/],
    [['not-there.yaml'], /not-there\.yaml: The file cannot be read/],
  ])('is 2 for the words %j', (words, message) => {
    const { status, stdout, stderr } = simulate(...words);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('is 2 when the journal cannot be written, before anything runs', () => {
    const { status, stderr } = simulate(file('holds.yaml', expecting(1)), '--journal', join(folder, 'no/such/folder'));

    expect(status).toBe(2);
    expect(stderr).toMatch(/^--journal: ENOENT/);
  });
});

describe('--json', () => {
  test('prints one object with what the run came to', () => {
    const { status, stdout } = simulate(file('holds.yaml', expecting(1)), '--json', '--seed', '42');
    const result = JSON.parse(stdout);

    expect(status).toBe(0);
    expect(result).toMatchObject({
      ok: true,
      seed: 42,
      clock: 60_000_000,
      expectations: [{ ok: true, actual: 1, place: 'expect[0]' }],
      views: { Orders: { kind: 'queue', visible: 1 } },
      entries: { 'run.started': 1, 'message.sent': 1, 'call.made': 1, 'call.answered': 1 },
    });
    expect(result.metrics).toContainEqual({
      namespace: 'AWS/SQS',
      name: 'SentMessageSize',
      dimensions: [{ name: 'QueueName', value: 'Orders' }],
      unit: 'Bytes',
      ...{ samples: 1, sum: 5, min: 5, max: 5, average: 5, p50: 5, p99: 5 },
    });
  });

  test('tells what the run costs, and a month of it: one request to a queue', () => {
    const { cost } = JSON.parse(simulate(file('holds.yaml', expecting(1)), '--json').stdout);

    expect(cost).toMatchObject({
      unit: '1e-9 USD',
      run: { total: 400, resources: [{ id: 'Orders', kind: 'queue', cost: 400 }] },
      month: { total: 400 * 60 * 24 * 30 },
      withFreeTier: { run: { total: 0 }, month: { total: 0 } },
    });
  });

  test('a handler that does not parse runs, fails as on AWS, and is named', () => {
    const path = file(
      'broken-handler.yaml',
      `template:
  Resources:
    Charge:
      Type: AWS::Lambda::Function
      Properties: { Runtime: nodejs24.x, Handler: index.handler, Code: { ZipFile: 'exports.handler = (' } }
until: 1m
calls: [{ at: 1s, call: lambda:Invoke, params: { FunctionName: Charge } }]
expect: [{ entries: invocation.failed, where: { error.errorType: Runtime.UserCodeSyntaxError }, count: 1 }]
`,
    );
    const { status, stdout } = simulate(path, '--json');

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'code-error', resource: 'Charge' }] });
  });

  test('a call to a missing queue is a call that AWS refuses, no wrong file', () => {
    const path = file(
      'missing-queue.yaml',
      `${QUEUE}calls: [{ at: 1s, call: sqs:SendMessage, params: { QueueUrl: nope, MessageBody: x } }]
expect: [{ entries: call.refused, where: { error.name: AWS.SimpleQueueService.NonExistentQueue }, count: 1 }]
`,
    );

    expect(simulate(path).status).toBe(0);
  });
});

test('--journal writes every entry, a JSON line each, the same for the same seed', () => {
  const scenario = file('holds.yaml', expecting(1));
  const journals = ['first.jsonl', 'second.jsonl'].map((name) => {
    const path = join(folder, name);
    expect(simulate(scenario, '--journal', path).status).toBe(0);
    return readFileSync(path, 'utf8');
  });
  const entries =
    journals[0]
      ?.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)) ?? [];

  expect(journals[0]).toBe(journals[1]);
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_, index) => index + 1));
  expect(entries.at(-1)).toMatchObject({ type: 'call.answered', status: 200 });
});

test('a template in a file of its own is found beside the scenario', () => {
  file('template.yaml', 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n');
  const scenario = file('beside.yaml', `template: ./template.yaml\nuntil: 1m\n${SEND}`);

  expect(simulate(scenario).status).toBe(0);
});
