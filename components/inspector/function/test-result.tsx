'use client';

import { useMemo } from 'react';
import { look } from '#components/workbench/page-location.ts';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { GuestError } from '#lib/sim/lambda/handler-host.ts';
import { showPlace } from './shown-place.ts';
import type { TestOutcome } from './test-outcome.ts';

/** What a test came back with: the answer or the error with its stack, and the invocation's log lines. */
export function TestResult({ resource, outcome }: { readonly resource: string; readonly outcome: TestOutcome }) {
  if (outcome.state === 'waiting') return null;
  if (outcome.state === 'refused')
    return <p className="pt-2 text-error-ink text-xs">{`${outcome.error.name}: ${outcome.error.message}`}</p>;
  return (
    <div className="flex flex-col gap-2 pt-2">
      {outcome.error === undefined ? (
        <Block label="Answer">{pretty(outcome.payload)}</Block>
      ) : (
        <ErrorBlock resource={resource} error={outcome.error} />
      )}
      {outcome.report === undefined ? null : <LogLines invocation={outcome.report.invocation} />}
    </div>
  );
}

function ErrorBlock({ resource, error }: { readonly resource: string; readonly error: GuestError }) {
  return (
    <section aria-label="Error">
      <h4 className="text-2xs text-hint">Error</h4>
      <div className="overflow-x-auto rounded-md bg-error-quiet p-2 font-mono text-2xs text-error-ink">
        <p className="font-semibold">{`${error.errorType}: ${error.errorMessage}`}</p>
        {error.trace.slice(1).map((line) => (
          <StackLine key={line} resource={resource} line={line} />
        ))}
      </div>
    </section>
  );
}

/** A line of a stack in the person's own files leads there: `at handler (/var/task/index.mjs:10:5)`. */
function StackLine({ resource, line }: { readonly resource: string; readonly line: string }) {
  const place = /(?:file:\/\/)?\/var\/task\/([\w./-]+):(\d+):\d+/.exec(line);
  const [, file, number] = place ?? [];
  if (file === undefined || number === undefined) return <p className="whitespace-pre opacity-70">{line}</p>;
  const go = () => {
    look({ select: [resource], tab: 'code' });
    showPlace({ resource, path: file, line: Number(number) });
  };
  return (
    <button
      type="button"
      onClick={go}
      className="block whitespace-pre text-left underline decoration-dotted underline-offset-2"
    >
      {line}
    </button>
  );
}

function LogLines({ invocation }: { readonly invocation: number }) {
  const store = useRunStore();
  const text = useMemo(() => {
    const lines = store.getState().logs.filter((event) => event.invocation === invocation);
    return lines.map(({ message }) => message).join('\n');
  }, [store, invocation]);
  return <Block label="Log output">{text === '' ? 'Its lines are in the dock’s logs.' : text}</Block>;
}

function Block({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <section aria-label={label}>
      <h4 className="text-2xs text-hint">{label}</h4>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled
        tabIndex={0}
        className="max-h-48 overflow-auto whitespace-pre-wrap break-words rounded-md bg-raised p-2 font-mono text-2xs"
      >
        {children}
      </pre>
    </section>
  );
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2);
  } catch {
    return payload;
  }
}
