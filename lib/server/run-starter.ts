import { randomInt } from 'node:crypto';
import type { DeployPreview } from '#lib/protocol/deploy.ts';
import type { RunStarted } from '#lib/protocol/run.ts';
import type { Deployment } from '#lib/runner/input.ts';
import { bundleFunction } from '#lib/sandbox/bundle/bundle-function.ts';
import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import { compareTemplates } from '#lib/template/compare-templates.ts';
import { type Compilation, compile } from '#lib/template/compile.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { functionSources } from '#lib/template/function-sources.ts';
import type { Template } from '#lib/template/template.ts';
import type { Documents } from './documents.ts';
import type { LiveRun } from './live-run.ts';
import type { RunStore } from './run-store.ts';
import type { Supervisor } from './supervisor.ts';

interface Prepared {
  readonly deployment: Deployment;
  readonly leftOut: Compilation['leftOut'];
  readonly diagnostics: readonly Diagnostic[];
}

/** From what is written to what runs: compiles and bundles a design, then starts a run of it or changes the one there is. */
export class RunStarter {
  readonly #documents: Documents;
  readonly #supervisor: Supervisor;
  readonly #store: RunStore;

  constructor(parts: { documents: Documents; supervisor: Supervisor; store: RunStore }) {
    this.#documents = parts.documents;
    this.#supervisor = parts.supervisor;
    this.#store = parts.store;
  }

  /** Without a seed, one is drawn: the only luck a run does not make itself. */
  async start(documentId: string, seed: number = randomInt(1, 10_000)): Promise<RunStarted> {
    const prepared = await prepare(await this.#documents.template(documentId));
    const run = await this.#supervisor.start(documentId, seed, prepared.deployment);
    return runStarted(run, prepared);
  }

  async deploy(run: LiveRun): Promise<RunStarted> {
    const prepared = await prepare(await this.#documents.template(run.documentId));
    await run.input({ kind: 'deploy', deployment: prepared.deployment });
    return runStarted(run, prepared);
  }

  /** What `deploy` would change now. */
  async preview(run: LiveRun): Promise<DeployPreview> {
    const template = await this.#documents.template(run.documentId);
    const { template: running } = await this.#store.deployed(run.id);
    const { leftOut, diagnostics } = await prepare(template);
    return { changes: compareTemplates(running, template), leftOut, diagnostics };
  }
}

async function prepare(template: Template): Promise<Prepared> {
  const bundled = await Promise.all(
    functionSources(template).map(async (source) => [source.id, await bundleFunction(source)] as const),
  );
  const bundles = new Map(bundled);
  const { config, leftOut, diagnostics } = compile(template, bundles);
  return {
    deployment: { template, config, bundles: [...bundles.values()] },
    leftOut,
    diagnostics: [...diagnostics, ...bundled.flatMap(([id, bundle]) => codeErrors(id, bundle))],
  };
}

/** Code that does not parse is deployed all the same, as AWS does: each invocation fails with what is told here already. */
function codeErrors(resource: string, { diagnostics }: BundledFunction): readonly Diagnostic[] {
  return diagnostics.map(({ file, line, column, message }) => ({
    severity: 'warning',
    code: 'code-error',
    resource,
    message: `${file}:${line}: ${message}`,
    place: { file, line, column },
  }));
}

function runStarted(run: LiveRun, { leftOut, diagnostics }: Prepared): RunStarted {
  return { run: run.id, seed: run.seed, leftOut, diagnostics };
}
