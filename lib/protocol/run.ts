import type { Diagnostic } from '#lib/template/diagnostic.ts';

/** Body of `POST /api/documents/:id/runs`. The template is read from the stored document. */
export interface StartRun {
  readonly seed?: number;
}

/** Answer of start and deploy: what runs, and what was left out and why. */
export interface RunStarted {
  readonly run: string;
  readonly seed: number;
  readonly leftOut: readonly { readonly resource: string; readonly reason: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `GET /api/runs/:id` */
export interface RunSummary {
  readonly run: string;
  readonly document: string;
  readonly seed: number;
  readonly state: import('./frame.ts').RunState;
  readonly createdAt: string;
}
