import { TypeScriptWorker } from 'monaco-editor/languages/features/typescript/tsWorker.js';
import {
  fromTyped,
  type HandlerTyping,
  handlerInsertion,
  type Insertion,
  toTyped,
  withInsertion,
} from '../handler-typing.ts';
import { typingFileOf } from '../handler-typing-file.ts';

/** The language service, seeing each function's handler with the type of what triggers it. */
export class HandlerAwareWorker extends TypeScriptWorker {
  override _getScriptText(fileName: string): string | undefined {
    const text = super._getScriptText(fileName);
    const insertion = text === undefined ? undefined : this.insertionIn(fileName, text);
    return text === undefined || insertion === undefined ? text : withInsertion(text, insertion);
  }

  /** What triggers the function may change while its text does not: both make a new version. */
  override getScriptVersion(fileName: string): string {
    const typing = this.getExtraLibs()[typingFileOf(fileName)];
    return `${super.getScriptVersion(fileName)}.${typing?.version ?? 0}`;
  }

  insertionOf(fileName: string): Insertion | undefined {
    const text = super._getScriptText(fileName);
    return text === undefined ? undefined : this.insertionIn(fileName, text);
  }

  private insertionIn(fileName: string, text: string): Insertion | undefined {
    const typing = this.getExtraLibs()[typingFileOf(fileName)];
    const first = typing?.content.split('\n', 1)[0]?.replace(/^\/\/ /, '');
    // The first line of a typing file is written by `handler-typing-file.ts` and by nobody else.
    const parsed = first === undefined ? undefined : (JSON.parse(first) as HandlerTyping & { file: string });
    return parsed?.file === fileName ? handlerInsertion(fileName, text, parsed) : undefined;
  }
}

/** Methods that take a file and positions in it, and answer with places in files. */
const POSITIONAL = [
  'getSyntacticDiagnostics',
  'getSemanticDiagnostics',
  'getSuggestionDiagnostics',
  'getCompletionsAtPosition',
  'getCompletionEntryDetails',
  'getSignatureHelpItems',
  'getQuickInfoAtPosition',
  'getDocumentHighlights',
  'getDefinitionAtPosition',
  'getReferencesAtPosition',
  'getNavigationTree',
  'getFormattingEditsForDocument',
  'getFormattingEditsForRange',
  'getFormattingEditsAfterKeystroke',
  'findRenameLocations',
  'getRenameInfo',
  'getCodeFixesAtPosition',
  'provideInlayHints',
] as const;

type Positional = (this: HandlerAwareWorker, fileName: string, ...rest: unknown[]) => Promise<unknown>;

// One wrapper for all of them: every argument that is a number is a position, every answer holds spans.
const methods = TypeScriptWorker.prototype as unknown as Record<string, Positional>; // the library's methods, by name
const wrapped = HandlerAwareWorker.prototype as unknown as Record<string, Positional>; // and where ours go
for (const name of POSITIONAL) {
  const original = methods[name];
  if (original === undefined) continue;
  wrapped[name] = async function (fileName, ...rest) {
    const insertion = this.insertionOf(fileName);
    const shifted = insertion === undefined ? rest : rest.map((value) => shiftIn(value, insertion));
    return shiftOut(await original.call(this, fileName, ...shifted), fileName, (file) => this.insertionOf(file));
  };
}

const shiftIn = (value: unknown, insertion: Insertion) =>
  typeof value === 'number' ? toTyped(value, insertion) : value;

/** The answer with every span moved back; list members that lie in an insertion are left out. */
function shiftOut(value: unknown, fileName: string, insertionOf: (fileName: string) => Insertion | undefined): unknown {
  if (Array.isArray(value))
    return value.map((item) => shiftOut(item, fileName, insertionOf)).filter((item) => item !== HIDDEN);
  if (typeof value !== 'object' || value === null) return value;
  const inside = 'fileName' in value && typeof value.fileName === 'string' ? value.fileName : fileName;
  const insertion = insertionOf(inside);
  const moved: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const isPlace = insertion !== undefined && typeof member === 'number' && PLACES.has(key);
    const next = isPlace ? fromTyped(member, insertion) : shiftOut(member, inside, insertionOf);
    if ((isPlace && next === undefined) || next === HIDDEN) return HIDDEN;
    moved[key] = next;
  }
  return moved;
}

const PLACES: ReadonlySet<string> = new Set(['start', 'position']);
const HIDDEN = Symbol('inside an insertion');
