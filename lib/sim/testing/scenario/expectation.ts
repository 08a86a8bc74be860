import { unreachable } from '#lib/std/assert.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { Instant } from '#lib/std/time.ts';
import type { Monitoring } from '../../cloudwatch/monitoring.ts';
import type { MetricName, Statistic } from '../../config.ts';
import { type ResourceId, resourceId } from '../../ids.ts';
import type { Entry } from '../../journal/entry.ts';
import { type Comparison, comparisonText, holds, isSame } from './comparison.ts';

/** What a scenario claims. `place` says where in the file it stands. */
export type Expectation = { readonly place: string; readonly comparisons: readonly Comparison[] } & (
  | { readonly kind: 'metric'; readonly query: MetricName; readonly stat: Statistic }
  /** The number of entries of a type whose members have these values, by dotted path. */
  | { readonly kind: 'entries'; readonly type: string; readonly where: readonly Condition[] }
  /** A member of a resource's view at the end, by dotted path; the whole view when empty. */
  | { readonly kind: 'view'; readonly resource: string; readonly path: string }
);

export interface Condition {
  readonly path: string;
  readonly value: JsonValue;
}

export interface ExpectationOutcome {
  readonly place: string;
  /** The expectation in words. */
  readonly text: string;
  readonly ok: boolean;
  /** What was found; null when there was nothing. */
  readonly actual: JsonValue;
}

/** The expectations of one run: counts entries as they come, judges at the end. */
export class ExpectationRun {
  readonly #expectations: readonly Expectation[];
  readonly #counted: { readonly expectation: Expectation & { kind: 'entries' }; count: number }[] = [];

  constructor(expectations: readonly Expectation[]) {
    this.#expectations = expectations;
    for (const expectation of expectations) {
      if (expectation.kind === 'entries') this.#counted.push({ expectation, count: 0 });
    }
  }

  note(entry: Entry): void {
    for (const counted of this.#counted) {
      const { type, where } = counted.expectation;
      if (entry.type === type && where.every(({ path, value }) => isSame(at(entry, path), value))) counted.count += 1;
    }
  }

  judge(monitoring: Monitoring, now: Instant): readonly ExpectationOutcome[] {
    return this.#expectations.map((expectation) => {
      const actual = this.#actual(expectation, monitoring, now);
      const ok = expectation.comparisons.every((comparison) => holds(actual, comparison));
      return { place: expectation.place, text: textOf(expectation), ok, actual: actual ?? null };
    });
  }

  #actual(expectation: Expectation, monitoring: Monitoring, now: Instant): JsonValue | undefined {
    switch (expectation.kind) {
      case 'metric':
        return monitoring.metrics.statistic(expectation.query, expectation.stat, now);
      case 'entries':
        return this.#counted.find((counted) => counted.expectation === expectation)?.count;
      case 'view':
        return at(monitoring.views.view(viewId(expectation)), expectation.path);
      default:
        return unreachable(expectation);
    }
  }
}

function viewId({ resource }: { readonly resource: string }): ResourceId {
  return resourceId(resource);
}

/** The member at a dotted path: `errorTypes.0.cause`. */
function at(value: unknown, path: string): JsonValue | undefined {
  let found = value;
  for (const key of path === '' ? [] : path.split('.')) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
  }
  // Entries and views are plain JSON data all the way down.
  return found as JsonValue | undefined;
}

function textOf(expectation: Expectation): string {
  return `${subjectOf(expectation)} ${expectation.comparisons.map(comparisonText).join(' and ')}`;
}

function subjectOf(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'metric': {
      const { namespace, name, dimensions } = expectation.query;
      const where = dimensions.map((one) => ` ${one.name}=${one.value}`).join('');
      return `${namespace} ${name}${where} ${expectation.stat}`;
    }
    case 'entries': {
      const where = expectation.where.map(({ path, value }) => ` ${path}=${JSON.stringify(value)}`).join('');
      return `count of ${expectation.type}${where}`;
    }
    case 'view':
      return `${expectation.resource}${expectation.path === '' ? '' : `.${expectation.path}`}`;
    default:
      return unreachable(expectation);
  }
}
