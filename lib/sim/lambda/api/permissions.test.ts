import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { FunctionRun } from '../../testing/function-run.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const S3 = { StatementId: 's3', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' };

const add = (run: FunctionRun, params: JsonObject = {}): JsonObject => run.call('AddPermission', { ...S3, ...params });
const statements = (run: FunctionRun, params: JsonObject = {}) =>
  JSON.parse(String(run.call('GetPolicy', params).Policy)).Statement;

/** With version 1, to which the alias `live` points. */
function released(): FunctionRun {
  const run = new FunctionRun();
  run.call('PublishVersion');
  run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
  return run;
}

describe('a resource policy', () => {
  test('[API-10] holds what was added, with its conditions, until it is removed', () => {
    const run = new FunctionRun();
    const SourceArn = 'arn:aws:s3:::photos';

    const { Statement } = add(run, { SourceArn, SourceAccount: '123456789012' });
    const statement = {
      Sid: 's3',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: ARN,
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '123456789012' },
        ArnLike: { 'AWS:SourceArn': SourceArn },
      },
    };
    expect(JSON.parse(String(Statement))).toEqual(statement);
    expect(JSON.parse(String(run.call('GetPolicy').Policy))).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [statement],
    });
    expect(run.answer('RemovePermission', { StatementId: 's3' })).toMatchObject({ status: 204 });
    expect(run.refusal('GetPolicy')).toMatchObject({ status: 404 });
  });

  test.each([
    ['*', '*'],
    ['123456789012', { AWS: 'arn:aws:iam::123456789012:root' }],
    ['arn:aws:iam::123456789012:role/r', { AWS: 'arn:aws:iam::123456789012:role/r' }],
  ])('[API-10] names %s by its kind', (Principal, shown) => {
    const run = new FunctionRun();
    add(run, { Principal });

    expect(statements(run)).toMatchObject([{ Principal: shown }]);
  });

  test('[API-10] [VER-08] each write is a revision, which the next may ask for', () => {
    const run = new FunctionRun();
    add(run);
    const { RevisionId = '' } = run.call('GetPolicy');
    const again = { ...S3, StatementId: 'again' };

    expect(run.call('GetFunctionConfiguration').RevisionId).toBe(RevisionId);
    expect(run.refusal('AddPermission', { ...again, RevisionId: 'another' })).toMatchObject({
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id',
    });
    add(run, { ...again, RevisionId });
    expect(run.call('GetPolicy').RevisionId).not.toBe(RevisionId);
  });

  test('[INV-15] is one of the function, of the version and of the alias each', () => {
    const run = released();
    add(run, { Qualifier: 'live' });

    expect(statements(run, { Qualifier: 'live' })).toMatchObject([{ Resource: `${ARN}:live` }]);
    expect(run.refusal('GetPolicy')).toMatchObject({ status: 404 });
    expect(run.refusal('GetPolicy', { Qualifier: '1' })).toMatchObject({ status: 404 });

    run.call('DeleteAlias', { Name: 'live' });
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    expect(run.refusal('GetPolicy', { Qualifier: 'live' })).toMatchObject({ status: 404 });
  });
});

describe('a policy is refused', () => {
  test.each<[string, string, JsonObject, number, string]>([
    [
      'on $LATEST',
      'AddPermission',
      { ...S3, Qualifier: '$LATEST' },
      400,
      'We currently do not support adding policies for $LATEST.',
    ],
    [
      'for nobody known',
      'AddPermission',
      { ...S3, Principal: 'invalid.nonaws.com' },
      400,
      'The provided principal was invalid. Please check the principal and try again.',
    ],
    [
      'twice under one id',
      'AddPermission',
      { ...S3, StatementId: 'known' },
      409,
      'The statement id (known) provided already exists. Please provide a new statement id, or remove the existing statement.',
    ],
    ['of a version that is not there', 'AddPermission', { ...S3, Qualifier: '7' }, 404, `Function not found: ${ARN}:7`],
    ['where there is none', 'GetPolicy', { Qualifier: 'live' }, 404, 'The resource you requested does not exist.'],
    [
      'without its statement',
      'RemovePermission',
      { StatementId: 'n' },
      404,
      'Statement n is not found in resource policy.',
    ],
  ])('[API-11] %s', (_what, operation, params, status, message) => {
    const run = released();
    add(run, { StatementId: 'known' });

    expect(run.refusal(operation, params)).toMatchObject({ status, message });
  });

  test('[CFG-12] past 20 KB', () => {
    const run = new FunctionRun();
    const grow = (n: number) => run.answer('AddPermission', { ...S3, StatementId: `${'s'.repeat(96)}${n}` });
    let last = grow(100);
    for (let n = 101; last.type === 'call.answered' && n < 200; n += 1) {
      run.pass(seconds(1));
      last = grow(n);
    }

    expect(last).toMatchObject({
      type: 'call.refused',
      error: {
        name: 'PolicyLengthExceededException',
        status: 400,
        message: expect.stringMatching(/^The final policy size \(20\d{3}\) is bigger than the limit \(20480\)\.$/),
      },
    });
    expect(statements(run).length).toBeGreaterThan(50);
  });
});
