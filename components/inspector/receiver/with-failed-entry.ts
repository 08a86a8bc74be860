import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import type { CallState } from '../use-api-call.ts';

/**
 * EventBridge answers 200 and says of each entry whether it took it: for whoever put one, an entry it did not take is
 * a refusal. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export function withFailedEntry(call: CallState): CallState {
  const error = call.state === 'answered' ? failedEntry(call.result) : undefined;
  return error === undefined ? call : { state: 'refused', error };
}

function failedEntry(result: JsonValue): { readonly name: string; readonly message: string } | undefined {
  const entries = isJsonObject(result) && Array.isArray(result.Entries) ? result.Entries : [];
  const failed = entries.filter(isJsonObject).find(({ ErrorCode }) => typeof ErrorCode === 'string');
  return failed && { name: String(failed.ErrorCode), message: String(failed.ErrorMessage ?? '') };
}
