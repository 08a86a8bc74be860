import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { ZERO } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import { uuid } from '../../identity.ts';
import { eventId } from '../../ids.ts';
import type { DecodeContext, Decoded, Decoder, DecoderTable } from '../../kernel/decoder.ts';
import type { BusEvent, PutEventResult } from '../../kernel/target-request.ts';
import { DETAIL_TYPE_LENGTH_MAX, EVENT_TIME_BYTES, PUT_EVENTS_BYTES_MAX, PUT_EVENTS_MAX } from '../../limits.ts';
import { isoSeconds } from '../../wall-clock.ts';
import { guarded, Refusal } from '../refusal.ts';
import { noEntries, tooLarge, tooManyEntries, wrongType } from './errors.ts';
import type { WrittenEntry } from './written-entry.ts';

/** The operations of EventBridge: parameters by AWS's names in, a request or AWS's refusal out. */
export const eventsDecoders: DecoderTable = new Map<string, Decoder>([['events:PutEvents', guarded(decodePutEvents)]]);

/**
 * `PutEvents`: judged as a whole by number and size, then entry by entry, each with an answer of its own (EB-01, EB-02).
 * The request goes to the first bus named, which hands on what is for others.
 */
function decodePutEvents(params: JsonObject, context: DecodeContext): Decoded {
  const list = params.Entries ?? [];
  if (!Array.isArray(list)) throw new Refusal(wrongType());
  const entries = list.map(readEntry);
  if (entries.length === 0) throw new Refusal(noEntries());
  if (entries.length > PUT_EVENTS_MAX) throw new Refusal(tooManyEntries(entries));
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > PUT_EVENTS_BYTES_MAX) throw new Refusal(tooLarge());
  const events: BusEvent[] = [];
  const results = entries.map((entry) => judge(entry, context, events));
  const [first] = events;
  if (first !== undefined)
    return { kind: 'request', target: first.bus, request: { op: 'events:PutEvents', events, results } };
  return { kind: 'answered', response: { ok: true, status: 200, result: putEventsResult(results) } };
}

export function putEventsResult(results: readonly PutEventResult[]): JsonObject {
  const failed = results.filter((result) => 'ErrorCode' in result).length;
  return { FailedEntryCount: failed, Entries: results.map((result) => ({ ...result })) };
}

/** The answer to one entry; what reaches a bus of the template is added to `events`. */
function judge(entry: WrittenEntry, { directory, seed, count }: DecodeContext, events: BusEvent[]): PutEventResult {
  const { source, detailType, detail, busName, resources = [], time } = entry;
  const problem = problemOf(entry);
  // The checks have seen to the three; asking again tells the compiler.
  if (problem !== undefined || source === undefined || detailType === undefined || detail === undefined) {
    return problem ?? refused('InternalFailure', 'Unexpected entry');
  }
  const id = eventId(count('event'));
  const bus = directory.bus(busName ?? DEFAULT_BUS);
  if (bus !== undefined) {
    const said = { source, detailType, detail, resources, bytes: entryBytes(entry) };
    const at = time === undefined ? {} : { time };
    events.push({ id, bus: bus.id, ...said, ...at });
  }
  // An event for a bus that is not there is accepted, and gone (EB-22).
  return { EventId: uuid(seed, 'bus-event', id) };
}

/** An account has it, and no template can make it. */
const DEFAULT_BUS = 'default';

/** EB-02, in the order of the recorded answers. */
function problemOf({ source, detailType, detail }: WrittenEntry): PutEventResult | undefined {
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!detail) return missing('Detail');
  if (source.startsWith('aws.')) return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  if (detailType.length > DETAIL_TYPE_LENGTH_MAX) {
    const reason = `DetailType must be at most ${DETAIL_TYPE_LENGTH_MAX} characters long.`;
    return refused('InvalidArgument', `Parameter DetailType is not valid. Reason: ${reason}`);
  }
  return isObjectText(detail) ? undefined : refused('MalformedDetail', 'Detail is malformed.');
}

function missing(name: string): PutEventResult {
  return refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventResult {
  return { ErrorCode, ErrorMessage };
}

function isObjectText(text: string): boolean {
  try {
    // What `JSON.parse` gives is JSON.
    return isJsonObject(JSON.parse(text) as JsonValue);
  } catch {
    return false;
  }
}

/** EB-21: source, detail type, detail and resources, and 14 bytes for a time. */
function entryBytes({ source, detailType, detail, resources = [], time }: WrittenEntry): number {
  const texts = [source, detailType, detail, ...resources];
  const written = texts.reduce((sum, text) => sum + utf8Length(text ?? ''), 0);
  return written + (time === undefined ? 0 : EVENT_TIME_BYTES);
}

function readEntry(value: JsonValue): WrittenEntry {
  if (!isJsonObject(value)) throw new Refusal(wrongType());
  return {
    source: textIn(value.Source),
    detailType: textIn(value.DetailType),
    detail: textIn(value.Detail),
    busName: textIn(value.EventBusName),
    resources: textsIn(value.Resources),
    time: timeIn(value.Time),
  };
}

function textIn(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Refusal(wrongType());
  return value;
}

function textsIn(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.some((text) => typeof text !== 'string')) throw new Refusal(wrongType());
  return value;
}

/** Seconds since 1970, or a time of ISO 8601 in UTC. To the second, as the event shows it. */
function timeIn(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return isoSeconds(Math.floor(value) * 1_000, ZERO);
  const seconds = typeof value === 'string' ? ISO_UTC.exec(value)?.[1] : undefined;
  if (seconds === undefined) throw new Refusal(wrongType());
  return `${seconds}Z`;
}

const ISO_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/;
