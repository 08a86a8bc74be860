import type { JsonObject } from '#lib/std/json.ts';
import type { VersionConfig } from '../config.ts';
import type { CodeId } from '../ids.ts';
import type { TagRequest } from './tag-request.ts';

/** Where a page of a list begins, and how many items it has at most. */
export interface Page {
  readonly from: number;
  readonly size: number;
}

/** What the API of a function asks beyond what runs it: to make it, to delete it, to read it. */
export type FunctionApiRequest =
  | TagRequest
  /** To a function just made. */
  | { readonly op: 'lambda:CreateFunction'; readonly publish: boolean }
  /** `qualifier`: one version only; empty: the function. */
  | { readonly op: 'lambda:DeleteFunction'; readonly qualifier: string }
  | {
      readonly op: 'lambda:UpdateFunctionCode';
      readonly code: DeployedCode;
      readonly architecture?: VersionConfig['architecture'];
      readonly publish: boolean;
      readonly dryRun: boolean;
      readonly revisionId?: string;
    }
  | { readonly op: 'lambda:GetFunction'; readonly qualifier: string }
  | { readonly op: 'lambda:GetFunctionConfiguration'; readonly qualifier: string }
  | { readonly op: 'lambda:GetFunctionConcurrency' }
  | { readonly op: 'lambda:ListVersionsByFunction'; readonly page: Page }
  | { readonly op: 'lambda:GetAlias'; readonly name: string }
  /** `version`: only aliases that point to it. */
  | { readonly op: 'lambda:ListAliases'; readonly version?: string; readonly page: Page }
  /** Of the function without a qualifier, else of the version or alias. */
  | {
      readonly op: 'lambda:AddPermission';
      readonly qualifier: string;
      readonly permission: Permission;
      readonly revisionId?: string;
    }
  | {
      readonly op: 'lambda:RemovePermission';
      readonly qualifier: string;
      readonly statementId: string;
      readonly revisionId?: string;
    }
  | { readonly op: 'lambda:GetPolicy'; readonly qualifier: string };

/** Who may do what with a function, as `AddPermission` names them. */
export interface Permission {
  readonly statementId: string;
  readonly action: string;
  /** As the policy has it: `*`, or by its kind. */
  readonly principal: string | JsonObject;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/** Code that was unpacked and bundled before the call entered the run: the host knows it by its id. */
export interface DeployedCode {
  readonly id: CodeId;
  readonly bytes: number;
}
