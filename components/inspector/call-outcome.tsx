import { Refusal } from './refusal.tsx';
import type { CallState } from './use-api-call.ts';

interface CallOutcomeProps {
  /** Why no call can be made now, with what to do. */
  readonly refusal: string | undefined;
  /** What is wrong with what was written. */
  readonly problem: string | undefined;
  readonly call: CallState;
}

/** Below a form that calls: why it cannot, else why it did not, else what AWS said no with. */
export function CallOutcome({ refusal, problem, call }: CallOutcomeProps) {
  if (refusal !== undefined) return <p className="text-2xs text-text-2">{refusal}</p>;
  if (problem === undefined) return <Refusal call={call} />;
  return (
    <p role="alert" className="break-words text-2xs text-error-ink">
      {problem}
    </p>
  );
}
