import type { ApiCall } from '#lib/sim/config.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';

/** Parameters that AWS takes as text and a person may write as any JSON value. */
const TEXT_PARAMETERS: ReadonlySet<string> = new Set(['MessageBody', 'Payload', 'Body', 'Detail', 'Message']);

/** The call with its bodies as text: `Payload: { id: 1 }` is `Payload: '{"id":1}'`. */
export function normalCall({ call, params }: ApiCall): ApiCall {
  return {
    call,
    params: withBodyTexts(params),
  };
}

/** The members of a request, or of one entry of a batch. */
function withBodyTexts(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, bodyText(name, value)]));
}

function bodyText(name: string, value: JsonValue): JsonValue {
  if (name === 'Entries' && Array.isArray(value))
    return value.map((entry) => (isJsonObject(entry) ? withBodyTexts(entry) : entry));
  return TEXT_PARAMETERS.has(name) && typeof value !== 'string' ? JSON.stringify(value) : value;
}
