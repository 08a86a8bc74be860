import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes, seconds } from '#lib/std/time.ts';
import type { AlarmConfig, MissingDataTreatment, ResourceConfig } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { alarmConfig, asyncSettings, functionConfig, queueConfig, topicConfig } from '../../testing/configs.ts';
import { at, TestRun, type TestRunOptions } from '../../testing/test-run.ts';

/** An epoch of whole minutes, so that AWS's minutes are the run's. */
const account = { epochMs: Date.UTC(2026, 10, 28, 16, 25) };

const tells = (id: string) => [
  { arn: `arn:aws:lambda:us-east-1:123456789012:function:${id.toLowerCase()}`, resource: resourceId(id) },
];

const EVERY_STATE = { OK: tells('Pager'), ALARM: tells('Pager'), INSUFFICIENT_DATA: tells('Pager') };

function resources(changes: Partial<AlarmConfig>): readonly ResourceConfig[] {
  return [
    functionConfig('Charge', { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) }),
    functionConfig('Pager'),
    alarmConfig('TooManyErrors', { actions: EVERY_STATE, ...changes }),
  ];
}

/** `Charge` fails unless its payload says otherwise; `Pager` works. */
function started(changes: Partial<AlarmConfig> = {}, options: TestRunOptions = {}): TestRun {
  const script: TestRunOptions['script'] = ({ payload }) =>
    payload.includes('fail') ? { do: 'throw', errorType: 'CardDeclined' } : { do: 'return' };
  return new TestRun(resources(changes), { account, script, ...options }).settle();
}

function invoke(run: TestRun, payload: string, times = 1): void {
  for (let n = 0; n < times; n += 1)
    run.begin('lambda:Invoke', { FunctionName: 'charge', InvocationType: 'Event', Payload: payload });
}

const FAIL = '{"fail":true}';
const FINE = '{}';

const changes = (run: TestRun) =>
  run.of('alarm.state-changed').map(({ at: when, from, to }) => [when / 1_000_000, from, to]);

describe('[CW-03] evaluation', () => {
  test('every minute, as soon as the metrics of the last one have come in; one breaching minute of one sets it off', () => {
    const run = started();
    run.until(65);
    invoke(run, FAIL);
    run.until(185);
    invoke(run, FINE);

    expect(changes(run.until(260))).toEqual([
      [130, 'INSUFFICIENT_DATA', 'ALARM'],
      [250, 'ALARM', 'OK'],
    ]);
  });

  test('says why in the words of CloudWatch, the newest datapoint first', () => {
    const run = started({ evaluationPeriods: 2, datapointsToAlarm: 2, comparison: 'GreaterThanThreshold' });
    invoke(run, FAIL, 2);
    run.until(61);
    invoke(run, FAIL, 5);
    run.until(125);
    invoke(run, FINE);

    expect(
      run
        .until(200)
        .of('alarm.state-changed')
        .map(({ reason }) => reason),
    ).toEqual([
      'Threshold Crossed: 2 out of the last 2 datapoints [5.0 (28/11/26 16:26:00), 2.0 (28/11/26 16:25:00)] were greater than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition).',
      'Threshold Crossed: 1 out of the last 2 datapoints [0.0 (28/11/26 16:27:00)] was not greater than the threshold (1.0) (minimum 1 datapoint for ALARM -> OK transition).',
    ]);
  });

  test('M out of N: the breaching minutes need not follow each other', () => {
    const run = started({ evaluationPeriods: 3, datapointsToAlarm: 2 });
    for (const [second, payload] of [
      [5, FAIL],
      [65, FINE],
      [125, FAIL],
    ] as const) {
      run.until(second);
      invoke(run, payload);
    }

    expect(changes(run.until(200))).toEqual([
      [130, 'INSUFFICIENT_DATA', 'OK'],
      [190, 'OK', 'ALARM'],
    ]);
  });

  test('a period of five minutes slides on every minute', () => {
    const run = started({ period: minutes(5), threshold: 3 });
    for (const second of [65, 125, 185]) {
      run.until(second);
      invoke(run, FAIL);
    }

    const [, changed] = run.until(260).of('alarm.state-changed');
    expect(changed).toMatchObject({ at: at(250), to: 'ALARM' });
    expect(changed?.reason).toContain('[3.0 (28/11/26 16:24:00)]');
  });

  test('an alarm on a week of data is evaluated once an hour', () => {
    const week = { period: minutes(60), evaluationPeriods: 168, datapointsToAlarm: 1 };
    const run = started(week);
    invoke(run, FAIL);

    expect(changes(run.until(3_700))).toEqual([[3_610, 'INSUFFICIENT_DATA', 'ALARM']]);
  });

  test('the reason data hold the datapoints', () => {
    const run = started();
    invoke(run, FAIL, 2);

    const [changed] = run.until(80).of('alarm.state-changed');
    expect(changed?.reasonData).toBe(
      '{"version":"1.0","queryDate":"2026-11-28T16:26:10.000+0000","startDate":"2026-11-28T16:25:00.000+0000","statistic":"Sum","period":60,"recentDatapoints":[2.0],"threshold":1.0,"evaluatedDatapoints":[{"timestamp":"2026-11-28T16:25:00.000+0000","sampleCount":2.0,"value":2.0}]}',
    );
  });
});

describe('[CW-04] missing data', () => {
  const treated = (treatMissingData: MissingDataTreatment) =>
    started({ treatMissingData, evaluationPeriods: 2, datapointsToAlarm: 1 });

  test('a function that never ran: no data is no state, no change, an alarm, or fine', () => {
    expect(changes(treated('missing').until(300))).toEqual([]);
    expect(changes(treated('ignore').until(300))).toEqual([]);
    expect(changes(treated('breaching').until(300))).toEqual([[10, 'INSUFFICIENT_DATA', 'ALARM']]);
    expect(changes(treated('notBreaching').until(300))).toEqual([[10, 'INSUFFICIENT_DATA', 'OK']]);
  });

  test('how many were missing stands in the reason', () => {
    const reasons = (run: TestRun) =>
      run
        .until(70)
        .of('alarm.state-changed')
        .map(({ reason }) => reason);

    expect(reasons(treated('breaching'))).toEqual([
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    ]);
    const run = treated('notBreaching');
    invoke(run, FAIL);
    run.until(700);
    expect(run.of('alarm.state-changed').at(-1)?.reason).toBe(
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
    );
  });

  test('the last real datapoints are looked at again until they are out of the range, then missing data counts', () => {
    const run = started({ treatMissingData: 'notBreaching' });
    run.until(5);
    invoke(run, FAIL);

    // One period evaluated, five minutes more looked at: the failure of the first minute is in sight until the sixth.
    expect(changes(run.until(900))).toEqual([
      [10, 'INSUFFICIENT_DATA', 'OK'],
      [70, 'OK', 'ALARM'],
      [430, 'ALARM', 'OK'],
    ]);
  });
});

test('[TRAP-50] an alarm on a function at rest has no data, and does not stay OK', () => {
  const run = started();
  invoke(run, FINE);

  expect(changes(run.until(900))).toEqual([
    [70, 'INSUFFICIENT_DATA', 'OK'],
    [430, 'OK', 'INSUFFICIENT_DATA'],
  ]);
  expect(run.of('alarm.state-changed').at(-1)?.reason).toBe('Insufficient Data: 1 datapoint was unknown.');
});

describe('[CW-06] actions', () => {
  test('are taken when the state changes, not at each evaluation', () => {
    const run = started();
    for (let minute = 0; minute < 5; minute += 1) {
      run.until(minute * 60 + 5);
      invoke(run, FAIL);
    }

    expect(run.until(330).of('alarm.action-taken')).toMatchObject([{ state: 'ALARM', target: 'Pager' }]);
  });

  test('a function is invoked asynchronously with the event of the alarm', () => {
    const payloads: string[] = [];
    const script: TestRunOptions['script'] = ({ payload }) => {
      payloads.push(payload);
      return payload === FAIL ? { do: 'throw', errorType: 'CardDeclined' } : { do: 'return' };
    };
    const run = started({ description: 'Charges fail.' }, { script });
    invoke(run, FAIL);
    run.until(80);

    const [queued] = run.of('invocation.queued').filter((entry) => entry.function === 'Pager');
    expect(queued?.source).toEqual({ kind: 'call', origin: { by: 'alarm', resource: 'TooManyErrors' } });
    expect(JSON.parse(payloads[1] ?? '')).toEqual({
      source: 'aws.cloudwatch',
      alarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:toomanyerrors',
      accountId: '123456789012',
      time: '2026-11-28T16:26:10.000+0000',
      region: 'us-east-1',
      alarmData: {
        alarmName: 'toomanyerrors',
        state: {
          value: 'ALARM',
          reason: expect.stringContaining('Threshold Crossed: 1 out of the last 1 datapoints [1.0 ('),
          reasonData: expect.stringContaining('"recentDatapoints":[1.0]'),
          timestamp: '2026-11-28T16:26:10.000+0000',
        },
        previousState: {
          value: 'INSUFFICIENT_DATA',
          reason: 'Unchecked: Initial alarm creation',
          timestamp: '2026-11-28T16:25:00.000+0000',
        },
        configuration: {
          description: 'Charges fail.',
          metrics: [
            {
              id: expect.stringMatching(/^[0-9a-f-]{36}$/),
              metricStat: {
                metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'charge' } },
                period: 60,
                stat: 'Sum',
              },
              returnData: true,
            },
          ],
        },
      },
    });
  });

  test('a topic gets the notification, with a subject', () => {
    const pages = topicConfig('Pages');
    const action = [{ arn: pages.arn, resource: pages.id }];
    const alarm = alarmConfig('TooManyErrors', {
      ...{ period: minutes(5), evaluationPeriods: 2, threshold: 50, statistic: 'Average', treatMissingData: 'ignore' },
      ...{ description: 'Charges fail.', unit: 'Count', actions: { OK: [], ALARM: action, INSUFFICIENT_DATA: [] } },
    });
    const run = new TestRun([pages, functionConfig('Charge'), alarm], { account }).until(15);
    run.call('cloudwatch:SetAlarmState', {
      AlarmName: 'toomanyerrors',
      StateValue: 'ALARM',
      StateReason: 'testing alarm',
    });
    const [published] = run.of('message.published');

    expect(published).toMatchObject({
      topic: 'Pages',
      origin: { by: 'alarm', resource: 'TooManyErrors' },
      subject: 'ALARM: "toomanyerrors" in US East (N. Virginia)',
    });
    expect(published?.body).toBe(
      '{"AlarmName":"toomanyerrors","AlarmDescription":"Charges fail.","AWSAccountId":"123456789012","AlarmConfigurationUpdatedTimestamp":"2026-11-28T16:25:00.000+0000","NewStateValue":"ALARM","NewStateReason":"testing alarm","StateChangeTime":"2026-11-28T16:25:15.000+0000","Region":"US East (N. Virginia)","AlarmArn":"arn:aws:cloudwatch:us-east-1:123456789012:alarm:toomanyerrors","OldStateValue":"INSUFFICIENT_DATA","OKActions":[],"AlarmActions":["arn:aws:sns:us-east-1:123456789012:pages"],"InsufficientDataActions":[],"Trigger":{"MetricName":"Errors","Namespace":"AWS/Lambda","StatisticType":"Statistic","Statistic":"AVERAGE","Unit":"Count","Dimensions":[{"value":"charge","name":"FunctionName"}],"Period":300,"EvaluationPeriods":2,"ComparisonOperator":"GreaterThanOrEqualToThreshold","Threshold":50.0,"TreatMissingData":"ignore","EvaluateLowSampleCountPercentile":""}}',
    );
  });

  test('lead back to the alarm, and on to what the function does', () => {
    const run = started();
    invoke(run, FAIL);
    run.until(90);
    const succeeded = run.of('invocation.succeeded').find((entry) => entry.function === 'Pager');

    expect(succeeded && run.causes(succeeded)).toEqual([
      ...['invocation.succeeded', 'invocation.started', 'invocation.queued'],
      ...['alarm.state-changed', 'template.deployed', 'run.started'],
    ]);
  });

  test('of what is not there fail, and the alarm goes on', () => {
    const run = started({ actions: { OK: [], ALARM: tells('Gone'), INSUFFICIENT_DATA: [] } });
    invoke(run, FAIL);

    expect(run.until(80).of('alarm.action-failed')).toMatchObject([
      { target: 'Gone', error: { name: 'ResourceNotFoundException' } },
    ]);
    expect(run.of('alarm.state-changed')).toHaveLength(1);
  });

  test('disabled ones are not taken; a call to enable them holds until the template says otherwise', () => {
    const run = started({ actionsEnabled: false });
    invoke(run, FAIL);
    expect(run.until(80).count('alarm.action-taken')).toBe(0);

    run.call('cloudwatch:EnableAlarmActions', { AlarmNames: ['toomanyerrors', 'nobody'] });
    run.deploy(resources({ actionsEnabled: false, threshold: 2 }));
    run.call('cloudwatch:SetAlarmState', { AlarmName: 'toomanyerrors', StateValue: 'OK', StateReason: 'testing' });
    expect(run.settle().count('alarm.action-taken')).toBe(1);
    expect(run.of('alarm.actions-enabled')).toHaveLength(1);
  });
});

describe('[CW-02] statistics', () => {
  test('Duration by average and by percentile, in milliseconds', () => {
    const slow: TestRunOptions['script'] = ({ payload }) =>
      payload.includes('slow')
        ? { do: 'wait', micros: 2_000_000, next: { do: 'return' } }
        : { do: 'wait', micros: 100_000, next: { do: 'return' } };
    const duration = {
      namespace: 'AWS/Lambda',
      name: 'Duration',
      dimensions: [{ name: 'FunctionName', value: 'charge' }],
    };
    const value = (statistic: AlarmConfig['statistic']): number => {
      const run = started({ metric: duration, statistic, threshold: 0 }, { script: slow });
      invoke(run, FINE, 9);
      invoke(run, '{"slow":1}');
      const [changed] = run.until(80).of('alarm.state-changed');
      return Number(/\[([\d.]+) /.exec(changed?.reason ?? '')?.[1]);
    };

    expect(value('SampleCount')).toBe(10);
    const [least, most] = [value('Minimum'), value('Maximum')];
    expect(least).toBeGreaterThan(100);
    expect(most).toBeGreaterThan(2_000);
    expect(value('Average')).toBeCloseTo((9 * least + most) / 10, 0);
    expect(value('p50')).toBeCloseTo(least, 0);
    // Percentiles are exact to 1 %.
    expect(value('p99') / most).toBeCloseTo(1, 2);
  });

  test('a percentile of few samples changes nothing where the alarm says so', () => {
    const few = { statistic: 'p90', lowSampleCount: 'ignore', threshold: 0 } as const;
    const run = started(few);
    invoke(run, FAIL, 50);
    expect(changes(run.until(80))).toEqual([]);

    const enough = started(few);
    invoke(enough, FAIL, 100);
    expect(changes(enough.until(80))).toEqual([[70, 'INSUFFICIENT_DATA', 'ALARM']]);
  });

  test('AWS reports once a minute: a period of 30 seconds has data when a minute begins in it', () => {
    const run = started({ period: seconds(30) });
    run.until(40);
    invoke(run, FAIL);

    expect(changes(run.until(400))).toEqual([
      [70, 'INSUFFICIENT_DATA', 'ALARM'],
      [110, 'ALARM', 'INSUFFICIENT_DATA'],
    ]);
  });

  test('a queue, by its maximum, and all functions of the region, without a dimension', () => {
    const depth = {
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: [{ name: 'QueueName', value: 'orders' }],
      },
      statistic: 'Maximum',
      threshold: 2,
    } as const;
    const everything = { metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: [] }, threshold: 2 };
    const run = new TestRun(
      [
        queueConfig('Orders'),
        functionConfig('Charge', { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) }),
        functionConfig('Report', { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) }),
        alarmConfig('Deep', depth),
        alarmConfig('Anything', everything),
      ],
      { account, script: () => ({ do: 'throw', errorType: 'Boom' }) },
    ).settle();
    for (const name of ['charge', 'report'])
      run.begin('lambda:Invoke', { FunctionName: name, InvocationType: 'Event', Payload: '{}' });
    for (let n = 0; n < 2; n += 1) run.call('sqs:SendMessage', { QueueUrl: 'orders', MessageBody: 'x' });

    expect(run.until(80).of('alarm.state-changed')).toMatchObject([
      { alarm: 'Deep', to: 'ALARM' },
      { alarm: 'Anything', to: 'ALARM' },
    ]);
  });

  test('with another unit than the metric has, there is no data', () => {
    const run = started({ unit: 'Percent' });
    invoke(run, FAIL);

    expect(changes(run.until(200))).toEqual([]);
  });
});

describe('[CW-10] calls', () => {
  test('SetAlarmState changes the state with its own reason and takes the actions, until the next evaluation', () => {
    const run = started({ treatMissingData: 'notBreaching' }).until(15);
    run.call('cloudwatch:SetAlarmState', {
      AlarmName: 'toomanyerrors',
      StateValue: 'ALARM',
      StateReason: 'testing alarm',
    });
    const [queued] = run.until(20).of('invocation.queued').slice(-1);
    expect(JSON.parse(queued?.payload ?? '').alarmData.state).toEqual({
      value: 'ALARM',
      reason: 'testing alarm',
      timestamp: '2026-11-28T16:25:15.000+0000',
    });

    expect(changes(run.until(80))).toEqual([
      [10, 'INSUFFICIENT_DATA', 'OK'],
      [15, 'OK', 'ALARM'],
      [70, 'ALARM', 'OK'],
    ]);
  });

  const cpu = {
    AlarmName: 'cpu-mon',
    AlarmDescription: '<',
    MetricName: 'CPUUtilization-2',
    Namespace: 'AWS/EC2',
    Statistic: 'Sum',
    Period: 600,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    AlarmActions: ['arn:aws:sns:us-east-1:111122223333:MyTopic'],
  };

  test('PutMetricAlarm makes an alarm, whatever its action names, and writes a known one anew with its state', () => {
    const run = started();
    run.call('cloudwatch:PutMetricAlarm', cpu);
    run.call('cloudwatch:SetAlarmState', { AlarmName: 'cpu-mon', StateValue: 'ALARM', StateReason: 'testing' });
    run.until(5).call('cloudwatch:PutMetricAlarm', { ...cpu, Threshold: 2 });

    expect(run.of('alarm.action-failed')).toMatchObject([{ target: cpu.AlarmActions[0] }]);
    expect(run.call('cloudwatch:DescribeAlarms', { AlarmNames: ['cpu-mon'] }).MetricAlarms).toMatchObject([
      {
        ...{ ...cpu, Threshold: 2, ActionsEnabled: true, StateValue: 'ALARM', Dimensions: [], OKActions: [] },
        AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu-mon',
        AlarmConfigurationUpdatedTimestamp: '2026-11-28T16:25:05.000Z',
      },
    ]);
  });

  test('an alarm made by a call is evaluated, and acts, like one of the template', () => {
    const run = started();
    run.call('cloudwatch:PutMetricAlarm', {
      ...{ ...cpu, Namespace: 'AWS/Lambda', MetricName: 'Errors', Period: 60, Threshold: 0 },
      Dimensions: [{ Name: 'FunctionName', Value: 'charge' }],
      AlarmActions: ['arn:aws:lambda:us-east-1:123456789012:function:pager'],
    });
    invoke(run, FAIL);

    expect(run.until(80).of('alarm.action-taken')).toMatchObject([
      { alarm: 'TooManyErrors', target: 'Pager' },
      { alarm: 'alarm/cpu-mon', target: 'Pager' },
    ]);
  });

  test('DeleteAlarms takes alarms away, and passes over names that are none', () => {
    const run = started();
    run.call('cloudwatch:PutMetricAlarm', cpu);
    run.call('cloudwatch:DeleteAlarms', { AlarmNames: ['cpu-mon', 'nobody', 'toomanyerrors'] });
    invoke(run, FAIL);

    expect(run.call('cloudwatch:DescribeAlarms', {})).toEqual({ CompositeAlarms: [], MetricAlarms: [] });
    expect(run.until(100).count('alarm.state-changed')).toBe(0);
    run.call('cloudwatch:PutMetricAlarm', cpu);
    expect(run.call('cloudwatch:DescribeAlarms', {}).MetricAlarms).toMatchObject([{ StateValue: 'INSUFFICIENT_DATA' }]);
  });

  test.each<[JsonObject, string, string]>([
    [{ Period: 45 }, 'ValidationError', 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ DatapointsToAlarm: 2 }, 'ValidationError', 'DatapointsToAlarm must be less than or equal to EvaluationPeriods'],
    [
      { ExtendedStatistic: 'p99' },
      'InvalidParameterCombination',
      'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
    ],
    [
      { TreatMissingData: 'good' },
      'ValidationError',
      'The value good is not supported for TreatMissingData parameter. Supported values are [breaching, notBreaching, ignore, missing].',
    ],
  ])('PutMetricAlarm refuses %j', (changes, name, message) => {
    expect(started().refusal('cloudwatch:PutMetricAlarm', { ...cpu, ...changes })).toMatchObject({ name, message });
  });

  test('is refused for an alarm that is not there, and for a state that is none', () => {
    const run = started();
    const set = (params: object) =>
      run.refusal('cloudwatch:SetAlarmState', { AlarmName: 'x', StateValue: 'OK', StateReason: 'y', ...params });

    expect(set({})).toMatchObject({ name: 'ResourceNotFound', status: 404 });
    expect(set({ StateValue: 'FINE' })).toMatchObject({
      name: 'ValidationError',
      message:
        "1 validation error detected: Value 'FINE' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [OK, ALARM, INSUFFICIENT_DATA]",
    });
    expect(set({ AlarmName: 'toomanyerrors', StateReasonData: '{' })).toMatchObject({ name: 'InvalidFormat' });
  });

  test('DescribeAlarms shows an alarm as AWS does', () => {
    const run = started({ description: '<', actions: { OK: [], ALARM: tells('Pager'), INSUFFICIENT_DATA: [] } });

    expect(run.call('cloudwatch:DescribeAlarms', { AlarmNames: ['toomanyerrors'] })).toEqual({
      CompositeAlarms: [],
      MetricAlarms: [
        {
          ActionsEnabled: true,
          AlarmActions: ['arn:aws:lambda:us-east-1:123456789012:function:pager'],
          AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:toomanyerrors',
          AlarmConfigurationUpdatedTimestamp: '2026-11-28T16:25:00.000Z',
          AlarmDescription: '<',
          AlarmName: 'toomanyerrors',
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Dimensions: [{ Name: 'FunctionName', Value: 'charge' }],
          EvaluationPeriods: 1,
          InsufficientDataActions: [],
          MetricName: 'Errors',
          Namespace: 'AWS/Lambda',
          OKActions: [],
          Period: 60,
          StateReason: 'Unchecked: Initial alarm creation',
          StateTransitionedTimestamp: '2026-11-28T16:25:00.000Z',
          StateUpdatedTimestamp: '2026-11-28T16:25:00.000Z',
          StateValue: 'INSUFFICIENT_DATA',
          Statistic: 'Sum',
          Threshold: 1,
        },
      ],
    });
    expect(run.call('cloudwatch:DescribeAlarms', { StateValue: 'ALARM' })).toMatchObject({ MetricAlarms: [] });
    expect(run.call('cloudwatch:DescribeAlarms', { AlarmNamePrefix: 'too' }).MetricAlarms).toHaveLength(1);
  });
});
