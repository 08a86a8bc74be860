'use client';

import { useEffect, useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useDocument, useEdits, useResource } from '#lib/client/document/hooks.tsx';
import { valueAt } from '#lib/template/property-path.ts';
import { handlerFile, type SourceFile, sourceFiles } from '#lib/template/source-files.ts';
import { asText } from '#lib/template/value-at.ts';
import { DeployState } from './deploy-state.tsx';
import { FailureStrip } from './failure-strip.tsx';
import { FileTabs } from './file-tabs.tsx';
import { LiveEditor } from './live-editor.tsx';
import { useShownPlace } from './shown-place.ts';
import { TestCard } from './test-card.tsx';

interface CodeTabProps {
  readonly resource: string;
  readonly onTest: () => void;
}

/** The function's files in the editor, with what the run says of their lines. */
export function CodeTab({ resource, onTest }: CodeTabProps) {
  const block = useResource(resource);
  const handler = asText(valueAt(block?.Properties, 'Handler'));
  const files = useMemo(() => (block === undefined ? [] : handlerFirst(sourceFiles(block), handler)), [block, handler]);
  const place = useShownPlace(resource);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  useEffect(() => setChosen(place?.path), [place]);
  const active = [chosen, handlerFile(files, handler)?.path, files[0]?.path].find((path) =>
    files.some((file) => file.path === path),
  );
  const readOnly = useDocument(({ access }) => access !== 'edit');

  if (active === undefined) return <NoCode resource={resource} handler={handler} readOnly={readOnly} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FileTabs
        resource={resource}
        paths={files.map(({ path }) => path)}
        active={active}
        readOnly={readOnly}
        onActive={setChosen}
      />
      <LiveEditor resource={resource} path={active} paths={files.map(({ path }) => path)} onTest={onTest} />
      <FailureStrip resource={resource} />
      <DeployState resource={resource} />
      <TestCard resource={resource} />
    </div>
  );
}

/** The file with the handler is the one to begin reading at. */
function handlerFirst(files: readonly SourceFile[], handler: string | undefined): readonly SourceFile[] {
  const first = handlerFile(files, handler);
  return first === undefined ? files : [first, ...files.filter((file) => file !== first)];
}

interface NoCodeProps {
  readonly resource: string;
  readonly handler: string | undefined;
  readonly readOnly: boolean;
}

/** A function may come from a template whose code lies elsewhere. */
function NoCode({ resource, handler = 'index.handler', readOnly }: NoCodeProps) {
  const edits = useEdits();
  const path = `${handler.slice(0, handler.lastIndexOf('.'))}.mjs`;
  const begin = () => edits.addFile({ resource, path, text: FIRST_CODE });
  return (
    <div className="flex flex-col items-start gap-2 p-3.5 text-text-2 text-xs">
      <p>{`The template has no code for ${resource}: its deployment package lies elsewhere, or was not written yet.`}</p>
      <Button size="sm" onClick={begin} disabled={readOnly}>
        {`Write ${path}`}
      </Button>
    </div>
  );
}

const FIRST_CODE = `export const handler = async (event, context) => {
  console.log(event);
  return { ok: true };
};
`;
