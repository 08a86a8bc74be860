import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import type { JsonValue } from '#lib/std/json.ts';
import { INTRINSIC_NAMES, intrinsicTags } from './intrinsic-tags.ts';

/** Where something stands in a text, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text as JSON data, with the way back to its lines. */
export interface TemplateText {
  readonly ok: true;
  readonly value: JsonValue;
  /** Where the member at a path of keys begins; of what is missing, where its parent does. */
  readonly placeOf: (keys: readonly string[]) => Place | undefined;
}

export type ParsedText =
  | TemplateText
  | { readonly ok: false; readonly problems: readonly (Partial<Place> & { readonly message: string })[] };

/** Deeper data is not a template, and parsers and walks go deep by calling themselves. */
const DEPTH_MAX = 100;
const TOO_DEEP = `The text is nested more than ${DEPTH_MAX} levels deep.`;

/** YAML 1.2 or JSON, with CloudFormation's tags, as JSON data: texts as keys, no cycles, nothing but finite numbers. */
export function parseTemplateText(text: string): ParsedText {
  const nesting = tooDeep(text);
  if (nesting !== undefined) return { ok: false, problems: [{ message: TOO_DEEP, ...nesting }] };
  const lines = new LineCounter();
  // `parseDocument` reports errors in the document it returns. A merge key stays a key, as in YAML 1.2.
  const document = parseDocument(text, {
    lineCounter: lines,
    customTags: (tags) => [...tags, ...intrinsicTags],
    stringKeys: true,
  });
  const place = (offset: number): Place => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      ok: false,
      problems: faults.slice(0, 20).map((fault) => ({ message: inWords(fault), ...place(fault.pos[0]) })),
    };
  }
  const odd = oddNode(document);
  if (odd !== undefined) return { ok: false, problems: [{ message: odd.message, ...place(odd.node.range?.[0] ?? 0) }] };
  const value = toJson(document);
  if (value === undefined)
    return {
      ok: false,
      problems: [{ message: 'An alias refers to what it is part of, or aliases multiply without end.' }],
    };
  return { ok: true, value, placeOf: (keys) => placeOf(document, keys, place) };
}

/** Undefined for what aliases make endless. Everything else that is not JSON has been found before. */
function toJson(document: Document.Parsed): JsonValue | undefined {
  try {
    // Through text and back: a cycle does not pass, and an alias becomes a copy.
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: ALIASES_MAX }) ?? null));
  } catch {
    return undefined;
  }
}

/** An alias of an alias of an alias makes much of little: a template has few. */
const ALIASES_MAX = 100;

/** Nodes that would not come out as JSON, or that no member may be called. */
function oddNode(document: Document.Parsed): { readonly node: Node; readonly message: string } | undefined {
  let odd: { node: Node; message: string } | undefined;
  let aliases = 0;
  visit(document, {
    Node: (_key, node, path) => {
      // A pair and its map are two steps of the path.
      if (path.length > 2 * DEPTH_MAX) odd = { node, message: TOO_DEEP };
      if (isAlias(node)) {
        aliases += 1;
        if (node.resolve(document) === undefined)
          odd = { node, message: `No anchor is called ${node.source} before this.` };
        if (aliases > ALIASES_MAX) odd = { node, message: `A template may have ${ALIASES_MAX} aliases at most.` };
      } else if (isScalar(node) && !INTRINSIC_NAMES.has(node.tag ?? '') && !isJsonScalar(node.value)) {
        odd = {
          node,
          message: `${node.source ?? 'This value'} is not a value JSON has: write a text or a finite number.`,
        };
      }
      return odd && visit.BREAK;
    },
    Pair: (_key, pair) => {
      if (isScalar(pair.key) && pair.key.value === '__proto__')
        odd = { node: pair.key, message: 'No member may be called __proto__.' };
      return odd && visit.BREAK;
    },
  });
  return odd;
}

function isJsonScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean';
}

function placeOf(
  document: Document.Parsed,
  keys: readonly string[],
  place: (offset: number) => Place,
): Place | undefined {
  let node: unknown = document.contents;
  let range = isNode(node) ? node.range : undefined;
  for (const key of keys) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) range = node.range;
      continue;
    }
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    if (!isPair(pair)) break;
    if (isNode(pair.key)) range = pair.key.range;
    node = pair.value;
    if (!isCollection(node)) break;
  }
  return range ? place(range[0]) : undefined;
}

/**
 * The place where brackets, indentation or dashes go deeper than allowed. Rough: it takes brackets in texts for
 * brackets, but a hundred open ones are not in any template, and a parser that overflows the stack says less.
 */
function tooDeep(text: string): Place | undefined {
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const dashes = /^\s*((?:[-?:] ?)*)/.exec(line)?.[1]?.replaceAll(/\s/g, '').length ?? 0;
    if (dashes > DEPTH_MAX) return { line: index + 1, column: 1 };
    for (let column = 0; column < line.length; column += 1) {
      const unit = line[column];
      if (unit === '[' || unit === '{') open += 1;
      else if (unit === ']' || unit === '}') open = Math.max(0, open - 1);
      if (open > DEPTH_MAX) return { line: index + 1, column: column + 1 };
    }
  }
  return undefined;
}

function inWords({ code, message }: YAMLParseError | YAMLWarning): string {
  if (code === 'MULTIPLE_DOCS') return 'The text holds several documents, and a template is one.';
  // What the parser says when it has called itself too often.
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  const [first = message] = message.split('\n');
  return first.replace(/ at line \d+, column \d+:?$/, '.').replace(/\.\.$/, '.');
}
