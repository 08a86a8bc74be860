'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DiffView } from '#components/editor/diff-view.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { queries } from '#components/workbench/queries.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { asProblem } from '#lib/client/run/problem-error.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { CodeId, EntryNumber } from '#lib/sim/ids.ts';
import { fileDifferences, type Side, type SideContent, versionSide, WRITTEN, writtenSide } from './compare-sides.ts';
import { settingDifferences } from './configuration-words.ts';
import { selectVersion, versionWords } from './releases.ts';
import { useVersions } from './use-releases.ts';

interface CompareDialogProps {
  readonly resource: string;
  readonly first: readonly [before: Side, after: Side];
  readonly onClose: () => void;
}

/** Two versions of a function side by side: their settings, and their code file by file. */
export function CompareDialog({ resource, first, onClose }: CompareDialogProps) {
  const [before, setBefore] = useState(first[0]);
  const [after, setAfter] = useState(first[1]);
  const versions = useVersions(resource);
  const options = [...versions, WRITTEN].map((side) => ({ value: side, label: sideWords(side) }));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Compare ${resource}`}
      className="w-[min(980px,calc(100vw-32px))]"
    >
      <div className="grid grid-cols-2 gap-3 pb-3">
        <Select label="Left side" value={before} options={options} onChange={setBefore} />
        <Select label="Right side" value={after} options={options} onChange={setAfter} />
      </div>
      <Comparison resource={resource} before={before} after={after} />
    </Dialog>
  );
}

interface ComparisonProps {
  readonly resource: string;
  readonly before: Side;
  readonly after: Side;
}

function Comparison({ resource, before, after }: ComparisonProps) {
  const left = useSide(resource, before);
  const right = useSide(resource, after);
  const failed = left.error ?? right.error;
  if (failed !== undefined) return <p className="text-error-ink text-xs">{failed}</p>;
  if (left.content === undefined || right.content === undefined)
    return <p className="text-text-2 text-xs">Reading both sides.</p>;
  return (
    <div className="flex flex-col gap-4">
      <SettingTable sides={[before, after]} before={left.content} after={right.content} />
      <Files sides={[before, after]} before={left.content} after={right.content} />
    </div>
  );
}

interface ContentProps {
  readonly sides: readonly [before: Side, after: Side];
  readonly before: SideContent;
  readonly after: SideContent;
}

function SettingTable({ sides, before, after }: ContentProps) {
  if (before.settings === undefined || after.settings === undefined)
    return <Notes before={before} after={after} what="The settings cannot be compared." />;
  const rows = settingDifferences(before.settings, after.settings);
  if (rows.length === 0) return <p className="text-text-2 text-xs">The settings are the same.</p>;
  return (
    <table aria-label="Settings that differ" className="w-full table-fixed border-collapse text-left text-xs">
      <thead>
        <tr className="text-2xs text-hint">
          <th scope="col" className="w-2/5 py-1 font-normal">
            Setting
          </th>
          {sides.map((side, index) => (
            <th key={index === 0 ? 'before' : 'after'} scope="col" className="py-1 font-normal">
              {sideWords(side)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ setting, before: old, after: now }) => (
          <tr key={setting} className="border-t align-top">
            <th scope="row" className="break-words py-1 pr-3 font-mono font-normal text-text-2">
              {setting}
            </th>
            <td className="break-words py-1 pr-3 font-mono">{old ?? 'not set'}</td>
            <td className="break-words py-1 font-mono">{now ?? 'not set'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ sides, before, after }: ContentProps) {
  if (before.files === undefined || after.files === undefined)
    return <Notes before={before} after={after} what="The code cannot be compared." />;
  const files = fileDifferences(before.files, after.files);
  if (files.length === 0) return <p className="text-text-2 text-xs">The code is the same.</p>;
  const [left, right] = sides.map(sideWords);
  return (
    <ul className="flex flex-col gap-3">
      {files.map(({ path, ...texts }) => (
        <li key={path} className="rounded-lg border">
          <p className="px-3 py-1 font-mono text-2xs text-text-2">{path}</p>
          <DiffView path={path} {...texts} sides={[left ?? '', right ?? '']} />
        </li>
      ))}
    </ul>
  );
}

function Notes({ before, after, what }: Omit<ContentProps, 'sides'> & { readonly what: string }) {
  const notes = [...new Set([before.note, after.note])].filter((note) => note !== undefined);
  return <p className="text-text-2 text-xs">{[what, ...notes].join(' ')}</p>;
}

interface LoadedSide {
  readonly content: SideContent | undefined;
  readonly error: string | undefined;
}

function useSide(resource: string, side: Side): LoadedSide {
  const template = useDocument((document) => document.template);
  const run = useRun((snapshot) => snapshot.run);
  const known = useRun(useMemo(() => identityOf(resource, side), [resource, side]));
  const written = useMemo(
    () => (side === WRITTEN ? writtenSide(template, resource) : undefined),
    [template, resource, side],
  );
  const { data, error } = useQuery(
    {
      queryKey: ['version', run, resource, known],
      queryFn: () => versionSide(run ?? '', parsed(known)),
      enabled: run !== undefined && known !== '',
      staleTime: Number.POSITIVE_INFINITY,
      retry: 1,
    },
    queries,
  );
  if (written !== undefined) return { content: written, error: undefined };
  if (known === '') return { content: undefined, error: `${sideWords(side)} is no longer there.` };
  return { content: data, error: error === null ? undefined : asProblem(error).message };
}

/** Which entry tells of a version, and its code: `$LATEST` gets others when it is changed. */
function identityOf(resource: string, side: Side) {
  const select = selectVersion(resource, side);
  return (run: RunSnapshot): string => {
    const view = select(run);
    return view === undefined ? '' : `${view.entry} ${view.code}`;
  };
}

function parsed(known: string): { readonly entry: EntryNumber; readonly code: CodeId } {
  const [entry, code] = known.split(' ');
  // Both were written by `identityOf`.
  return { entry: Number(entry) as EntryNumber, code: (code ?? '') as CodeId };
}

function sideWords(side: Side): string {
  if (side === WRITTEN) return 'The text in the editor';
  const words = versionWords(side);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
