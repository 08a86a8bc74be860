import * as sdk from '@aws-sdk/client-sqs';
import {
  bodyText,
  bytes,
  clientDefaults,
  header,
  type Protocol,
  simulatedRequests,
  withOwnNames,
} from './simulated-requests.ts';

/** AWS JSON: the operation is in `X-Amz-Target`, the parameters are the body. */
const protocol: Protocol = {
  call: (request) => ({
    call: `sqs:${header(request, 'x-amz-target')?.replace(/^.*\./, '') ?? ''}`,
    params: JSON.parse(bodyText(request.body) || '{}'),
  }),
  success: ({ result }) => ({
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: bytes(JSON.stringify(result)),
  }),
  errorBody: ({ name, message, members }) => ({ ...members, __type: name, message }),
};

function settings(config: object): sdk.SQSClientConfig {
  const region = process.env['AWS_REGION'] ?? 'us-east-1';
  // The handler is what the SDK asks of one; `md5` is switched off because the simulation does not digest.
  return {
    region,
    ...clientDefaults,
    md5: false,
    ...config,
    requestHandler: simulatedRequests(protocol),
  } as sdk.SQSClientConfig;
}

class SQSClient extends sdk.SQSClient {
  constructor(config: object = {}) {
    super(settings(config));
  }
}

class SQS extends sdk.SQS {
  constructor(config: object = {}) {
    super(settings(config));
  }
}

/** The real client of SQS; its requests go to the simulated cloud. */
export default { '@aws-sdk/client-sqs': { ...withOwnNames(sdk), SQSClient, SQS } };
