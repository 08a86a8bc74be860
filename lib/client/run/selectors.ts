import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { MetricName } from '#lib/sim/config.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { View, ViewOf } from '#lib/sim/journal/view.ts';
import type { RunSnapshot } from './run-snapshot.ts';

/** Reads one thing off the snapshot. Selectors return what the snapshot holds, never something made anew. */
export type RunSelector<T> = (run: RunSnapshot) => T;

/** The view of one resource, whatever its kind. */
export const selectView =
  (id: string): RunSelector<View | undefined> =>
  (run) =>
    run.views.get(asResourceId(id));

/** The view of one resource when it is of the kind asked for: a run may be behind the document. */
export const selectViewOf =
  <Kind extends View['kind']>(kind: Kind, id: string): RunSelector<ViewOf<Kind> | undefined> =>
  (run) => {
    const view = run.views.get(asResourceId(id));
    // `kind` tells the members of the union apart, which TypeScript cannot see through a type parameter.
    return view?.kind === kind ? (view as ViewOf<Kind>) : undefined;
  };

export const selectQueue = (id: string) => selectViewOf('queue', id);
export const selectFunction = (id: string) => selectViewOf('function', id);
export const selectMapping = (id: string) => selectViewOf('mapping', id);
export const selectRule = (id: string) => selectViewOf('rule', id);
export const selectAlarm = (id: string) => selectViewOf('alarm', id);
export const selectClient = (id: string) => selectViewOf('client', id);
export const selectTopic = (id: string) => selectViewOf('topic', id);
export const selectBus = (id: string) => selectViewOf('bus', id);
export const selectBucket = (id: string) => selectViewOf('bucket', id);

export const selectClock = (run: RunSnapshot) => run.clock;
export const selectRunState = (run: RunSnapshot) => run.clock?.state;
/** Something was used that AWS bills. */
export const selectHasCost = ({ cost }: RunSnapshot) => cost !== undefined && cost.resources.length > 0;

/** A resource's metric by AWS's name; the one with the fewest dimensions when several carry it. */
export const selectSeries =
  (metric: { readonly resource: string; readonly name: string; readonly periodSeconds?: 1 | 60 }) =>
  (run: RunSnapshot): MetricSeries | undefined => {
    let found: MetricSeries | undefined;
    for (const series of run.series.values()) {
      if (series.metric.resource !== metric.resource || series.metric.name !== metric.name) continue;
      if (series.periodSeconds !== (metric.periodSeconds ?? 1)) continue;
      if (found === undefined || series.metric.dimensions.length < found.metric.dimensions.length) found = series;
    }
    return found;
  };

/** A metric by all of CloudWatch's names for it: dimensions in any order, and no others. */
export const selectMetric =
  ({ namespace, name, dimensions }: MetricName, periodSeconds: 1 | 60) =>
  (run: RunSnapshot): MetricSeries | undefined => {
    for (const series of run.series.values()) {
      const { metric } = series;
      if (series.periodSeconds !== periodSeconds || metric.namespace !== namespace || metric.name !== name) continue;
      const has = (one: { name: string; value: string }) =>
        metric.dimensions.some((other) => other.name === one.name && other.value === one.value);
      if (metric.dimensions.length === dimensions.length && dimensions.every(has)) return series;
    }
    return undefined;
  };

/** What moves from one resource to another, in virtual seconds: undefined while it cannot be said. */
export const selectRateFrom =
  (id: string) =>
  (run: RunSnapshot): number | undefined => {
    if (run.clock?.state !== 'playing' || run.pace <= 0) return undefined;
    let sum = 0;
    for (const rate of run.rates.values()) if (rate.from === id) sum += rate.perWallSecond;
    return sum / run.pace;
  };

/** The document's ids are plain text; a run's are the same text, branded. */
const asResourceId = (id: string): ResourceId => id as ResourceId;
