import type { AdditionalVersion } from '../../kernel/function-request.ts';

/** A name for a version, or for two that share the requests (VER-20, VER-22). */
export interface Alias {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly additional: AdditionalVersion | undefined;
  /** Changed by every write (VER-08). */
  readonly revisionId: string;
}
