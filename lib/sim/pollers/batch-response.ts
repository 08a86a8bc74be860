import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

/** What a handler's result says of a batch: nothing failed, these messages did (by messageId), or it makes no sense. */
export type BatchVerdict =
  | { readonly kind: 'all-succeeded' }
  | { readonly kind: 'some-failed'; readonly messageIds: ReadonlySet<string> }
  | { readonly kind: 'all-failed' };

const SUCCEEDED: BatchVerdict = { kind: 'all-succeeded' };
const FAILED: BatchVerdict = { kind: 'all-failed' };

/**
 * Reads the result of a function whose mapping has `ReportBatchItemFailures`. Nothing, and whatever is empty, mean
 * success (SQS-ESM-17); what cannot be understood means that everything failed (SQS-ESM-18).
 */
export function judgeResponse(payload: string, known: ReadonlySet<string>): BatchVerdict {
  const response = parse(payload);
  if (response === null || response === '' || isEmptyList(response)) return SUCCEEDED;
  if (!isJsonObject(response)) return FAILED;
  const failures = response.batchItemFailures;
  // A missing list is success only when nothing else is there: another key is a misspelt one.
  if (failures === undefined) return Object.keys(response).length === 0 ? SUCCEEDED : FAILED;
  if (failures === null) return SUCCEEDED;
  return Array.isArray(failures) ? judgeList(failures, known) : FAILED;
}

function isEmptyList(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

function judgeList(failures: readonly JsonValue[], known: ReadonlySet<string>): BatchVerdict {
  const messageIds = new Set<string>();
  for (const failure of failures) {
    const id = isJsonObject(failure) ? failure.itemIdentifier : undefined;
    if (typeof id !== 'string' || !known.has(id)) return FAILED;
    messageIds.add(id);
  }
  return messageIds.size === 0 ? SUCCEEDED : { kind: 'some-failed', messageIds };
}

/** Undefined when it is no JSON. */
function parse(payload: string): JsonValue | undefined {
  try {
    return JSON.parse(payload) as JsonValue; // what `JSON.parse` gives is JSON
  } catch {
    return undefined;
  }
}
