import type { MappingConfig } from '../config.ts';
import type { TagRequest } from './tag-request.ts';

/** A request to an event source mapping: the control plane's operations on it. */
export type MappingRequest =
  | TagRequest
  /** To a mapping just made: it begins, switched on when its configuration is to be. */
  | { readonly op: 'lambda:CreateEventSourceMapping'; readonly enabled: boolean }
  | { readonly op: 'lambda:GetEventSourceMapping' }
  | { readonly op: 'lambda:UpdateEventSourceMapping'; readonly changes: MappingChanges }
  | { readonly op: 'lambda:DeleteEventSourceMapping' };

/** What `UpdateEventSourceMapping` sets; what is left out keeps its value. */
export interface MappingChanges
  extends Partial<Pick<MappingConfig, 'enabled' | 'batchSize' | 'batchingWindow' | 'reportBatchItemFailures'>> {
  readonly target?: Pick<MappingConfig, 'function' | 'qualifier'>;
  /** `none` takes the bound away. */
  readonly maximumConcurrency?: number | 'none';
}
