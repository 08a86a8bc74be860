import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { busConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const bus = busConfig('Orders');
const other = busConfig('Audit');
const event = (more: JsonObject = {}): JsonObject => ({
  ...{ EventBusName: 'orders', Source: 'shop', DetailType: 'Order placed', Detail: '{"n": 1}' },
  ...more,
});
const put = (run: TestRun, ...Entries: JsonValue[]): JsonObject => run.call('events:PutEvents', { Entries });
const newRun = () => new TestRun([bus, other]);

test('[EB-01] [EB-03] an event is answered with its id, and has the members EventBridge writes', () => {
  const run = newRun();

  const result = put(run, event({ Resources: ['arn:a'] }));

  const [received] = run.of('event.received');
  expect(received).toMatchObject({ bus: 'Orders', source: 'shop', detailType: 'Order placed' });
  const written: JsonObject = JSON.parse(received?.payload ?? '{}');
  expect(written).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'Order placed',
    source: 'shop',
    account: '123456789012',
    time: '2026-11-18T11:06:40Z',
    region: 'us-east-1',
    resources: ['arn:a'],
    detail: { n: 1 },
  });
  expect(result).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: written.id }] });
});

test('[EB-03] a time given is shown to the second', () => {
  const run = newRun();

  put(run, event({ Time: '2026-01-02T03:04:05.678Z' }), event({ Time: 0 }));

  const times = run.of('event.received').map(({ payload }) => (JSON.parse(payload) as JsonObject).time);
  expect(times).toEqual(['2026-01-02T03:04:05Z', '1970-01-01T00:00:00Z']);
});

describe('[EB-02] an entry is refused on its own:', () => {
  test.each([
    [{ Source: '' }, 'InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.'],
    [{ DetailType: null }, 'InvalidArgument', /^Parameter DetailType is not valid/],
    [{ Detail: null }, 'InvalidArgument', /^Parameter Detail is not valid/],
    [{ DetailType: 'x'.repeat(129) }, 'InvalidArgument', /128/],
    [{ Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
    [{ Detail: 'NotJSON' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
  ])('%j', (wrong, ErrorCode, message) => {
    const run = newRun();

    const ErrorMessage = message instanceof RegExp ? expect.stringMatching(message) : message;
    expect(put(run, event(wrong), event())).toEqual({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode, ErrorMessage }, { EventId: expect.any(String) }],
    });
    expect(run.count('event.received')).toBe(1);
  });
});

test('[EB-01] none, or more than ten, are refused together', () => {
  const refused = (Entries: JsonValue) => newRun().refusal('events:PutEvents', { Entries });

  expect(refused([]).message).toMatch(/length greater than or equal to 1$/);
  expect(refused(Array.from({ length: 11 }, () => event({ Resources: null })))).toMatchObject({
    name: 'ValidationException',
    status: 400,
    message: expect.stringMatching(
      /^1 validation error detected: Value '\[PutEventsRequestEntry\(time=null, source=shop, resources=null, detailType=Order placed, detail=\{"n": 1\}, eventBusName=orders, traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null\), .* less than or equal to 10$/,
    ),
  });
});

test('[EB-01] [EB-21] all entries together have 1 MB at most, the time included', () => {
  const refused = (length: number, more: JsonObject = {}) => {
    const run = newRun();
    const Detail = `{"a":"${'x'.repeat(length - 8)}"}`;
    run.begin('events:PutEvents', { Entries: [event({ Detail, ...more })] });
    return run.of('call.refused').map(({ error }) => error.name);
  };
  const room = 1_048_576 - 'shop'.length - 'Order placed'.length;

  expect(refused(room)).toEqual([]);
  expect(refused(room + 1)).toEqual(['ValidationException']);
  expect(refused(room, { Time: 0 })).toEqual(['ValidationException']);
});

test('one request may be for several buses', () => {
  const run = newRun();

  put(run, event(), event({ EventBusName: other.arn }), event());

  expect(run.of('event.received').map(({ bus: at }) => at)).toEqual(['Orders', 'Orders', 'Audit']);
});

test('[EB-22] an event for a bus that is not there, and for the default one, is accepted and gone', () => {
  const run = newRun();

  const result = put(run, event({ EventBusName: 'missing' }), event({ EventBusName: null }));

  expect(result).toEqual({
    FailedEntryCount: 0,
    Entries: [{ EventId: expect.any(String) }, { EventId: expect.any(String) }],
  });
  expect(run.count('event.received')).toBe(0);
});
