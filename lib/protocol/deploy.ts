import type { JsonValue } from '#lib/std/json.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';

/** `GET /api/runs/:id/deploy-preview`: what deploying the document's present template would change in the run. */
export interface DeployPreview {
  readonly changes: readonly DeployChange[];
  readonly leftOut: readonly { readonly resource: string; readonly reason: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One resource that differs between what runs and what is written. */
export interface DeployChange {
  readonly resource: string;
  readonly change: 'created' | 'updated' | 'deleted';
  /** Undefined: the property is absent on that side. */
  readonly properties?: readonly {
    readonly path: string;
    readonly before?: JsonValue;
    readonly after?: JsonValue;
  }[];
  /** Undefined: the file is absent on that side. */
  readonly files?: readonly { readonly path: string; readonly before?: string; readonly after?: string }[];
}
