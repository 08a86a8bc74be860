import type { ApiResponse } from '../../config.ts';
import type { ControlOperation, ControlRequest, ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { createAlias, removeAlias, updateAlias } from './alias.ts';
import { createFunction } from './create-function.ts';
import { deleteFunction } from './delete-function.ts';
import {
  deleteEventInvokeConfig,
  getEventInvokeConfig,
  listEventInvokeConfigs,
  putEventInvokeConfig,
  updateEventInvokeConfig,
} from './event-invoke-config.ts';
import {
  getAlias,
  getFunction,
  getFunctionConcurrency,
  getFunctionConfiguration,
  listAliases,
  listVersionsByFunction,
} from './get-function.ts';
import { addPermission, getPolicy, removePermission } from './permission.ts';
import {
  deleteProvisionedConcurrency,
  getProvisionedConcurrency,
  listProvisionedConcurrency,
  putProvisionedConcurrency,
} from './provisioned-concurrency.ts';
import { publishVersion } from './publish-version.ts';
import { getFunctionRecursionConfig, putFunctionRecursionConfig } from './recursion-config.ts';
import { deleteFunctionConcurrency, putFunctionConcurrency } from './reserved-concurrency.ts';
import { tagFunction } from './tags.ts';
import { updateFunctionCode } from './update-code.ts';
import { updateFunctionConfiguration } from './update-configuration.ts';

type Handle<Op extends ControlOperation> = (request: ControlRequestOf<Op>, turn: Turn) => ApiResponse;

// A new operation does not compile until it is here.
const HANDLERS = {
  'lambda:CreateFunction': createFunction,
  'lambda:DeleteFunction': deleteFunction,
  'lambda:UpdateFunctionCode': updateFunctionCode,
  'lambda:GetFunction': getFunction,
  'lambda:GetFunctionConfiguration': getFunctionConfiguration,
  'lambda:GetFunctionConcurrency': getFunctionConcurrency,
  'lambda:ListVersionsByFunction': listVersionsByFunction,
  'lambda:GetAlias': getAlias,
  'lambda:ListAliases': listAliases,
  'lambda:PublishVersion': publishVersion,
  'lambda:CreateAlias': createAlias,
  'lambda:UpdateAlias': updateAlias,
  'lambda:DeleteAlias': removeAlias,
  'lambda:UpdateFunctionConfiguration': updateFunctionConfiguration,
  'lambda:PutFunctionEventInvokeConfig': putEventInvokeConfig,
  'lambda:UpdateFunctionEventInvokeConfig': updateEventInvokeConfig,
  'lambda:GetFunctionEventInvokeConfig': getEventInvokeConfig,
  'lambda:DeleteFunctionEventInvokeConfig': deleteEventInvokeConfig,
  'lambda:ListFunctionEventInvokeConfigs': listEventInvokeConfigs,
  'lambda:PutFunctionConcurrency': putFunctionConcurrency,
  'lambda:DeleteFunctionConcurrency': deleteFunctionConcurrency,
  'lambda:PutProvisionedConcurrencyConfig': putProvisionedConcurrency,
  'lambda:GetProvisionedConcurrencyConfig': getProvisionedConcurrency,
  'lambda:DeleteProvisionedConcurrencyConfig': deleteProvisionedConcurrency,
  'lambda:ListProvisionedConcurrencyConfigs': listProvisionedConcurrency,
  'lambda:PutFunctionRecursionConfig': putFunctionRecursionConfig,
  'lambda:GetFunctionRecursionConfig': getFunctionRecursionConfig,
  'lambda:AddPermission': addPermission,
  'lambda:RemovePermission': removePermission,
  'lambda:GetPolicy': getPolicy,
  'lambda:TagResource': tagFunction,
  'lambda:UntagResource': tagFunction,
  'lambda:ListTags': tagFunction,
} satisfies { readonly [Op in ControlOperation]: Handle<Op> };

/** What the control plane makes of a request to a function: answered at once, no code runs. */
export function control(request: ControlRequest, turn: Turn): ApiResponse {
  // The row of an operation takes the request of that operation; the table's type says so, its index does not.
  const handle = HANDLERS[request.op] as Handle<ControlOperation>;
  return handle(request, turn);
}
