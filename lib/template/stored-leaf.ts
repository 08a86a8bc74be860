import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

const AS_TEXT = '\njson';

/**
 * A leaf as Yjs can carry it. Yjs tells values apart by their `constructor`, which an object may have as a key of its own:
 * such a leaf is kept as its text.
 */
export function storedLeaf(value: JsonValue): JsonValue {
  const asText = isJsonObject(value) && (Object.hasOwn(value, 'constructor') || Object.hasOwn(value, AS_TEXT));
  return asText ? { [AS_TEXT]: JSON.stringify(value) } : value;
}

/** The leaf that was stored. Null for a text that `storedLeaf` cannot have made: somebody else's browser put it there. */
export function restoredLeaf(stored: JsonValue): JsonValue {
  const text = isJsonObject(stored) ? stored[AS_TEXT] : undefined;
  if (typeof text !== 'string') return stored;
  try {
    return JSON.parse(text) as JsonValue; // what JSON.parse gives is JSON
  } catch {
    return null;
  }
}
