import * as sdk from '@aws-sdk/client-lambda';
import {
  bodyText,
  bytes,
  clientDefaults,
  header,
  type Protocol,
  simulatedRequests,
  withOwnNames,
} from './simulated-requests.ts';

/** REST: the function is in the path, the kind of invocation in a header, the payload is the body. */
const protocol: Protocol = {
  call: (request) => {
    const name = /\/functions\/([^/]+)\/invocations$/.exec(request.path)?.[1];
    if (name === undefined)
      throw new Error(`The simulation knows only Invoke of Lambda, not ${request.method} ${request.path}.`);
    const logType = header(request, 'x-amz-log-type');
    const clientContext = header(request, 'x-amz-client-context');
    const params = {
      FunctionName: decodeURIComponent(name),
      InvocationType: header(request, 'x-amz-invocation-type') ?? 'RequestResponse',
      Payload: bodyText(request.body),
      ...(typeof request.query['Qualifier'] === 'string' ? { Qualifier: request.query['Qualifier'] } : {}),
      ...(logType === undefined ? {} : { LogType: logType }),
      ...(clientContext === undefined ? {} : { ClientContext: clientContext }),
    };
    return { call: 'lambda:Invoke', params };
  },
  success: ({ result }) => {
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
  },
  errorBody: ({ name, message, members }) =>
    CAPITAL.has(name) ? { ...members, Message: message } : { ...members, message },
};

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
