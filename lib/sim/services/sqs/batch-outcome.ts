import type { JsonObject } from '#lib/std/json.ts';
import type { ApiError } from '../../config.ts';
import type { RefusedEntry } from '../../kernel/request.ts';

/** The answer to a batch: status 200 whatever became of its entries (SQS-07). An empty list is left out. */
export function batchOutcome(successful: readonly JsonObject[], refused: readonly RefusedEntry[]): JsonObject {
  return {
    ...(successful.length > 0 && { Successful: successful }),
    ...(refused.length > 0 && { Failed: refused.map(failedEntry) }),
  };
}

function failedEntry({ entryId, error }: RefusedEntry): JsonObject {
  return { Id: entryId, SenderFault: error.fault === 'Sender', Code: codeOf(error), Message: error.message };
}

/** Inside a batch answer the code comes without the namespace. */
function codeOf({ name }: ApiError): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
