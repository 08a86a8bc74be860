import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { evaluate } from '#lib/template/intrinsic.ts';
import { scopeOf } from '#lib/template/resolve.ts';
import { resolveCall } from '#lib/template/resolve-call.ts';
import type { Template } from '#lib/template/template.ts';
import { knownOperations } from '../../api.ts';
import { METRIC_NAMES } from '../../cloudwatch/metric-names.ts';
import type { ApiCall, ClientConfig, MetricName, SimulationConfig, Statistic } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { ENTRY_TYPES } from '../../journal/entry-types.ts';
import type { Condition, Expectation } from './expectation.ts';
import { type FileProblem, type Loaded, placeOf } from './file-problem.ts';
import type { Scenario, ScheduledCall } from './scenario.ts';
import type { FileCall, FileExpectation, ScenarioFile } from './scenario-file.ts';
import type { Source } from './source.ts';

export interface ResolveOptions {
  readonly template: Template;
  readonly config: SimulationConfig;
  readonly seed: number;
  readonly lineOf: Source['lineOf'];
}

/** Puts what a scenario file names, by intrinsics and by AWS's words, to what the template has and the simulator knows. */
export function resolveScenario(file: ScenarioFile, options: ResolveOptions): Loaded<Scenario> {
  const resolver = new Resolver(options);
  const calls = file.calls.map((call) => resolver.call(call));
  const expect = file.expect.flatMap((expectation) => resolver.expectation(expectation) ?? []);
  if (resolver.problems.length > 0) return { ok: false, problems: resolver.problems };
  const clients = calls.filter(isClient);
  return {
    ok: true,
    value: {
      config: { ...options.config, resources: [...options.config.resources, ...clients] },
      seed: options.seed,
      until: file.until,
      calls: calls.filter(isScheduled),
      expect,
    },
  };
}

class Resolver {
  readonly problems: FileProblem[] = [];
  readonly #options: ResolveOptions;
  readonly #operations: ReadonlySet<string> = new Set(knownOperations());
  readonly #resources: ReadonlySet<string>;

  constructor(options: ResolveOptions) {
    this.#options = options;
    this.#resources = new Set(options.config.resources.map(({ id }) => id));
  }

  /** A call once is a person's; calls at a rate are a client of their own, named for their place in the file. */
  call(call: FileCall): ResolvedCall {
    const resolved = this.#apiCall(call);
    if (resolved === undefined) return undefined;
    if (call.kind === 'once') return { at: call.at, call: resolved };
    const { arrivals, from, to } = call;
    const name = placeOf(call.path);
    return { kind: 'client', id: resourceId(name), name, call: resolved, arrivals, from, to };
  }

  expectation(expectation: FileExpectation): Expectation | undefined {
    const { path, comparisons } = expectation;
    const common = { place: placeOf(path), comparisons };
    switch (expectation.kind) {
      case 'metric': {
        const query = this.#metric(expectation);
        const stat = this.#statistic(expectation);
        return query && stat && { ...common, kind: 'metric', query, stat };
      }
      case 'entries': {
        const { type, where } = expectation;
        if (!ENTRY_TYPES.has(type)) this.#wrong([...path, 'entries'], `No entry of the journal is called "${type}".`);
        return { ...common, kind: 'entries', type, where: Object.entries(where).map(toCondition) };
      }
      case 'view': {
        const { resource, member } = expectation;
        if (!this.#resources.has(resource))
          this.#wrong([...path, 'view'], `The template has no resource "${resource}".`);
        return { ...common, kind: 'view', resource, path: member };
      }
    }
  }

  #apiCall({ path, call, params }: FileCall): ApiCall | undefined {
    if (!this.#operations.has(call)) {
      const known = [...this.#operations].join(', ');
      return this.#wrong([...path, 'call'], `Unknown call "${call}". Known calls are ${known}.`);
    }
    const resolved = resolveCall(this.#options.template, { call, params });
    if (resolved.ok) return resolved.call;
    for (const { path: inside, message } of resolved.problems)
      this.#wrong([...path, 'params', ...(inside === '' ? [] : inside.split('.'))], message);
    return undefined;
  }

  #metric({ path, metric, where }: FileExpectation & { kind: 'metric' }): MetricName | undefined {
    const [namespace = '', name = '', ...rest] = metric.split(' ');
    const ofService = METRIC_NAMES.filter((one) => one.namespace === namespace);
    const known = ofService.find(({ names }) => names.includes(name));
    if (known === undefined || rest.length > 0) {
      const metrics =
        ofService.length > 0
          ? ofService.flatMap(({ names }) => names.map((one) => `${namespace} ${one}`))
          : [...new Set(METRIC_NAMES.map((one) => one.namespace))];
      return this.#wrong([...path, 'metric'], `Unknown metric "${metric}". There is ${metrics.join(', ')}.`);
    }
    const dimensions = Object.entries(where).flatMap(([dimension, value]) => {
      const text = this.#dimension(dimension, value, { path, known: [known.dimension, ...(known.further ?? [])] });
      return text === undefined ? [] : [{ name: dimension, value: text }];
    });
    return { namespace, name, dimensions };
  }

  #dimension(name: string, value: JsonValue, { path, known }: { path: FileCall['path']; known: readonly string[] }) {
    const place = [...path, 'where', name];
    if (!known.includes(name))
      return this.#wrong(place, `The metric has no dimension "${name}". It has ${known.join(', ')}.`);
    const scope = scopeOf(this.#options.template, ({ message }) => this.#wrong(place, message));
    const text = evaluate(value, '', scope);
    return typeof text === 'string' ? text : this.#wrong(place, 'Expected a name, or a Ref to a resource.');
  }

  #statistic({ path, stat }: FileExpectation & { kind: 'metric' }): Statistic | undefined {
    if (isStatistic(stat)) return stat;
    const known = 'SampleCount, Sum, Average, Minimum, Maximum, or a percentile such as p99';
    return this.#wrong([...path, 'stat'], `Unknown statistic "${stat}". There is ${known}.`);
  }

  #wrong(path: readonly PropertyKey[], reason: string): undefined {
    const line = this.#options.lineOf(path);
    const place = placeOf(path);
    // One mistake in an intrinsic is found again by who uses its value.
    if (this.problems.some((known) => known.place === place)) return undefined;
    this.problems.push({ place, ...(line !== undefined && { line }), reason });
    return undefined;
  }
}

type ResolvedCall = ScheduledCall | ClientConfig | undefined;

function isClient(call: ResolvedCall): call is ClientConfig {
  return call !== undefined && 'kind' in call;
}

function isScheduled(call: ResolvedCall): call is ScheduledCall {
  return call !== undefined && 'at' in call;
}

function isStatistic(text: string): text is Statistic {
  return /^(SampleCount|Sum|Average|Minimum|Maximum|p(\d{1,2}(\.\d+)?|100))$/.test(text);
}

/** Entries name resources by their logical ids, so here a `Ref` is just that. */
function toCondition([path, value]: [string, JsonValue]): Condition {
  return { path, value: isReference(value) ? value.Ref : value };
}

function isReference(value: JsonValue): value is JsonObject & { Ref: string } {
  return isJsonObject(value) && Object.keys(value).length === 1 && typeof value.Ref === 'string';
}
