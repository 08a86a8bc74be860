'use client';

import { useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useDocument, useEdits, useResource } from '#lib/client/document/hooks.tsx';
import { sourceFiles } from '#lib/template/source-files.ts';
import { PropertyForm } from './form/property-form.tsx';
import { DeployState } from './function/deploy-state.tsx';
import { FileTabs } from './function/file-tabs.tsx';
import { LiveEditor } from './function/live-editor.tsx';
import { InspectorFrame } from './inspector-frame.tsx';

/** A layer: its files, which functions find under /opt, and its properties. */
export function LayerInspector({ resource }: { readonly resource: string }) {
  const form = (
    <div className="h-full overflow-y-auto">
      <PropertyForm resource={resource} />
    </div>
  );
  return (
    <InspectorFrame
      resource={resource}
      tabs={[
        { value: 'code', label: 'Files', content: <LayerFiles resource={resource} /> },
        { value: 'configuration', label: 'Configuration', content: form },
      ]}
    />
  );
}

function LayerFiles({ resource }: { readonly resource: string }) {
  const block = useResource(resource);
  const edits = useEdits();
  const paths = useMemo(() => (block === undefined ? [] : sourceFiles(block).map(({ path }) => path)), [block]);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const active = chosen !== undefined && paths.includes(chosen) ? chosen : paths[0];
  if (active === undefined) {
    const begin = () => edits.addFile({ resource, path: FIRST_FILE, text: 'export {};\n' });
    return (
      <div className="flex flex-col items-start gap-2 p-3.5 text-text-2 text-xs">
        <p>{`${resource} has no files here: its archive lies elsewhere, or was not written yet.`}</p>
        <Button size="sm" onClick={begin} disabled={readOnly}>
          {`Write ${FIRST_FILE}`}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FileTabs resource={resource} paths={paths} active={active} readOnly={readOnly} onActive={setChosen} />
      <LiveEditor resource={resource} path={active} paths={paths} onTest={noTest} />
      <DeployState resource={resource} />
    </div>
  );
}

const FIRST_FILE = 'nodejs/node_modules/shared/index.js';

/** A layer has nothing to call. */
const noTest = () => undefined;
