import { countClass } from './count-styles.ts';
import { type CodeError, countSaid, type LineFailure, type LineMarks } from './line-marks.ts';
import { editor, KeyCode, KeyMod, MarkerSeverity, Range } from './monaco.ts';

/** One editor on the page. */
export interface EditorView {
  show(model: editor.ITextModel, label: string): void;
  /** Undefined while the text is not the one that runs: marks that stand then move along with what is typed. */
  setMarks(marks: LineMarks | undefined): void;
  /** Underlines what keeps the code from being bundled. */
  setErrors(errors: readonly CodeError[]): void;
  /** What the editor's own keys do: the document undoes, the run deploys and tests. */
  setKeys(keys: EditorKeys): void;
  reveal(line: number): void;
  focus(): void;
  dispose(): void;
}

export interface EditorKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly deploy: () => void;
  readonly test: () => void;
}

/** Makes an editor that fills the element and follows its size. */
export function mountEditor(element: HTMLElement, { readOnly }: { readonly readOnly: boolean }): EditorView {
  const view = editor.create(element, { ...OPTIONS, readOnly });
  const decorations = view.createDecorationsCollection();
  let keys: EditorKeys | undefined;
  // Undo belongs to the document: the editor's own stack knows nothing of what others wrote meanwhile.
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => keys?.undo());
  view.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => keys?.redo());
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, () => keys?.redo());
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyS, () => keys?.deploy());
  view.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => keys?.test());

  /** The text that a model's marks are about. */
  const marked = new WeakMap<editor.ITextModel, string>();
  const states = new WeakMap<editor.ITextModel, editor.ICodeEditorViewState | null>();
  return {
    show: (model, label) => {
      const shown = view.getModel();
      if (shown !== null) states.set(shown, view.saveViewState());
      view.updateOptions({ ariaLabel: label });
      if (shown === model) return;
      view.setModel(model);
      view.restoreViewState(states.get(model) ?? null);
    },
    setMarks: (marks) => {
      const model = view.getModel();
      if (model === null) return;
      if (marks === undefined) {
        marked.delete(model);
        return;
      }
      // What is being typed is known here long before anybody is told that the text is another one now.
      const text = marked.get(model) ?? model.getValue();
      marked.set(model, text);
      if (text !== model.getValue()) return;
      decorations.set(decorationsOf(marks, model));
      editor.setModelMarkers(model, 'run', marks.failure === undefined ? [] : [markerOf(marks.failure, model)]);
    },
    setErrors: (errors) => {
      const model = view.getModel();
      if (model !== null)
        editor.setModelMarkers(
          model,
          'bundle',
          errors.map((error) => ({ ...spanOf(error, model), message: error.message, source: 'bundler' })),
        );
    },
    setKeys: (next) => {
      keys = next;
    },
    reveal: (line) => {
      view.setPosition({ lineNumber: line, column: 1 });
      view.revealLineInCenter(line);
      view.focus();
    },
    focus: () => view.focus(),
    dispose: () => view.dispose(),
  };
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  model: null,
  // A plain text area: what listens to keys on the page (the canvas takes Space) knows to leave it alone.
  editContext: false,
  automaticLayout: true,
  theme: 'coldstart',
  fontFamily: 'var(--font-mono)',
  fontSize: 12.5,
  lineHeight: 19,
  fontLigatures: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  padding: { top: 8, bottom: 8 },
  lineNumbersMinChars: 3,
  // Room for the executions of a line between its number and its text.
  lineDecorationsWidth: 42,
  glyphMargin: false,
  folding: false,
  renderLineHighlight: 'none',
  // It would lie over the ends of the lines in a narrow panel; the strip below the editor leads to the failure.
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  stickyScroll: { enabled: false },
  guides: { indentation: false },
  bracketPairColorization: { enabled: false },
  wordBasedSuggestions: 'off',
  occurrencesHighlight: 'off',
  tabSize: 2,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
};

function decorationsOf({ counts, failure }: LineMarks, model: editor.ITextModel): editor.IModelDeltaDecoration[] {
  const found: editor.IModelDeltaDecoration[] = [];
  for (const [line, count] of counts) {
    if (line > model.getLineCount()) continue;
    found.push({
      range: new Range(line, 1, line, 1),
      options: { linesDecorationsClassName: countClass(count), linesDecorationsTooltip: countSaid(count) },
    });
  }
  if (failure !== undefined && failure.line <= model.getLineCount()) found.push(failureOf(failure, model));
  return found;
}

function failureOf(
  { line, errorType, errorMessage }: LineFailure,
  model: editor.ITextModel,
): editor.IModelDeltaDecoration {
  const end = model.getLineMaxColumn(line);
  return {
    range: new Range(line, 1, line, end),
    options: {
      isWholeLine: true,
      className: 'coldstart-failed-line',
      marginClassName: 'coldstart-failed-margin',
      after: { content: `   ${errorType}: ${firstLine(errorMessage)}`, inlineClassName: 'coldstart-failed-said' },
    },
  };
}

const SAID_MAX = 120;
const firstLine = (text: string) => (text.split('\n', 1)[0] ?? '').slice(0, SAID_MAX);

function markerOf(failure: LineFailure, model: editor.ITextModel): editor.IMarkerData {
  return {
    ...spanOf(failure, model),
    source: 'last failed invocation',
    message: `${failure.errorType}: ${failure.errorMessage}`,
  };
}

/** From a place to the end of its line. */
function spanOf(place: { readonly line: number; readonly column: number }, model: editor.ITextModel) {
  const line = Math.min(place.line, model.getLineCount());
  return {
    severity: MarkerSeverity.Error,
    startLineNumber: line,
    startColumn: Math.max(place.column, model.getLineFirstNonWhitespaceColumn(line)),
    endLineNumber: line,
    endColumn: model.getLineMaxColumn(line),
  };
}
