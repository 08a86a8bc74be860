/** An operation of Lambda's REST protocol: method and path below the version's date, `{Name}` for a parameter. */
interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: readonly string[];
  /** Only with this parameter in the query. */
  readonly query?: string;
}

/** https://github.com/boto/botocore/tree/develop/botocore/data/lambda/2015-03-31 */
const OPERATIONS: readonly Operation[] = [
  of('ListFunctions', 'GET functions'),
  of('CreateFunction', 'POST functions'),
  of('GetFunction', 'GET functions/{FunctionName}'),
  of('DeleteFunction', 'DELETE functions/{FunctionName}'),
  of('GetFunctionConfiguration', 'GET functions/{FunctionName}/configuration'),
  of('UpdateFunctionConfiguration', 'PUT functions/{FunctionName}/configuration'),
  of('UpdateFunctionCode', 'PUT functions/{FunctionName}/code'),
  of('PublishVersion', 'POST functions/{FunctionName}/versions'),
  of('ListVersionsByFunction', 'GET functions/{FunctionName}/versions'),
  of('CreateAlias', 'POST functions/{FunctionName}/aliases'),
  of('ListAliases', 'GET functions/{FunctionName}/aliases'),
  of('GetAlias', 'GET functions/{FunctionName}/aliases/{Name}'),
  of('UpdateAlias', 'PUT functions/{FunctionName}/aliases/{Name}'),
  of('DeleteAlias', 'DELETE functions/{FunctionName}/aliases/{Name}'),
  of('PutFunctionConcurrency', 'PUT functions/{FunctionName}/concurrency'),
  of('GetFunctionConcurrency', 'GET functions/{FunctionName}/concurrency'),
  of('DeleteFunctionConcurrency', 'DELETE functions/{FunctionName}/concurrency'),
  of('ListProvisionedConcurrencyConfigs', 'GET functions/{FunctionName}/provisioned-concurrency', 'List'),
  of('PutProvisionedConcurrencyConfig', 'PUT functions/{FunctionName}/provisioned-concurrency'),
  of('GetProvisionedConcurrencyConfig', 'GET functions/{FunctionName}/provisioned-concurrency'),
  of('DeleteProvisionedConcurrencyConfig', 'DELETE functions/{FunctionName}/provisioned-concurrency'),
  of('ListFunctionEventInvokeConfigs', 'GET functions/{FunctionName}/event-invoke-config/list'),
  of('PutFunctionEventInvokeConfig', 'PUT functions/{FunctionName}/event-invoke-config'),
  of('UpdateFunctionEventInvokeConfig', 'POST functions/{FunctionName}/event-invoke-config'),
  of('GetFunctionEventInvokeConfig', 'GET functions/{FunctionName}/event-invoke-config'),
  of('DeleteFunctionEventInvokeConfig', 'DELETE functions/{FunctionName}/event-invoke-config'),
  of('PutFunctionRecursionConfig', 'PUT functions/{FunctionName}/recursion-config'),
  of('GetFunctionRecursionConfig', 'GET functions/{FunctionName}/recursion-config'),
  of('GetFunctionUrlConfig', 'GET functions/{FunctionName}/url'),
  of('GetFunctionCodeSigningConfig', 'GET functions/{FunctionName}/code-signing-config'),
  of('GetAccountSettings', 'GET account-settings'),
  of('CreateEventSourceMapping', 'POST event-source-mappings'),
  of('ListEventSourceMappings', 'GET event-source-mappings'),
  of('GetEventSourceMapping', 'GET event-source-mappings/{UUID}'),
  of('UpdateEventSourceMapping', 'PUT event-source-mappings/{UUID}'),
  of('TagResource', 'POST tags/{Resource}'),
  of('UntagResource', 'DELETE tags/{Resource}'),
  of('ListTags', 'GET tags/{Resource}'),
  of('DeleteEventSourceMapping', 'DELETE event-source-mappings/{UUID}'),
];

/** Which operation a request asks for, with the parameters of its path; undefined for one that is not known. */
export function operationOf(
  method: string,
  path: string,
  query: { readonly [name: string]: unknown },
): { readonly name: string; readonly params: { readonly [name: string]: string } } | undefined {
  const parts = path
    .replace(/^\/\d{4}-\d\d-\d\d\//, '')
    .replace(/\/$/, '')
    .split('/');
  for (const operation of OPERATIONS) {
    if (operation.method !== method || operation.path.length !== parts.length) continue;
    if (operation.query !== undefined && query[operation.query] === undefined) continue;
    const params = paramsOf(operation.path, parts);
    if (params !== undefined) return { name: operation.name, params };
  }
  return undefined;
}

function paramsOf(path: readonly string[], parts: readonly string[]): { [name: string]: string } | undefined {
  const params: { [name: string]: string } = {};
  for (const [index, expected] of path.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = decodeURIComponent(part);
    else if (expected !== part) return undefined;
  }
  return params;
}

function of(name: string, methodAndPath: string, query?: string): Operation {
  const [method = '', path = ''] = methodAndPath.split(' ');
  return { name, method, path: path.split('/'), ...(query !== undefined && { query }) };
}
