import type { Duration } from '#lib/std/time.ts';
import type {
  AsyncSettings,
  FunctionConfig,
  LoggingConfig,
  LogLevel,
  SystemLogLevel,
  VersionConfig,
} from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { InvocationSource } from '../journal/entry.ts';
import type { FunctionApiRequest } from './function-api-request.ts';

/** A request to a function: to run it, or to change or read what it is. A new operation is a member here. */
export type FunctionRequest =
  | {
      readonly op: 'lambda:Invoke';
      readonly invocationType: 'RequestResponse' | 'Event' | 'DryRun';
      readonly payload: string;
      /** `$LATEST`, a version, an alias, or empty when the caller gave none: the context shows the ARN exactly as invoked (NODE-30). */
      readonly qualifier: string;
      readonly logTail: boolean;
      readonly source: InvocationSource;
      readonly traceHeader?: string;
      /** What a synchronous caller says of itself, as JSON text (INV-02). */
      readonly clientContext?: string;
      /** Made by `InvokeAsync`, which is answered in its own way (INV-14). */
      readonly isInvokeAsync?: true;
    }
  | ControlRequest;

/** What is answered at once and runs no code: the control plane's part of a function. */
export type ControlRequest =
  | FunctionApiRequest
  | {
      readonly op: 'lambda:PublishVersion';
      readonly codeSha256?: string;
      /** Undefined: that of `$LATEST`. */
      readonly description?: string;
      readonly revisionId?: string;
    }
  | {
      readonly op: 'lambda:CreateAlias';
      readonly name: string;
      readonly version: string;
      readonly description: string;
      readonly additional?: AdditionalVersion;
    }
  | {
      readonly op: 'lambda:UpdateAlias';
      readonly name: string;
      readonly version?: string;
      readonly description?: string;
      /** `none` takes the weights away (VER-27); undefined leaves them. */
      readonly additional?: AdditionalVersion | 'none';
      readonly revisionId?: string;
    }
  | { readonly op: 'lambda:DeleteAlias'; readonly name: string }
  | {
      readonly op: 'lambda:UpdateFunctionConfiguration';
      readonly changes: ConfigurationChanges;
      readonly revisionId?: string;
    }
  /** Replaces all settings of a qualifier. */
  | {
      readonly op: 'lambda:PutFunctionEventInvokeConfig';
      readonly qualifier: string;
      readonly settings: AsyncSettings;
    }
  /** Changes what is given and leaves the rest. */
  | {
      readonly op: 'lambda:UpdateFunctionEventInvokeConfig';
      readonly qualifier: string;
      readonly settings: AsyncSettings;
    }
  | { readonly op: 'lambda:GetFunctionEventInvokeConfig'; readonly qualifier: string }
  | { readonly op: 'lambda:DeleteFunctionEventInvokeConfig'; readonly qualifier: string }
  | {
      readonly op: 'lambda:ListFunctionEventInvokeConfigs';
      readonly marker: string | undefined;
      readonly maxItems: number;
    }
  | { readonly op: 'lambda:PutFunctionConcurrency'; readonly reserved: number }
  | { readonly op: 'lambda:DeleteFunctionConcurrency' }
  | { readonly op: 'lambda:PutFunctionRecursionConfig'; readonly recursiveLoop: FunctionConfig['recursiveLoop'] }
  | { readonly op: 'lambda:GetFunctionRecursionConfig' }
  | {
      readonly op: 'lambda:PutProvisionedConcurrencyConfig';
      readonly qualifier: string;
      readonly requested: number;
    }
  | { readonly op: 'lambda:GetProvisionedConcurrencyConfig'; readonly qualifier: string }
  | { readonly op: 'lambda:DeleteProvisionedConcurrencyConfig'; readonly qualifier: string }
  | { readonly op: 'lambda:ListProvisionedConcurrencyConfigs' };

export type ControlOperation = ControlRequest['op'];
export type ControlRequestOf<Op extends ControlOperation> = Extract<ControlRequest, { op: Op }>;

/** The second version of a weighted alias, with its share: 0 to 1. */
export interface AdditionalVersion {
  readonly version: string;
  readonly weight: number;
}

/** What `UpdateFunctionConfiguration` sets; what is left out keeps its value (API-03). */
export interface ConfigurationChanges
  extends Partial<
    Pick<
      VersionConfig,
      | ('description' | 'runtime' | 'handler' | 'memoryMb' | 'ephemeralStorageMb')
      | ('environment' | 'kmsKeyArn' | 'role' | 'tracing')
    >
  > {
  readonly timeout?: Duration;
  readonly inVpc?: boolean;
  readonly logging?: LoggingChanges;
  /** `none` takes it away. */
  readonly deadLetterTarget?: ResourceId | 'none';
}

export interface LoggingChanges {
  readonly format?: LoggingConfig['format'] | undefined;
  readonly applicationLevel?: LogLevel | undefined;
  readonly systemLevel?: SystemLogLevel | undefined;
  readonly group?: string | undefined;
}
