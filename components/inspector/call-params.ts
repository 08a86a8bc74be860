import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';

/** The parameters of a call as a person wrote them; or why they are none. AWS judges the rest. */
export function callParams(
  text: string,
): { readonly ok: true; readonly params: JsonObject } | { readonly ok: false; readonly message: string } {
  const params = parsed(text);
  if (params instanceof Error) return { ok: false, message: `The parameters are not JSON: ${params.message}.` };
  if (!isJsonObject(params)) return { ok: false, message: 'The parameters are a JSON object, as the sample shows.' };
  return { ok: true, params };
}

function parsed(text: string): JsonValue | Error {
  if (text.trim() === '') return null;
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
