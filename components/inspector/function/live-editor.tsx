'use client';

import { useMemo } from 'react';
import { usePulse } from '#components/dock/use-pulse.ts';
import { CodeEditor } from '#components/editor/code-editor.tsx';
import { handlersOf } from '#components/editor/handlers-of.ts';
import { useDeployPreview } from '#components/workbench/deploy/use-deploy-preview.ts';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { packageFiles } from '#lib/template/layers.ts';
import { codeErrors, codeMarks, isEdited } from './code-marks.ts';
import { useDeploy } from './deploy-state.tsx';
import { useShownPlace } from './shown-place.ts';

interface LiveEditorProps {
  readonly resource: string;
  readonly path: string;
  readonly paths: readonly string[];
  readonly onTest: () => void;
}

/** One file of a function or a layer in the editor, with what the run says of its lines. */
export function LiveEditor({ resource, path, paths, onTest }: LiveEditorProps) {
  const document = useDocumentStore();
  const template = useDocument((snapshot) => snapshot.template);
  const edges = useDocument((snapshot) => snapshot.edges);
  const place = useShownPlace(resource);
  const { deploy } = useDeploy();
  const run = usePulse(400);
  const preview = useDeployPreview();
  const edited = isEdited(preview, resource, path);
  const marks = useMemo(() => (edited ? undefined : codeMarks(run, resource, path)), [edited, run, resource, path]);
  const errors = useMemo(() => codeErrors(preview, resource, path), [preview, resource, path]);
  // Typing changes the template with each letter; the language service is told only when what it must know changed.
  const text = JSON.stringify(useMemo(() => handlersOf(template, edges), [template, edges]));
  const handlers = useMemo((): ReturnType<typeof handlersOf> => JSON.parse(text), [text]);
  const packagesText = JSON.stringify(useMemo(() => packageFiles(template, resource), [template, resource]));
  const packages = useMemo((): ReturnType<typeof packageFiles> => JSON.parse(packagesText), [packagesText]);
  const keys = useMemo(
    () => ({ undo: document.undo, redo: document.redo, deploy, test: onTest }),
    [document, deploy, onTest],
  );
  return (
    <CodeEditor
      resource={resource}
      path={path}
      paths={paths}
      packages={packages}
      handlers={handlers}
      marks={marks}
      errors={errors}
      keys={keys}
      place={place?.path === path ? place : undefined}
    />
  );
}
