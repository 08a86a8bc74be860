import * as sdk from '@aws-sdk/client-lambda';
import { operationOf } from './lambda-operations.ts';
import {
  bodyText,
  bytes,
  clientDefaults,
  header,
  type Protocol,
  type SdkRequest,
  simulatedRequests,
  withOwnNames,
} from './simulated-requests.ts';

/** REST: invocations have headers and a payload of their own; all else has its parameters in path, query and JSON body. */
const protocol: Protocol = {
  call: (request) => {
    const name = /\/functions\/([^/]+)\/invocations$/.exec(request.path)?.[1];
    return name === undefined ? controlCall(request) : invocation(decodeURIComponent(name), request);
  },
  success: ({ status, result }) => {
    // The result of `lambda:Invoke` alone has a payload.
    const { Payload } = result as { readonly [name: string]: unknown };
    return Payload === undefined ? controlAnswer(status, result) : invocationAnswer(result);
  },
  errorBody: ({ name, message, members }) =>
    CAPITAL.has(name) ? { ...members, Message: message } : { ...members, message },
};

function controlCall(request: SdkRequest): ReturnType<Protocol['call']> {
  const operation = operationOf(request.method, request.path, request.query);
  if (operation === undefined) {
    throw new Error(`The simulation does not know ${request.method} ${request.path} of Lambda.`);
  }
  const text = bodyText(request.body);
  const body: object = text === '' ? {} : JSON.parse(text);
  return { call: `lambda:${operation.name}`, params: { ...body, ...queryParams(request), ...operation.params } };
}

/** Texts, but for the one number and the one list that queries carry. */
function queryParams({ query }: SdkRequest): object {
  const { MaxItems, tagKeys, ...texts } = query;
  return {
    ...texts,
    ...(MaxItems === undefined ? {} : { MaxItems: Number(MaxItems) }),
    ...(tagKeys === undefined ? {} : { TagKeys: [tagKeys].flat() }),
  };
}

function controlAnswer(status: number, result: unknown): ReturnType<Protocol['success']> {
  const body = status === 204 ? {} : { body: bytes(JSON.stringify(result)) };
  return { statusCode: status, headers: { 'content-type': 'application/json' }, ...body };
}

function invocation(name: string, request: SdkRequest): ReturnType<Protocol['call']> {
  const logType = header(request, 'x-amz-log-type');
  const clientContext = header(request, 'x-amz-client-context');
  const params = {
    FunctionName: name,
    InvocationType: header(request, 'x-amz-invocation-type') ?? 'RequestResponse',
    Payload: bodyText(request.body),
    ...(typeof request.query['Qualifier'] === 'string' ? { Qualifier: request.query['Qualifier'] } : {}),
    ...(logType === undefined ? {} : { LogType: logType }),
    ...(clientContext === undefined ? {} : { ClientContext: clientContext }),
  };
  return { call: 'lambda:Invoke', params };
}

function invocationAnswer(result: unknown): ReturnType<Protocol['success']> {
  // The result of `lambda:Invoke` in AWS's words.
  const { StatusCode, FunctionError, ExecutedVersion, LogResult, Payload } = result as { [name: string]: unknown };
  return {
    statusCode: typeof StatusCode === 'number' ? StatusCode : 200,
    headers: {
      ...(FunctionError === undefined ? {} : { 'x-amz-function-error': String(FunctionError) }),
      ...(LogResult === undefined ? {} : { 'x-amz-log-result': String(LogResult) }),
      ...(ExecutedVersion === undefined ? {} : { 'x-amz-executed-version': String(ExecutedVersion) }),
    },
    body: bytes(typeof Payload === 'string' ? Payload : JSON.stringify(Payload ?? '')),
  };
}

/** Errors whose model spells the member `Message`; their name is in a header, as all names are (ERR-01). */
const CAPITAL = new Set(['ResourceNotFoundException', 'RecursiveInvocationException', 'ServiceException']);

function settings(config: object): sdk.LambdaClientConfig {
  const region = process.env['AWS_REGION'] ?? 'us-east-1';
  // The handler is what the SDK asks of one.
  return {
    region,
    ...clientDefaults,
    ...config,
    requestHandler: simulatedRequests(protocol),
  } as sdk.LambdaClientConfig;
}

class LambdaClient extends sdk.LambdaClient {
  constructor(config: object = {}) {
    super(settings(config));
  }
}

class Lambda extends sdk.Lambda {
  constructor(config: object = {}) {
    super(settings(config));
  }
}

/** The real client of Lambda; its requests go to the simulated cloud. */
export default { '@aws-sdk/client-lambda': { ...withOwnNames(sdk), LambdaClient, Lambda } };
