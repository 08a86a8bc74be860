import type { CodeError, LineFailure, LineMarks } from '#components/editor/line-marks.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { DeployPreview } from '#lib/protocol/deploy.ts';
import { resourceId } from '#lib/sim/ids.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import type { Instant } from '#lib/std/time.ts';

/** What one file of a function shows of the run: executions by line, and where the last failure was. */
export function codeMarks(run: RunSnapshot, resource: string, path: string): LineMarks {
  const counts = run.lines.get(resourceId(resource))?.get(path) ?? NONE;
  const view = run.views.get(resourceId(resource));
  const failure = view?.kind === 'function' ? failureIn(view, path, deployedAt(run, resource)) : undefined;
  return failure === undefined ? { counts } : { counts, failure };
}

const NONE: ReadonlyMap<number, number> = new Map();

function failureIn(view: FunctionView, path: string, deployed: Instant | undefined): LineFailure | undefined {
  const error = currentError(view, deployed);
  if (error?.place === undefined || error.place.file !== path) return undefined;
  const { line, column } = error.place;
  return { line, column, errorType: error.errorType, errorMessage: error.errorMessage };
}

/** A failure of code that was replaced since says nothing of the code one sees. */
function currentError({ lastError }: FunctionView, deployed: Instant | undefined): FunctionView['lastError'] {
  return lastError !== undefined && (deployed === undefined || deployed < lastError.at) ? lastError : undefined;
}

/** The last failure of the code that runs now; undefined when there was none since it was deployed. */
export function lastFailure(run: RunSnapshot, resource: string): FunctionView['lastError'] {
  const view = run.views.get(resourceId(resource));
  return view?.kind === 'function' ? currentError(view, deployedAt(run, resource)) : undefined;
}

/** Whether the file as written may be another than the one that runs: it may, until a preview says it is not. */
export function isEdited(preview: DeployPreview | undefined, resource: string, path: string): boolean {
  if (preview === undefined) return true;
  const change = preview.changes.find((each) => each.resource === resource);
  return change?.files?.some((file) => file.path === path) ?? false;
}

/** What keeps one file of a function, as written, from being bundled. */
export function codeErrors(preview: DeployPreview | undefined, resource: string, path: string): readonly CodeError[] {
  const said = preview?.diagnostics.filter((each) => each.code === 'code-error' && each.resource === resource) ?? [];
  return said.flatMap(({ place, message }) => (place?.file === path ? [{ ...place, message }] : []));
}

/** When the function was last deployed, as far as this tab knows. */
function deployedAt(run: RunSnapshot, resource: string): Instant | undefined {
  const deploy = run.entries.findLast(
    (entry) => entry.type === 'template.deployed' && entry.changes.some((change) => change.resource === resource),
  );
  return deploy?.at;
}
