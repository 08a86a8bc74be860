import type { EntryNumber, EnvironmentId, InvocationId, ResourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryOf } from '#lib/sim/journal/entry.ts';
import type { EnvironmentState } from '#lib/sim/journal/view.ts';
import type { Instant } from '#lib/std/time.ts';
import { type ActivityLog, activityLog, noteActivity } from './activity.ts';

/**
 * What the timeline draws, folded from the entries the browser received. Entries may be missing (held back by the
 * feed): of a stretch whose end never arrived only the beginning is drawn.
 */
export interface TimelineModel {
  readonly environments: Map<EnvironmentId, EnvironmentRow>;
  readonly marks: Mark[];
  readonly ghosts: Ghost[];
  readonly activity: ActivityLog;
  /** Messages in flight: when each becomes visible again. Where a failed batch will return. */
  readonly returnsAt: Map<number, Instant>;
  /** Batches under way: their messages. */
  readonly batches: Map<number, readonly number[]>;
  /** Which queue each mapping polls, as its receives told. */
  readonly queues: Map<ResourceId, ResourceId>;
  /** How many environments each function has had: the number in `Charge #3`. */
  readonly ordinals: Map<ResourceId, number>;
  last: EntryNumber | undefined;
}

export interface EnvironmentRow {
  readonly function: ResourceId;
  readonly environment: EnvironmentId;
  readonly ordinal: number;
  readonly spans: Span[];
  retiredAt?: Instant;
}

/** A stretch of an environment's life. Without `to` it is still going on. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: Instant;
  readonly to?: Instant;
  /** The entries that told its end were held back. */
  readonly endUnknown?: boolean;
  /** The entry that tells of it best: the end when known, else the beginning. */
  readonly entry: EntryNumber;
  readonly invocation?: InvocationId;
  readonly attempt?: number;
  readonly error?: string;
}
export type SpanKind = 'init' | 'busy' | 'failed' | 'init-failed';

/** Something that happened at one instant. */
export interface Mark {
  readonly kind: 'dead-letter' | 'throttle' | 'trigger';
  readonly resource: ResourceId;
  readonly at: Instant;
  readonly entry: EntryNumber;
  readonly said: string;
}

/** Something planned: where a retry will return. */
export interface Ghost {
  readonly resource: ResourceId;
  readonly at: Instant;
  readonly entry: EntryNumber;
  readonly said: string;
}

export function timelineModel(): TimelineModel {
  return {
    environments: new Map(),
    marks: [],
    ghosts: [],
    activity: activityLog(),
    returnsAt: new Map(),
    batches: new Map(),
    queues: new Map(),
    ordinals: new Map(),
    last: undefined,
  };
}

const SPANS_PER_ROW_MAX = 800;
const MARKS_MAX = 2_000;
const GHOSTS_MAX = 200;
const IN_FLIGHT_MAX = 20_000;

/** Takes one more entry, in the journal's order. An entry already taken is passed over. */
export function takeEntry(model: TimelineModel, entry: Entry): void {
  if (model.last !== undefined && entry.n <= model.last) return;
  model.last = entry.n;
  if (entry.type !== 'receive.emptied') noteActivity(model.activity, entry.at);
  takeEnvironmentEntry(model, entry);
  takeMessageEntry(model, entry);
  takeMark(model, entry);
  takeGhost(model, entry);
}

/** Forgets plans whose instant has come. */
export function dropPastGhosts(model: TimelineModel, now: Instant): void {
  const due = model.ghosts.filter((ghost) => ghost.at > now);
  model.ghosts.splice(0, model.ghosts.length, ...due);
}

function takeEnvironmentEntry(model: TimelineModel, entry: Entry): void {
  switch (entry.type) {
    case 'environment.started':
      openSpan(rowOf(model, entry), { kind: 'init', from: entry.at, entry: entry.n });
      break;
    case 'environment.initialised':
      closeSpan(rowOf(model, entry), 'init', entry.at, {
        kind: 'init',
        from: before(entry.at, entry.initDuration),
        entry: entry.n,
      });
      break;
    case 'environment.init-failed':
      closeSpan(rowOf(model, entry), 'init', entry.at, {
        kind: 'init-failed',
        from: before(entry.at, entry.initDuration),
        entry: entry.n,
        error: entry.error.errorType,
      });
      break;
    case 'invocation.started': {
      const { invocation, attempt } = entry;
      openSpan(rowOf(model, entry), { kind: 'busy', from: entry.at, entry: entry.n, invocation, attempt });
      break;
    }
    case 'invocation.succeeded':
    case 'invocation.failed': {
      const { invocation, attempt } = entry;
      const outcome =
        entry.type === 'invocation.failed'
          ? ({ kind: 'failed', error: entry.error.errorType } as const)
          : ({ kind: 'busy' } as const);
      const from = before(entry.at, entry.duration);
      closeSpan(rowOf(model, entry), 'busy', entry.at, {
        ...outcome,
        from,
        entry: entry.n,
        invocation,
        attempt,
      });
      break;
    }
    case 'environment.retired': {
      const row = model.environments.get(entry.environment);
      if (row === undefined) break;
      endOpenSpan(row);
      row.retiredAt = entry.at;
    }
  }
}

const before = (at: Instant, span: number): Instant => Math.max(0, at - span) as Instant; // whole minus whole is whole

function rowOf(model: TimelineModel, of: { function: ResourceId; environment: EnvironmentId }): EnvironmentRow {
  const known = model.environments.get(of.environment);
  if (known !== undefined) return known;
  const ordinal = (model.ordinals.get(of.function) ?? 0) + 1;
  model.ordinals.set(of.function, ordinal);
  const row: EnvironmentRow = { function: of.function, environment: of.environment, ordinal, spans: [] };
  model.environments.set(of.environment, row);
  return row;
}

function openSpan(row: EnvironmentRow, span: Span): void {
  endOpenSpan(row);
  row.spans.push(span);
  if (row.spans.length > SPANS_PER_ROW_MAX) row.spans.splice(0, row.spans.length - SPANS_PER_ROW_MAX);
}

/** Ends the open span of this kind with what is now known; makes the whole span when its beginning was held back. */
function closeSpan(row: EnvironmentRow, opened: SpanKind, at: Instant, known: Omit<Span, 'to'>): void {
  const open = row.spans.at(-1);
  const same =
    open !== undefined && open.to === undefined && open.kind === opened && open.invocation === known.invocation;
  if (same) row.spans[row.spans.length - 1] = { ...known, from: open.from, to: at };
  else openSpan(row, { ...known, to: at });
}

/** Something else goes on in the environment although its end was never told: where it began is all that is known. */
function endOpenSpan(row: EnvironmentRow): void {
  const open = row.spans.at(-1);
  if (open !== undefined && open.to === undefined)
    row.spans[row.spans.length - 1] = { ...open, to: open.from, endUnknown: true };
}

/** What a view says of an environment ends a stretch that its entries left open because they were held back. */
export function settleEnvironment(
  model: TimelineModel,
  { id, state, since }: { readonly id: EnvironmentId; readonly state: EnvironmentState; readonly since: Instant },
): void {
  const row = model.environments.get(id);
  const open = row?.spans.at(-1);
  if (row === undefined || open === undefined || open.to !== undefined) return;
  const goesOn = since <= open.from && (state === 'busy' || state === 'initialising');
  if (!goesOn) endOpenSpan(row);
}

function takeMessageEntry(model: TimelineModel, entry: Entry): void {
  switch (entry.type) {
    case 'message.received':
      if (entry.origin.by === 'mapping') model.queues.set(entry.origin.resource, entry.queue);
      model.returnsAt.set(entry.message, entry.visibleAt);
      dropOldest(model.returnsAt);
      break;
    case 'message.visibility-changed':
      model.returnsAt.set(entry.message, entry.visibleAt);
      dropOldest(model.returnsAt);
      break;
    case 'message.deleted':
    case 'message.returned':
    case 'message.dead-lettered':
    case 'message.expired':
      model.returnsAt.delete(entry.message);
      break;
    case 'batch.formed':
      model.batches.set(entry.batch, entry.messages);
      dropOldest(model.batches);
      break;
    case 'batch.succeeded':
      model.batches.delete(entry.batch);
  }
}

function dropOldest(map: Map<number, unknown>): void {
  if (map.size <= IN_FLIGHT_MAX) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

function takeMark(model: TimelineModel, entry: Entry): void {
  const mark = markOf(entry);
  if (mark === undefined) return;
  model.marks.push({ ...mark, at: entry.at, entry: entry.n });
  if (model.marks.length > MARKS_MAX) model.marks.splice(0, model.marks.length - MARKS_MAX);
}

function markOf(entry: Entry): Omit<Mark, 'at' | 'entry'> | undefined {
  switch (entry.type) {
    case 'message.dead-lettered': {
      const why = entry.reason === undefined ? '' : `: ${entry.reason}`;
      const said = `Dead-lettered from ${entry.queue} after ${entry.receiveCount} receives${why}`;
      return { kind: 'dead-letter', resource: entry.target, said };
    }
    case 'invocation.dead-lettered':
      return { kind: 'dead-letter', resource: entry.target, said: `Dead-lettered by ${entry.function}` };
    case 'invocation.throttled':
      return { kind: 'throttle', resource: entry.function, said: `Throttled: ${entry.reason}` };
    case 'invocation.recursion-stopped':
      return {
        kind: 'throttle',
        resource: entry.function,
        said: `Stopped: a loop of ${entry.invocations} invocations`,
      };
    case 'rule.triggered':
      return { kind: 'trigger', resource: entry.rule, said: `${entry.rule} triggered` };
    default:
      return undefined;
  }
}

function takeGhost(model: TimelineModel, entry: Entry): void {
  const ghost = ghostOf(model, entry);
  if (ghost === undefined) return;
  model.ghosts.push({ ...ghost, entry: entry.n });
  if (model.ghosts.length > GHOSTS_MAX) model.ghosts.shift();
}

const RETRY_REASONS = {
  error: 'the error',
  throttle: 'the throttle',
  'not-ready': 'the function was not ready',
} as const satisfies Record<EntryOf<'invocation.retry-planned'>['reason'], string>;

function ghostOf(model: TimelineModel, entry: Entry): Omit<Ghost, 'entry'> | undefined {
  switch (entry.type) {
    case 'invocation.retry-planned': {
      const said = `Attempt ${entry.attempt} after ${RETRY_REASONS[entry.reason]}`;
      return { resource: entry.function, at: entry.retryAt, said };
    }
    case 'batch.throttled':
      if (entry.retryAt === undefined) return undefined;
      return {
        resource: queueOf(model, entry.mapping),
        at: entry.retryAt,
        said: 'The batch is tried again after the throttle',
      };
    case 'batch.failed': {
      const messages = model.batches.get(entry.batch) ?? [];
      model.batches.delete(entry.batch);
      const at = messages.map((message) => model.returnsAt.get(message)).find((known) => known !== undefined);
      if (at === undefined) return undefined;
      const count = entry.returned === 1 ? '1 message returns' : `${entry.returned} messages return`;
      return { resource: queueOf(model, entry.mapping), at, said: `${count} after ${entry.errorType}` };
    }
    default:
      return undefined;
  }
}

const queueOf = (model: TimelineModel, mapping: ResourceId) => model.queues.get(mapping) ?? mapping;
