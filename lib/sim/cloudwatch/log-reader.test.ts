import { describe, expect, test } from 'vitest';
import { micros } from '#lib/std/time.ts';
import type { SystemLogLevel } from '../config.ts';
import { logStreamName, uuid } from '../identity.ts';
import type { EntryBody } from '../journal/entry.ts';
import { ACCOUNT, functionConfig } from '../testing/configs.ts';
import { journalOf, SAMPLES } from '../testing/entry-samples.ts';
import { LogReader } from './log-reader.ts';
import { logTail } from './log-tail.ts';

const SEED = 7;
const { environment, invocation } = SAMPLES['invocation.started'];
const REQUEST = uuid(SEED, 'request', invocation);
const born = SAMPLES['environment.started'];
const started = SAMPLES['invocation.started'];
const succeeded = SAMPLES['invocation.succeeded'];
const failed = SAMPLES['invocation.failed'];
const logged = SAMPLES['log.written'];
const initFailed = SAMPLES['environment.init-failed'];

/** The log events of these entries; instant 0 is 2026-11-18T11:06:40.000Z. */
function events(bodies: readonly EntryBody[], changes: Parameters<typeof functionConfig>[1] = {}) {
  const reader = new LogReader(SEED);
  reader.configure({
    account: { ...ACCOUNT, epochMs: 1_795_000_000_000 },
    resources: [functionConfig('Charge', changes)],
  });
  return journalOf(bodies.map((body) => ({ ...body, at: 1_234_000 }))).flatMap((entry) => reader.read(entry));
}

const lines = (...of: Parameters<typeof events>) => events(...of).map(({ message }) => message);
const last = (...of: Parameters<typeof events>) => lines(...of).at(-1);
const TIME = '2026-11-18T11:06:41.234Z';
const TRACE = 'Root=1-6b4f1a2c-0123456789abcdef01234567;Parent=53995c3f42cd8ad8;Sampled=1';

describe('text', () => {
  test('[LOG-01] an Init begins with the version of the runtime and its ARN', () => {
    expect(lines([born])).toEqual([
      expect.stringMatching(
        /^INIT_START Runtime Version: nodejs:24\.v\d+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/,
      ),
    ]);
  });

  test('[LOG-02] [LOG-03] [LOG-05] an invocation is START, what it logged, END and REPORT', () => {
    expect(lines([born, started, logged, succeeded]).slice(1)).toEqual([
      `START RequestId: ${REQUEST} Version: $LATEST`,
      `${TIME}\t${REQUEST}\tINFO\tcharged order 3`,
      `END RequestId: ${REQUEST}`,
      `REPORT RequestId: ${REQUEST}\tDuration: 124.18 ms\tBilled Duration: 125 ms\tMemory Size: 128 MB\tMax Memory Used: 81 MB\t`,
    ]);
  });

  test('[LOG-04] outside an invocation the request id is a dash, up to nodejs22 undefined', () => {
    const { invocation: _, ...atInit } = logged;

    expect(last([born, atInit])).toBe(`${TIME}\t-\tINFO\tcharged order 3`);
    expect(last([born, atInit], { runtime: 'nodejs22.x' })).toBe(`${TIME}\tundefined\tINFO\tcharged order 3`);
  });

  test('[LOG-04] what is written past the console has no prefix', () => {
    expect(last([born, { ...logged, level: undefined, message: 'raw' }])).toBe('raw');
  });

  test('[LOG-05] a cold start adds its Init to the REPORT', () => {
    expect(last([born, started, { ...succeeded, initDuration: micros(110_104) }])).toMatch(
      /\tMax Memory Used: 81 MB\tInit Duration: 110\.10 ms\t$/,
    );
  });

  test('[LOG-06] the REPORT of a sampled invocation has a second line, with its trace and segment', () => {
    expect(last([born, { ...started, trace: TRACE }, succeeded])).toMatch(
      /MB\t\nXRAY TraceId: 1-6b4f1a2c-0123456789abcdef01234567\tSegmentId: 53995c3f42cd8ad8\tSampled: true\t$/,
    );
    expect(last([born, { ...started, trace: TRACE }, succeeded, started, succeeded])).toMatch(/MB\t$/);
  });

  test('[LOG-07] a timeout and a dead process end the REPORT, a thrown error does not', () => {
    const ending = (type: string, status: 'error' | 'timeout' = 'error') =>
      last([born, started, { ...failed, status, error: { ...failed.error, errorType: type } }])?.split('MB\t')[2];

    expect(ending('Sandbox.Timedout', 'timeout')).toBe('Status: timeout');
    expect(ending('Runtime.ExitError')).toBe('Status: error\tError Type: Runtime.ExitError');
    expect(ending('CardDeclined')).toBe('');
    expect(ending('Runtime.JSONStringifyError')).toBe('');
  });

  test('[LOG-07] a failed Init ends the REPORT of its invocation, and of no later one', () => {
    const all = lines([born, initFailed, started, { ...initFailed, again: false }, failed, started, failed]);
    const reports = all.filter((line) => line.startsWith('REPORT'));

    expect(reports[0]).toMatch(/\tStatus: error\tError Type: Runtime\.Unknown$/);
    expect(reports[1]).toMatch(/Max Memory Used: \d+ MB\t$/);
  });

  test('[ENV-04] an Init that fails has an INIT_REPORT, of its own phase and again inside the invocation', () => {
    const again = { ...initFailed, again: false };

    expect(lines([born, initFailed, started, again]).filter((line) => line.startsWith('INIT_REPORT'))).toEqual([
      'INIT_REPORT Init Duration: 135.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.Unknown',
      'INIT_REPORT Init Duration: 135.00 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.Unknown',
    ]);
    const missing = { ...initFailed, error: { ...initFailed.error, errorType: 'Runtime.ImportModuleError' } };
    expect(last([born, missing])).toMatch(/Status: error\tError Type: Runtime\.ImportModuleError$/);
    const timedOut = { ...initFailed, error: { ...initFailed.error, errorType: 'Sandbox.Timedout' } };
    expect(last([born, timedOut])).toMatch(/Phase: init\tStatus: timeout$/);
  });
});

describe('an Init that runs inside the invocation', () => {
  const suppressed = { ...started, start: 'suppressed' } as const;
  const kinds = (...bodies: readonly EntryBody[]) => lines(bodies).map((line) => /^[A-Z_]+/.exec(line)?.[0] ?? 'line');

  test('[LOG-02] [ENV-20] what it writes comes before START', () => {
    const { invocation: _, ...initLine } = logged;

    expect(kinds(born, suppressed, initLine, SAMPLES['environment.reinitialised'], logged, succeeded)).toEqual([
      ...['INIT_START', 'line', 'START', 'line', 'END', 'REPORT'],
    ]);
  });

  test('[ENV-04] [LOG-02] so does the INIT_REPORT of one that fails', () => {
    expect(kinds(born, initFailed, suppressed, { ...initFailed, again: false }, failed)).toEqual([
      ...['INIT_START', 'INIT_REPORT', 'INIT_REPORT', 'START', 'END', 'REPORT'],
    ]);
  });
});

describe('JSON', () => {
  const group = '/aws/lambda/charge';
  const jsonAt = (systemLevel: SystemLogLevel) =>
    ({ logging: { format: 'JSON', group, applicationLevel: 'INFO', systemLevel } }) as const;
  const json = (...bodies: readonly EntryBody[]) =>
    lines(bodies, jsonAt('INFO')).map((line) => JSON.parse(line) as unknown);
  const types = (systemLevel: SystemLogLevel, ...bodies: readonly EntryBody[]) =>
    lines(bodies, jsonAt(systemLevel)).map((line) => (JSON.parse(line) as { type: string }).type);

  test('[LOG-21] a console line keeps its one argument as JSON', () => {
    const one = json(born, { ...logged, value: '{"order":3}' }).at(-1);

    expect(one).toEqual({ timestamp: TIME, level: 'INFO', requestId: REQUEST, message: { order: 3 } });
    expect(json(born, logged).at(-1)).toEqual({
      timestamp: TIME,
      level: 'INFO',
      requestId: REQUEST,
      message: 'charged order 3',
    });
  });

  test('[LOG-21] of several arguments the first error is told apart; without a JSON value there is no message', () => {
    const error = JSON.stringify({ errorType: 'RangeError', errorMessage: 'no', stackTrace: [] });

    expect(lines([born, { ...logged, error }], jsonAt('INFO')).at(-1)).toBe(
      `{"timestamp":"${TIME}","level":"INFO","requestId":"${REQUEST}","message":"charged order 3","errorType":"RangeError","errorMessage":"no","stackTrace":[]}`,
    );
    expect(json(born, { ...logged, value: '' }).at(-1)).toEqual({ timestamp: TIME, level: 'INFO', requestId: REQUEST });
  });

  test('[LOG-25] DEBUG tells every step, INFO no detail of what went well, WARN what failed alone', () => {
    const story = [born, SAMPLES['environment.initialised'], started, succeeded];
    const timedOut = {
      ...failed,
      status: 'timeout',
      error: { ...failed.error, errorType: 'Sandbox.Timedout' },
    } as const;

    expect(types('DEBUG', ...story)).toEqual([
      'platform.initStart',
      'platform.initRuntimeDone',
      'platform.initReport',
      'platform.start',
      'platform.runtimeDone',
      'platform.report',
    ]);
    expect(types('INFO', ...story)).toEqual(['platform.initStart', 'platform.start', 'platform.report']);
    expect(types('WARN', ...story)).toEqual([]);
    expect(types('WARN', born, started, timedOut)).toEqual(['platform.runtimeDone', 'platform.report']);
    expect(types('WARN', born, initFailed)).toEqual(['platform.initRuntimeDone', 'platform.initReport']);
  });

  test('[LOG-23] what DEBUG adds has the records AWS gives them', () => {
    const all = lines([born, SAMPLES['environment.initialised'], started, succeeded], jsonAt('DEBUG'));
    const records = new Map(all.map((line) => JSON.parse(line)).map(({ type, record }) => [type, record] as const));
    const init = { initializationType: 'on-demand', phase: 'init', status: 'success' };

    expect(records.get('platform.initRuntimeDone')).toEqual(init);
    expect(records.get('platform.initReport')).toEqual({ ...init, metrics: { durationMs: 135 } });
    expect(records.get('platform.runtimeDone')).toEqual({
      requestId: REQUEST,
      status: 'success',
      metrics: { durationMs: 124.176 },
    });
  });

  test('[LOG-23] [LOG-24] [LOG-25] the platform reports start and end, and no more at the default level', () => {
    expect(json(born, SAMPLES['environment.initialised'], started, succeeded)).toEqual([
      expect.objectContaining({ time: TIME, type: 'platform.initStart' }),
      { time: TIME, type: 'platform.start', record: { requestId: REQUEST, version: '$LATEST' } },
      {
        time: TIME,
        type: 'platform.report',
        record: {
          requestId: REQUEST,
          metrics: { durationMs: 124.176, billedDurationMs: 125, memorySizeMB: 128, maxMemoryUsedMB: 81 },
          status: 'success',
        },
      },
    ]);
  });

  test('[LOG-06] of a sampled invocation, start and report name the trace', () => {
    const tracing = { spanId: '53995c3f42cd8ad8', type: 'X-Amzn-Trace-Id', value: TRACE };

    expect(json(born, { ...started, trace: TRACE }, succeeded).slice(1)).toEqual([
      expect.objectContaining({ record: { requestId: REQUEST, version: '$LATEST', tracing } }),
      expect.objectContaining({ record: expect.objectContaining({ tracing, status: 'success' }) }),
    ]);
  });

  test('[LOG-24] the report of a failure tells its status and the type of a platform error', () => {
    const record = (type: string, status: 'error' | 'timeout') => {
      const body = { ...failed, status, error: { ...failed.error, errorType: type } };
      return json(born, started, body).at(-1);
    };

    expect(record('Sandbox.Timedout', 'timeout')).toMatchObject({ record: { status: 'timeout' } });
    expect(record('Runtime.OutOfMemory', 'error')).toMatchObject({
      record: { status: 'error', errorType: 'Runtime.OutOfMemory' },
    });
  });
});

test('[LOG-30] every line is in the stream of its environment, and knows its invocation', () => {
  const startedAt = journalOf([{ ...born, at: 1_234_000 }])[0]?.at;
  if (startedAt === undefined) throw new Error('there is an entry');
  const of = { seed: SEED, epochMs: 1_795_000_000_000, startedAt, version: '$LATEST', environment };
  const stream = logStreamName({ ...of, config: functionConfig('Charge') });
  const all = events([born, started, logged, succeeded]);

  expect(stream).toMatch(/^2026\/11\/18\/\[\$LATEST\][0-9a-f]{32}$/);
  expect(new Set(all.map(({ logStreamName: name }) => name))).toEqual(new Set([stream]));
  expect(new Set(all.map(({ logGroupName }) => logGroupName))).toEqual(new Set(['/aws/lambda/charge']));
  expect(all.map((event) => event.invocation)).toEqual([undefined, invocation, invocation, invocation, invocation]);
  expect(all.map(({ level }) => level)).toEqual([undefined, undefined, 'INFO', undefined, undefined]);
});

test('[LOG-31] in a log group of one’s own the streams begin with the function’s name', () => {
  const [line] = events([born], { logging: { format: 'Text', group: 'shop' } });

  expect(line).toMatchObject({
    logGroupName: 'shop',
    logStreamName: expect.stringMatching(/^2026\/11\/18\/charge\[\$LATEST\][0-9a-f]{32}$/),
  });
});

test('[INV-08] a log tail is the last four kilobytes, in bytes', () => {
  const tail = logTail(['START', ...Array.from({ length: 100 }, () => 'ü'.repeat(60)), 'REPORT']);

  expect(tail).toHaveLength(4_096);
  expect(new TextDecoder().decode(Uint8Array.from(tail))).toMatch(/REPORT\n$/);
});
