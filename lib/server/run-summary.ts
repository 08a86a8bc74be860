import type { RunSummary } from '#lib/protocol/run.ts';
import type { LiveRun } from './live-run.ts';

export function runSummary(run: LiveRun): RunSummary {
  return {
    run: run.id,
    document: run.documentId,
    seed: run.seed,
    state: run.state,
    createdAt: run.createdAt.toISOString(),
  };
}
