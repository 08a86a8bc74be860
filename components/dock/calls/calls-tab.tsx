'use client';

import { useState } from 'react';
import { useStore } from 'zustand';
import { callParams } from '#components/inspector/call-params.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { RequestArea } from '#components/ui/request-area.tsx';
import { currentLocation } from '#components/workbench/page-location.ts';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { useRun, useRunSession } from '#lib/client/run/hooks.tsx';
import { callDesk, makeCall } from './call-desk.ts';
import { MadeCalls } from './made-calls.tsx';
import { namedResources } from './named-resources.ts';
import { OperationChoice } from './operation-choice.tsx';
import { sampleText } from './operations.ts';

/** Any request a person could make with the AWS CLI, made in the run: the operation, its parameters, and AWS's answer. */
export function CallsTab() {
  const run = useRun((snapshot) => snapshot.run);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const { text, write, problem, make } = useCallDesk();
  const why = readOnly ? 'This link is for viewing.' : run === undefined ? 'Press play first.' : undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-line border-b px-3 py-1.5">
        <OperationChoice />
        <Button size="sm" variant="primary" onClick={make} disabled={why !== undefined}>
          Make the call
        </Button>
        {why === undefined ? (
          <span aria-hidden="true" className="flex items-center gap-1 text-2xs text-hint">
            <Kbd>Ctrl</Kbd>
            <Kbd>↵</Kbd>
          </span>
        ) : (
          <span className="text-2xs text-text-2">{why}</span>
        )}
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex w-2/5 min-w-64 flex-col gap-1.5 border-line border-r p-2">
          <RequestArea
            aria-label="Parameters of the call"
            problem={problem === undefined ? undefined : PROBLEM}
            value={text}
            onWrite={write}
            onSend={() => why === undefined && make()}
          />
          {problem === undefined ? null : (
            <p id={PROBLEM} role="alert" className="break-words text-2xs text-error-ink">
              {problem}
            </p>
          )}
        </div>
        <MadeCalls run={run} />
      </div>
    </div>
  );
}

const PROBLEM = 'call-problem';

/** What is written, and how it becomes a call. */
function useCallDesk() {
  const document = useDocumentStore();
  const session = useRunSession();
  const call = useStore(callDesk, (desk) => desk.call);
  const written = useStore(callDesk, (desk) => desk.text);
  const resources = useDocument(({ template }) => template.Resources);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const text = written ?? sampleText(call, namedResources(resources, currentLocation().select[0]));
  const write = (changed: string) => {
    setProblem(undefined);
    callDesk.setState({ text: changed });
  };
  const make = () => {
    const decoded = callParams(text);
    setProblem(decoded.ok ? undefined : decoded.message);
    if (!decoded.ok) return;
    const { template } = document.getState();
    void makeCall({ session, template }, { call, params: decoded.params, text });
  };
  return { text, write, problem, make };
}
