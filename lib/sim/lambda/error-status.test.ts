import { describe, expect, test } from 'vitest';
import { queueConfig } from '../testing/configs.ts';
import { FunctionRun } from '../testing/function-run.ts';
import { STATUS_OF_ERROR } from './error-status.ts';

/** As the API's model has it; the errors of the protocol, which no model lists, as they were recorded. */
const OF_AWS = {
  400: [
    'CodeStorageExceededException',
    ...['InvalidParameterValueException', 'InvalidRequestContentException', 'ResourceInUseException'],
    ...[
      'PolicyLengthExceededException',
      'RecursiveInvocationException',
      'SerializationException',
      'ValidationException',
    ],
  ],
  403: ['AccessDeniedException'],
  404: ['ProvisionedConcurrencyConfigNotFoundException', 'ResourceNotFoundException'],
  409: ['ResourceConflictException'],
  412: ['PreconditionFailedException'],
  413: ['RequestEntityTooLargeException'],
  429: ['TooManyRequestsException'],
  502: ['ResourceNotReadyException'],
};

describe('[ERR-12] each error has one status', () => {
  test('that of the API', () => {
    const statuses = Object.entries(OF_AWS).flatMap(([status, names]) => names.map((name) => [name, Number(status)]));

    expect(STATUS_OF_ERROR).toEqual(Object.fromEntries(statuses));
  });

  test.each([
    ['InvalidRequestContentException', 'Invoke', { Payload: 'no JSON' }],
    ['ValidationException', 'Invoke', { InvocationType: 'Later' }],
    ['SerializationException', 'Invoke', { InvocationType: 7 }],
    ['ResourceNotFoundException', 'Invoke', { FunctionName: 'other' }],
    ['RequestEntityTooLargeException', 'Invoke', { InvocationType: 'Event', Payload: `"${'x'.repeat(1_048_576)}"` }],
    ['TooManyRequestsException', 'Invoke', {}],
    ['InvalidParameterValueException', 'CreateEventSourceMapping', {}],
    ['PreconditionFailedException', 'PublishVersion', { RevisionId: 'not-this-one' }],
    ['ResourceConflictException', 'CreateAlias', { Name: 'live', FunctionVersion: '$LATEST' }],
    ['ProvisionedConcurrencyConfigNotFoundException', 'GetProvisionedConcurrencyConfig', { Qualifier: 'live' }],
    ['ResourceInUseException', 'UpdateEventSourceMapping', {}],
  ] as const)('%s, as %s is refused', (name, operation, params) => {
    const run = new FunctionRun({ fn: { reservedConcurrency: 0 }, others: [queueConfig('Orders')] });
    run.call('PublishVersion');
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    const { UUID = '' } = run.call('CreateEventSourceMapping', { EventSourceArn: queueConfig('Orders').arn });
    const named = operation === 'UpdateEventSourceMapping' ? { ...params, UUID } : params;

    expect(run.refusal(operation, named)).toMatchObject({ name, status: STATUS_OF_ERROR[name] });
  });
});
