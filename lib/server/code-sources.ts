import type { CodeSources } from '#lib/protocol/sources.ts';
import { packageFiles } from '#lib/template/package-files.ts';
import { problem } from './problem.ts';
import type { RunStore } from './run-store.ts';

/**
 * The source files behind a code that ran: those of the deployment that brought it.
 * @throws ProblemError 404 when none did, as for a code that a call uploaded.
 */
export async function codeSources(store: RunStore, run: string, code: string): Promise<CodeSources> {
  const deployment = await store.deploymentOfCode(run, code);
  const bundle = deployment?.bundles.find((each) => each.code === code);
  if (bundle === undefined) {
    throw problem(
      'sources-unknown',
      404,
      'The sources of this code are not known: no deployment of this run brought it. Code that a call uploads comes as a package.',
    );
  }
  return { files: packageFiles(bundle) };
}
