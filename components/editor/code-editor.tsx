'use client';

import './editor.css';
import { useEffect, useRef, useState } from 'react';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import type { PackageFile } from '#lib/template/layers.ts';
import type { EditorHost } from './editor-host.ts';
import type { EditorKeys, EditorView } from './editor-view.ts';
import type { HandlerOf } from './handler-typing-file.ts';
import { type CodeError, type LineMarks, lineMarksEqual } from './line-marks.ts';
import { loadEditorHost } from './load-editor-host.ts';

interface CodeEditorProps {
  readonly resource: string;
  /** The file shown. */
  readonly path: string;
  /** Every file of the function: what one imports must be known to the language service too. */
  readonly paths: readonly string[];
  /** Files of packages from layers: known to the language service, and not shown. */
  readonly packages: readonly PackageFile[];
  /** Every function of the document: one language service knows them all. */
  readonly handlers: readonly HandlerOf[];
  /** Undefined while the text is not the one that runs: the marks that stand move along with what is typed. */
  readonly marks: LineMarks | undefined;
  readonly errors: readonly CodeError[];
  readonly keys: EditorKeys;
  /** A line to show, from elsewhere on the page; each new object shows it again. */
  readonly place: { readonly line: number } | undefined;
}

/** One file of a function in the editor. The editor library is loaded with the first of them. */
export function CodeEditor(props: CodeEditorProps) {
  const { resource, path, paths, packages, handlers, marks, errors, keys, place } = props;
  const element = useRef<HTMLDivElement>(null);
  const { host, view, failed, retry } = useEditorView(element);
  const document = useDocumentStore();
  // Another text under the same name when the file was removed and came back, by undo for instance.
  const text = useDocument(() => document.fileText({ resource, path }));

  useEffect(() => host?.setHandlers(handlers), [host, handlers]);
  const all = paths.join('\n');
  useEffect(() => {
    if (host === undefined) return;
    const own = all.split('\n').map((each) => ({ path: each, text: document.fileText({ resource, path: each }) }));
    const known = new Set(own.map((file) => file.path));
    const foreign = packages
      .filter(({ as }) => !known.has(as))
      .map(({ layer, path: from, as }) => ({ path: as, text: document.fileText({ resource: layer, path: from }) }));
    const texts = [...own, ...foreign];
    const opened = texts.flatMap((file) =>
      file.text === undefined
        ? []
        : [host.openFile({ function: resource, path: file.path, text: file.text, origin: document.author })],
    );
    return () => {
      for (const file of opened) file.release();
    };
  }, [host, all, packages, resource, document]);
  useEffect(() => {
    if (host === undefined || view === undefined || text === undefined) return;
    const file = host.openFile({ function: resource, path, text, origin: document.author });
    view.show(file.model, `Code of ${resource}, ${path}`);
    return file.release;
  }, [host, view, text, resource, path, document]);
  useEffect(() => view?.setKeys(keys), [view, keys]);
  const shown = useRef<{ readonly text: unknown; readonly marks: LineMarks } | undefined>(undefined);
  useEffect(() => {
    if (view === undefined) return;
    if (marks === undefined) {
      shown.current = undefined;
      view.setMarks(undefined);
      return;
    }
    // Counts come several times a second; most of them read the same.
    const before = shown.current;
    if (before !== undefined && before.text === text && lineMarksEqual(before.marks, marks)) return;
    shown.current = { text, marks };
    view.setMarks(marks);
  }, [view, marks, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file has another model to mark
  useEffect(() => view?.setErrors(errors), [view, errors, text]);
  useEffect(() => {
    if (place !== undefined) view?.reveal(place.line);
  }, [view, place]);

  return (
    <div className="nokey relative min-h-0 flex-1">
      <div ref={element} className="absolute inset-0" />
      {view !== undefined || failed ? null : <p className="px-4 py-3 text-hint text-xs">Loading the editor…</p>}
      {failed ? (
        <p className="px-4 py-3 text-error-ink text-xs">
          The editor did not load.{' '}
          <button type="button" className="underline" onClick={retry}>
            Try again
          </button>
        </p>
      ) : null}
    </div>
  );
}

interface MountedEditor {
  readonly host: EditorHost | undefined;
  readonly view: EditorView | undefined;
  readonly failed: boolean;
  readonly retry: () => void;
}

function useEditorView(element: { readonly current: HTMLElement | null }): MountedEditor {
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const [mounted, setMounted] = useState<{ readonly host: EditorHost; readonly view: EditorView } | undefined>(
    undefined,
  );
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for by its number
  useEffect(() => {
    let view: EditorView | undefined;
    let gone = false;
    setFailed(false);
    loadEditorHost()
      .then((host) => {
        if (gone || element.current === null) return;
        view = host.mount(element.current, { readOnly });
        setMounted({ host, view });
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      view?.dispose();
      setMounted(undefined);
    };
  }, [element, readOnly, attempt]);
  return { host: mounted?.host, view: mounted?.view, failed, retry: () => setAttempt(attempt + 1) };
}
