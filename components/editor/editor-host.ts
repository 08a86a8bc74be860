import { compilerOptions } from './compiler-options.ts';
import { followTheme } from './editor-theme.ts';
import { type EditorView, mountEditor } from './editor-view.ts';
import { fileUri, type HandlerOf, handlerTypingFile } from './handler-typing-file.ts';
import { editor, Range, typescriptDefaults, Uri } from './monaco.ts';
import { installSyntax } from './syntax.ts';
import { bindText, type EditedText, type SharedText } from './text-binding.ts';
import { ambientLibs } from './typings/ambient-libs.ts';
import { installWorkers } from './worker-factory.ts';

/**
 * The one owner of the editor library: its workers, typings, theme and models. Loaded on demand through
 * `load-editor-host.ts`, so that the library is never in the first load.
 */
export interface EditorHost {
  /** Tells the language service which functions there are and what their handlers receive. */
  setHandlers(handlers: readonly HandlerOf[]): void;
  /** Opens a file of a function for editing, bound to the document. Counted: release it as often as it was opened. */
  openFile(file: FileInDocument): OpenFile;
  mount(element: HTMLElement, options: { readonly readOnly: boolean }): EditorView;
  /** Shows two texts beside one another. Returns how to take it down. */
  mountDiff(element: HTMLElement, texts: DiffTexts): () => void;
}

export interface FileInDocument {
  readonly function: string;
  readonly path: string;
  readonly text: SharedText;
  /** Under whose name edits are made: the undo manager follows it. */
  readonly origin: unknown;
}

export interface OpenFile {
  readonly model: editor.ITextModel;
  release(): void;
}

export interface DiffTexts {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What each of them is, for those who do not see where it stands. */
  readonly sides: readonly [before: string, after: string];
}

/** Makes the page's host. Call once. */
export function createEditorHost(): EditorHost {
  installWorkers();
  installSyntax();
  typescriptDefaults.setCompilerOptions(compilerOptions);
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true });
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setExtraLibs([...ambientLibs]);
  followTheme();
  const files = new Map<string, CountedFile>();
  return {
    setHandlers: (handlers) => typescriptDefaults.setExtraLibs([...ambientLibs, ...handlers.map(handlerTypingFile)]),
    openFile: (file) => openFile(files, file),
    mount: mountEditor,
    mountDiff,
  };
}

interface CountedFile {
  readonly model: editor.ITextModel;
  readonly text: SharedText;
  readonly close: () => void;
  users: number;
}

function openFile(files: Map<string, CountedFile>, file: FileInDocument): OpenFile {
  const uri = fileUri(file.function, file.path);
  let counted = files.get(uri);
  // A file deleted and made anew has another text under the same name.
  if (counted?.text !== file.text) {
    counted?.close();
    counted = bindModel(uri, file);
    files.set(uri, counted);
  }
  const held = counted;
  held.users += 1;
  const release = () => {
    held.users -= 1;
    if (held.users > 0) return;
    held.close();
    if (files.get(uri) === held) files.delete(uri);
  };
  return { model: held.model, release };
}

function bindModel(uri: string, file: FileInDocument): CountedFile {
  const address = Uri.parse(uri);
  editor.getModel(address)?.dispose();
  const model = editor.createModel(file.text.toString(), languageOf(file.path), address);
  model.setEOL(editor.EndOfLineSequence.LF);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const unbind = bindText(edited(model), file.text, file.origin);
  const close = () => {
    unbind();
    model.dispose();
  };
  return { model, text: file.text, close, users: 0 };
}

// JavaScript goes by `typescript` too: the language service reads the kind off the file's name, and one service for all
// lets a file import another whatever its language.
function languageOf(path: string): string {
  if (/\.[cm]?[jt]sx?$/.test(path)) return 'typescript';
  return path.endsWith('.json') ? 'json' : 'plaintext';
}

function edited(model: editor.ITextModel): EditedText {
  return {
    getValue: () => model.getValue(),
    setValue: (text) => model.setValue(text),
    replace: (replacements) => {
      const edits = replacements.map(({ rangeOffset, rangeLength, text }) => {
        const start = model.getPositionAt(rangeOffset);
        const end = model.getPositionAt(rangeOffset + rangeLength);
        return { range: Range.fromPositions(start, end), text };
      });
      model.applyEdits(edits);
    },
    onDidChangeContent: (listener) => model.onDidChangeContent(listener),
  };
}

function mountDiff(element: HTMLElement, { path, before, after, sides: [left, right] }: DiffTexts): () => void {
  const original = editor.createModel(before, languageOf(path));
  const modified = editor.createModel(after, languageOf(path));
  const view = editor.createDiffEditor(element, {
    readOnly: true,
    automaticLayout: true,
    renderSideBySide: element.clientWidth > 700,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    fontFamily: 'var(--font-mono)',
    fontSize: 12,
    lineHeight: 18,
    renderOverviewRuler: false,
    hideUnchangedRegions: { enabled: true },
    originalAriaLabel: `${path}, ${left}`,
    modifiedAriaLabel: `${path}, ${right}`,
  });
  // What did not change is folded away, so the height follows what is left rather than the file's length.
  const text = view.getModifiedEditor();
  const fit = () => {
    element.style.height = `${text.getContentHeight()}px`;
  };
  text.onDidContentSizeChange(fit);
  view.onDidUpdateDiff(fit);
  view.setModel({ original, modified });
  return () => {
    // Without its texts first, it may still make parts for a difference that is only now worked out, while it goes.
    view.setModel(null);
    view.dispose();
    original.dispose();
    modified.dispose();
  };
}
