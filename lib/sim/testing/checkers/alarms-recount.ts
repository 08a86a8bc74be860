import type { Instant } from '#lib/std/time.ts';
import type { AlarmConfig, AlarmState, SimulationConfig } from '../../config.ts';
import type { Entry, EntryOf } from '../../journal/entry.ts';

/** One sample of a metric: the minute it is stamped with, and when it was there to be read. */
interface Sample {
  readonly minute: number;
  readonly knownAt: number;
  readonly value: number;
}

const MINUTE = 60_000_000;
const DELAY = 10_000_000;

/**
 * Evaluates every alarm again from the journal, in the plainest way, and holds the states the run went through against
 * it. For alarms of whole minutes on what the journal shows as it happens, and that no call has touched; the template must
 * not have changed. Returns what differs, a sentence each.
 */
export function checkAlarms(entries: readonly Entry[], config: SimulationConfig, now: Instant): readonly string[] {
  const touched = new Set(entries.filter(isTouch).map(({ resource }) => resource));
  const alarms = config.resources.filter((resource) => resource.kind === 'alarm').filter(({ id }) => !touched.has(id));
  return alarms.flatMap((alarm) => {
    const expected = expectedChanges(alarm, samplesOf(alarm, entries, config), now);
    const found = entries.flatMap((entry) =>
      entry.type === 'alarm.state-changed' && entry.alarm === alarm.id ? [`${entry.to} at ${entry.at}`] : [],
    );
    return expected.join() === found.join()
      ? []
      : [`${alarm.id} went through [${found.join()}], its metric says [${expected.join()}]`];
  });
}

/** A call on an alarm that may change it. */
function isTouch(entry: Entry): entry is EntryOf<'call.made'> {
  return entry.type === 'call.made' && entry.request.call.startsWith('cloudwatch:');
}

function expectedChanges(alarm: AlarmConfig, samples: readonly Sample[], now: number): readonly string[] {
  let state: AlarmState = 'INSUFFICIENT_DATA';
  const changes: string[] = [];
  for (let at = DELAY; at <= now; at += MINUTE) {
    const next: AlarmState = expectedState(alarm, pointsAt(alarm, samples, at), state);
    if (next !== state) changes.push(`${next} at ${at}`);
    state = next;
  }
  return changes;
}

/** The values of the periods in sight, the newest first; undefined where there is none. */
function pointsAt(alarm: AlarmConfig, samples: readonly Sample[], at: number): readonly (number | undefined)[] {
  const minutes = alarm.period / MINUTE;
  const inSight = alarm.evaluationPeriods + Math.max(2, Math.ceil(5 / minutes));
  const end = (at - DELAY) / MINUTE;
  const known = samples.filter(({ knownAt }) => knownAt < at);
  return Array.from({ length: inSight }, (_, index) => {
    const to = end - index * minutes;
    const values = known.filter(({ minute }) => minute >= to - minutes && minute < to).map(({ value }) => value);
    return values.length === 0 ? undefined : statistic(alarm, values);
  });
}

function statistic({ statistic: name }: AlarmConfig, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (name === 'SampleCount') return values.length;
  if (name === 'Average') return sum / values.length;
  if (name === 'Minimum') return Math.min(...values);
  return name === 'Maximum' ? Math.max(...values) : sum;
}

function expectedState(alarm: AlarmConfig, points: readonly (number | undefined)[], state: AlarmState): AlarmState {
  const { evaluationPeriods: n, datapointsToAlarm: m = n, treatMissingData: treatment = 'missing' } = alarm;
  const breaches = (value: number): boolean =>
    alarm.comparison === 'GreaterThanThreshold' ? value > alarm.threshold : value <= alarm.threshold;
  const real = points.filter((point) => point !== undefined).slice(0, n);
  const made = treatment === 'breaching' ? n - real.length : 0;
  const breaching = real.filter(breaches).length + made;
  if (breaching >= m) return 'ALARM';
  if (real.length === n || treatment === 'breaching' || treatment === 'notBreaching') return 'OK';
  if (real.length === 0) return treatment === 'missing' ? 'INSUFFICIENT_DATA' : state;
  if (breaching < real.length) return 'OK';
  const oldest = points.findLastIndex((point) => point !== undefined) + 1;
  return treatment === 'missing' && oldest >= m ? 'ALARM' : state;
}

function samplesOf(
  { metric }: AlarmConfig,
  entries: readonly Entry[],
  { resources }: SimulationConfig,
): readonly Sample[] {
  const owner = metric.dimensions[0]?.value;
  const id = resources.find((resource) => 'name' in resource && resource.name === owner)?.id;
  const startedAt = new Map<number, number>();
  return entries.flatMap((entry): readonly Sample[] => {
    const sample = (value: number, stamp: number = entry.at): readonly Sample[] => [
      { minute: Math.floor(stamp / MINUTE), knownAt: entry.at, value },
    ];
    if ('queue' in entry)
      return entry.queue === id && entry.type === 'message.sent' && metric.name === 'NumberOfMessagesSent'
        ? sample(1)
        : [];
    if (!('function' in entry) || entry.function !== id) return [];
    switch (entry.type) {
      case 'invocation.started':
        startedAt.set(entry.environment, entry.at);
        if (metric.name === 'Invocations') return sample(1);
        return metric.name === 'Throttles' ? sample(0) : [];
      case 'invocation.throttled':
        return metric.name === 'Throttles' ? sample(1) : [];
      case 'invocation.succeeded':
      case 'invocation.failed':
        if (metric.name !== 'Errors') return [];
        return sample(entry.type === 'invocation.failed' ? 1 : 0, startedAt.get(entry.environment));
      default:
        return [];
    }
  });
}
