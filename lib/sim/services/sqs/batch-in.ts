import type { JsonObject } from '#lib/std/json.ts';
import type { RefusedEntry } from '../../kernel/request.ts';
import { BATCH_ENTRIES_MAX } from '../../limits.ts';
import { Refusal } from '../refusal.ts';
import { emptyBatch, idsNotDistinct, invalidEntryId, missingParameter, tooManyEntries } from './errors.ts';
import { listOf, objectOf, optionalText } from './params.ts';

/** The entries of a batch that are sound, and those refused on their own (SQS-07). */
export interface DecodedBatch<Entry> {
  readonly entries: readonly Entry[];
  readonly refused: readonly RefusedEntry[];
}

/**
 * Reads `Entries`: number, ids and their distinctness are judged for the whole batch, the rest entry by entry.
 * @throws Refusal when the whole batch is refused.
 */
export function decodeBatch<Entry>(
  params: JsonObject,
  entryType: string,
  decode: (entry: JsonObject) => Entry,
): DecodedBatch<Entry> {
  const list = (listOf(params, 'Entries') ?? []).map(objectOf);
  if (list.length === 0) throw new Refusal(emptyBatch(entryType));
  if (list.length > BATCH_ENTRIES_MAX) throw new Refusal(tooManyEntries(BATCH_ENTRIES_MAX, list.length));
  checkIds(list, entryType);
  const entries: Entry[] = [];
  const refused: RefusedEntry[] = [];
  for (const entry of list) decodeEntry(entry, decode, entries, refused);
  return { entries, refused };
}

function decodeEntry<Entry>(
  entry: JsonObject,
  decode: (entry: JsonObject) => Entry,
  entries: Entry[],
  refused: RefusedEntry[],
): void {
  try {
    entries.push(decode(entry));
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.error.name === 'SerializationException') throw thrown;
    refused.push({ entryId: optionalText(entry, 'Id') ?? '', error: thrown.error });
  }
}

function checkIds(list: readonly JsonObject[], entryType: string): void {
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const id = optionalText(entry, 'Id');
    if (id === undefined) throw new Refusal(missingParameter(`${entryType}.${index + 1}.Id`));
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(id)) throw new Refusal(invalidEntryId());
    if (seen.has(id)) throw new Refusal(idsNotDistinct(id));
    seen.add(id);
  }
}
