import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { INSIGHTS_FIELDS_MAX } from '../../limits.ts';
import type { Value } from './value.ts';

const NONE: ReadonlyMap<string, Value> = new Map();
/** Objects inside one another that are looked into: far more than a log line has. */
const DEPTH_MAX = 64;

/**
 * The fields of the first JSON object in a log line, under their path with dots: `record.metrics.durationMs`, and
 * `items.0.id` in a list (CW-08). What has a name that begins with `@` gets another one in front.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function jsonFields(message: string): ReadonlyMap<string, Value> {
  const start = message.indexOf('{');
  if (start < 0) return NONE;
  const value = parsed(message.slice(start, endOf(message, start)));
  if (!isJsonObject(value)) return NONE;
  const fields = new Map<string, Value>();
  flatten(fields, '', value, 0);
  return fields;
}

/** Offset behind the brace that closes the one at `start`. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue; // nothing else comes from it
  } catch {
    return null;
  }
}

function flatten(fields: Map<string, Value>, path: string, value: JsonValue, depth: number): void {
  if (fields.size >= INSIGHTS_FIELDS_MAX || value === null || depth > DEPTH_MAX) return;
  if (typeof value !== 'object') {
    fields.set(path.startsWith('@') ? `@${path}` : path, typeof value === 'boolean' ? Number(value) : value);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    flatten(fields, path === '' ? name : `${path}.${name}`, member, depth + 1);
  }
}
