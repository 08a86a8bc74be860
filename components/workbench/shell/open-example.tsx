'use client';

import { useEffect, useState } from 'react';
import { createDocument } from '#lib/client/run/document-api.ts';
import { asProblem } from '#lib/client/run/problem-error.ts';
import { Button } from '../../ui/button.tsx';
import { BlankPage } from './blank-page.tsx';

/** Makes a design of the running example and goes there. Asked for by the browser, so that a crawler makes none. */
export function OpenExample() {
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<string | undefined>(undefined);

  useEffect(() => {
    let left = false;
    createOnce(attempt).then(
      (document) => left || window.location.replace(`/d/${document}`),
      (error: unknown) => left || setProblem(asProblem(error).message),
    );
    return () => {
      left = true;
    };
  }, [attempt]);

  if (problem === undefined) return <BlankPage title="Starting the order pipeline" />;
  const again = () => {
    setProblem(undefined);
    setAttempt(attempt + 1);
  };
  return (
    <BlankPage title="The example did not open">
      <p className="max-w-md text-sm text-text-2">{problem}</p>
      <Button variant="primary" onClick={again}>
        Try again
      </Button>
    </BlankPage>
  );
}

/** React may run an effect twice; the server should make one design. */
const asked = new Map<number, Promise<string>>();

function createOnce(attempt: number): Promise<string> {
  const known = asked.get(attempt) ?? createDocument({ example: 'orders' }).then(({ document }) => document);
  asked.set(attempt, known);
  return known;
}
