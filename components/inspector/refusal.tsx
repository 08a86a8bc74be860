import type { CallState } from './use-api-call.ts';

/** What AWS said no with, in its own words. */
export function Refusal({ call }: { readonly call: CallState }) {
  if (call.state !== 'refused') return null;
  const { name, message } = call.error;
  return (
    <p ref={showWhole} role="alert" className="break-words rounded-md bg-error-quiet px-2 py-1 text-2xs text-error-ink">
      <span className="font-mono font-semibold">{name}</span> {message}
    </p>
  );
}

/** It appears below the field it is about, which may be the last thing of the panel that is seen. */
function showWhole(refusal: HTMLElement | null): void {
  refusal?.scrollIntoView({ block: 'nearest' });
}
