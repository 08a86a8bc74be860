import type { JsonObject } from '#lib/std/json.ts';
import { type Instant, plus, toSeconds, ZERO } from '#lib/std/time.ts';
import type { ApiError, ApiResponse, MappingConfig, Tags } from '../config.ts';
import type { MappingRequest } from '../kernel/mapping-request.ts';
import type { Plan } from '../kernel/plan.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { TagSet } from '../kernel/tag-set.ts';
import { MAPPING_SETTLE_TIME } from '../limits.ts';

/** What a mapping is on the way to. */
type Underway =
  | { readonly state: 'Creating' | 'Enabling' | 'Disabling' | 'Updating'; readonly next: MappingConfig }
  | { readonly state: 'Deleting' };

/** The alarm at which a change comes to its end. */
export const SETTLED = 'settled';

/** The control plane's side of a mapping: what it is called by the API, and what a call is about to make of it (SQS-ESM-26). */
export class MappingLifecycle {
  #underway: Underway | undefined;
  #modified: Instant = ZERO;
  /** A mapping outlives its function (VER-30). */
  #functionArn = '';
  readonly #tags = new TagSet();
  #deployedTags: Tags | undefined;

  /** A deployment settles everything at once. */
  deployed(config: MappingConfig, world: Surroundings): void {
    this.#underway = undefined;
    this.#modified = world.now;
    this.#tags.deploy(this.#deployedTags, config.tags);
    this.#deployedTags = config.tags;
    this.show(config, world);
  }

  request(request: MappingRequest, config: MappingConfig, world: Surroundings, plan: Plan): ApiResponse {
    switch (request.op) {
      case 'lambda:GetEventSourceMapping':
        return { ok: true, status: 200, result: this.show(config, world) };
      case 'lambda:CreateEventSourceMapping':
        if (!request.enabled) return { ok: true, status: 202, result: this.show(config, world) };
        return this.#begin({ state: 'Creating', next: { ...config, enabled: true } }, config, world, plan);
      case 'lambda:UpdateEventSourceMapping': {
        if (this.#underway !== undefined) return refused('update');
        const next = changed(config, request.changes);
        return this.#begin({ state: stateBetween(config, next), next }, config, world, plan);
      }
      case 'lambda:DeleteEventSourceMapping':
        if (this.#underway !== undefined) return refused('delete');
        return this.#begin({ state: 'Deleting' }, config, world, plan);
      case 'lambda:TagResource':
      case 'lambda:UntagResource':
      case 'lambda:ListTags':
        return this.#tags.request(request);
    }
  }

  /** The change under way has come to its end. Returns the configuration now in force; undefined: the mapping is to go. */
  settle(config: MappingConfig): MappingConfig | undefined {
    const underway = this.#underway;
    this.#underway = undefined;
    if (underway === undefined) return config;
    return underway.state === 'Deleting' ? undefined : underway.next;
  }

  /** The mapping as the API shows it (API-09). */
  show(config: MappingConfig, { account, configOf }: Pick<Surroundings, 'account' | 'configOf'>): JsonObject {
    const shown = this.#underway === undefined || this.#underway.state === 'Deleting' ? config : this.#underway.next;
    const [queue, target] = [configOf(shown.queue), configOf(shown.function)];
    if (target?.kind === 'function') this.#functionArn = target.arn;
    const qualifier = shown.qualifier === undefined ? '' : `:${shown.qualifier}`;
    const { uuid, batchSize, batchingWindow, maximumConcurrency, reportBatchItemFailures } = shown;
    return {
      BatchSize: batchSize,
      EventSourceArn: queue?.kind === 'queue' ? queue.arn : '',
      EventSourceMappingArn: `arn:aws:lambda:${account.region}:${account.accountId}:event-source-mapping:${uuid}`,
      FunctionArn: `${this.#functionArn}${qualifier}`,
      FunctionResponseTypes: reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
      LastModified: (account.epochMs + this.#modified / 1_000) / 1_000,
      MaximumBatchingWindowInSeconds: toSeconds(batchingWindow),
      ...(shown.eventCountMetrics === true && { MetricsConfig: { Metrics: ['EventCount'] } }),
      ...(maximumConcurrency !== undefined && { ScalingConfig: { MaximumConcurrency: maximumConcurrency } }),
      State: this.#underway?.state ?? (config.enabled ? 'Enabled' : 'Disabled'),
      StateTransitionReason: 'USER_INITIATED',
      UUID: uuid,
    };
  }

  #begin(underway: Underway, config: MappingConfig, world: Surroundings, plan: Plan): ApiResponse {
    this.#underway = underway;
    this.#modified = world.now;
    plan.alarm(SETTLED, plus(world.now, MAPPING_SETTLE_TIME));
    return { ok: true, status: 202, result: this.show(config, world) };
  }
}

function changed(
  config: MappingConfig,
  changes: Extract<MappingRequest, { changes: unknown }>['changes'],
): MappingConfig {
  const { maximumConcurrency: old, function: id, qualifier, ...kept } = config;
  const { maximumConcurrency = old ?? 'none', target = { function: id, ...(qualifier && { qualifier }) } } = changes;
  const { maximumConcurrency: _1, target: _2, ...others } = changes;
  return { ...kept, ...target, ...others, ...(maximumConcurrency !== 'none' && { maximumConcurrency }) };
}

function stateBetween(config: MappingConfig, next: MappingConfig): 'Enabling' | 'Disabling' | 'Updating' {
  if (config.enabled === next.enabled) return 'Updating';
  return next.enabled ? 'Enabling' : 'Disabling';
}

function refused(verb: string): ApiResponse {
  const error: ApiError = {
    name: 'ResourceInUseException',
    message: `Cannot ${verb} the event source mapping because it is in use.`,
    status: 400,
    fault: 'Sender',
    members: { Type: 'User' },
  };
  return { ok: false, error };
}
