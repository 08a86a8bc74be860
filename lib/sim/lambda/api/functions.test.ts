import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { resourceId } from '../../ids.ts';
import { functionConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:made';
const ROLE = 'arn:aws:iam::123456789012:role/r';
const CODE = { ZipFile: { CodeSha256: 'sha-1', CodeSize: 1_234, UnzippedSize: 2_000 } };
const MAKE = { FunctionName: 'made', Role: ROLE, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: CODE };

const run = (...resources: ConstructorParameters<typeof TestRun>[0]) => new TestRun(resources).until(0);
const create = (in_: TestRun, params: JsonObject = {}) => in_.call('lambda:CreateFunction', { ...MAKE, ...params });
const get = (in_: TestRun, params: JsonObject = {}) =>
  in_.call('lambda:GetFunctionConfiguration', { FunctionName: 'made', ...params });
/** Long enough for whatever a call has begun. */
const settled = (in_: TestRun) => in_.until(in_.simulation.now / 1_000_000 + 5);

describe('a function made by a call', () => {
  test('[API-01] [API-19] [VER-41] is Pending first, with the defaults of the API', () => {
    const made = create(run());

    expect(made).toEqual({
      Architectures: ['x86_64'],
      CodeSha256: 'sha-1',
      CodeSize: 1_234,
      Description: '',
      EphemeralStorage: { Size: 512 },
      FunctionArn: ARN,
      FunctionName: 'made',
      Handler: 'index.handler',
      LastModified: expect.any(String),
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/made' },
      MemorySize: 128,
      PackageType: 'Zip',
      RevisionId: expect.any(String),
      Role: ROLE,
      Runtime: 'nodejs22.x',
      RuntimeVersionConfig: {
        RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/),
      },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      State: 'Pending',
      StateReason: 'The function is being created.',
      StateReasonCode: 'Creating',
      Timeout: 3,
      TracingConfig: { Mode: 'PassThrough' },
      Version: '$LATEST',
    });
  });

  test('[VER-40] [VER-41] [ERR-10] is Active when it has settled; invocations before are refused', () => {
    const made = run();
    create(made);
    const early = made.refusal('lambda:Invoke', { FunctionName: 'made' });
    settled(made);

    expect(early).toMatchObject({
      name: 'ResourceConflictException',
      message:
        'The operation cannot be performed at this time. The function is currently in the following state: Pending',
      status: 409,
    });
    expect(get(made)).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful' });
    made.begin('lambda:Invoke', { FunctionName: 'made' });
    settled(made);
    expect(made.count('invocation.succeeded')).toBe(1);
  });

  test('[VER-44] a waiter gets there that asks each second, at most 300 times', () => {
    const made = run();
    create(made);
    const state = () => get(made).State;
    let asked = 1;
    for (; state() !== 'Active' && asked < 300; asked += 1) made.until(asked);

    expect(state()).toBe('Active');
    expect(asked).toBeGreaterThan(1);

    made.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'made', Timeout: 9 });
    const status = () => get(made).LastUpdateStatus;
    for (; status() !== 'Successful' && asked < 300; asked += 1) made.until(asked);
    expect(status()).toBe('Successful');
  });

  test('[API-01] Publish makes version 1 at once, under the unqualified ARN', () => {
    const made = run();

    expect(create(made, { Publish: true })).toMatchObject({ Version: '1', FunctionArn: ARN, State: 'Pending' });
    settled(made);
    expect(get(made, { Qualifier: '1' })).toMatchObject({ FunctionArn: `${ARN}:1`, State: 'Active' });
  });

  test('[API-17] shows its environment when it was set, though to nothing', () => {
    const [bare, set] = [run(), run()];

    expect(create(bare)).not.toHaveProperty('Environment');
    expect(create(set, { Environment: { Variables: {} } }).Environment).toEqual({ Variables: {} });
  });

  test('[API-15] tells when it was modified in a format of its own', () => {
    expect(create(run()).LastModified).toMatch(/^2026-11-18T\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  test('[VER-02] made again after its deletion, it goes on counting its versions', () => {
    const made = run();
    create(made, { Publish: true });
    made.call('lambda:DeleteFunction', { FunctionName: 'made' });

    expect(create(made, { Publish: true }).Version).toBe('2');
  });
});

describe('what is refused of a new function', () => {
  test.each([
    [{ Role: 'r1' }, 'ValidationException', /^1 validation error detected: Value 'r1' at 'role' failed .*iam::/],
    [{ Runtime: 'python3.7' }, 'InvalidParameterValueException', /^The runtime parameter of python3.7 is no longer/],
    [{ Runtime: null }, 'InvalidParameterValueException', /^Runtime and Handler are mandatory parameters/],
    [{ Architectures: ['x86_64', 'arm64'] }, 'ValidationException', /Value '\[x86_64, arm64\]' at 'architectures'/],
    [{ MemorySize: 64 }, 'ValidationException', /Value '64' at 'memorySize' .* greater than or equal to 128$/],
    [{ FunctionName: 'a'.repeat(65) }, 'InvalidParameterValueException', /have length less than or equal to 64$/],
    [{ FunctionName: ARN.replace('123456789012', '210987654321') }, 'AccessDeniedException', /^$/],
    [
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'InvalidParameterValueException',
      /reserved keys.*AWS_REGION$/,
    ],
    [{ Environment: { Variables: { A: 'x' } } }, 'ValidationException', /Value at 'environment.variables' failed/],
    [{ Environment: { Variables: { LARGE: 'x'.repeat(4_096) } } }, 'InvalidParameterValueException', /4KB limit/],
  ])('[CFG-20] %o', (params, name, message) => {
    expect(run().refusal('lambda:CreateFunction', { ...MAKE, ...params })).toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    [
      { ZipFile: 'no archive' },
      400,
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    [{ ZipFile: { CodeSha256: 'x', CodeSize: 52_428_801 } }, 413, 'Zipped size must be smaller than 52428800 bytes'],
    [
      { ZipFile: { CodeSha256: 'x', CodeSize: 1, UnzippedSize: 262_144_000 } },
      400,
      'Unzipped size must be smaller than 262144000 bytes',
    ],
    [
      { S3Bucket: 'nowhere', S3Key: 'k' },
      400,
      'Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist',
    ],
  ])('[CFG-05] [CFG-06] [CFG-20] code %o', (Code, status, message) => {
    expect(run().refusal('lambda:CreateFunction', { ...MAKE, Code })).toMatchObject({ status, message });
  });

  test('[CFG-20] a name that is taken', () => {
    expect(run(functionConfig('Fn')).refusal('lambda:CreateFunction', { ...MAKE, FunctionName: 'fn' })).toMatchObject({
      name: 'ResourceConflictException',
      message: 'Function already exist: fn',
      status: 409,
    });
  });
});

describe('an update', () => {
  const active = (): TestRun => {
    const made = run();
    create(made);
    return settled(made);
  };

  test('[API-03] [VER-42] shows at once, and is Successful when it has settled', () => {
    const made = active();
    const params = { FunctionName: 'made', MemorySize: 512, Description: 'new', LoggingConfig: { LogFormat: 'JSON' } };
    const answer = made.call('lambda:UpdateFunctionConfiguration', params);

    expect(answer).toMatchObject({
      ...{ MemorySize: 512, Description: 'new', Timeout: 3, State: 'Active', LastUpdateStatus: 'InProgress' },
      LastUpdateStatusReason: 'The function is being created.',
      LastUpdateStatusReasonCode: 'Creating',
      LoggingConfig: { ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO', LogFormat: 'JSON' },
    });
    settled(made);
    expect(get(made)).toMatchObject({ MemorySize: 512, LastUpdateStatus: 'Successful' });
  });

  test('[VER-43] until it has, invocations run what was there, and further updates are refused', () => {
    const made = active();
    made.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'made', MemorySize: 512 });
    made.begin('lambda:Invoke', { FunctionName: 'made' });
    const message = `The operation cannot be performed at this time. An update is in progress for resource: ${ARN}`;

    expect(made.of('function.configured').at(-1)?.config.memoryMb).toBe(128);
    for (const operation of ['UpdateFunctionConfiguration', 'PublishVersion']) {
      expect(made.refusal(`lambda:${operation}`, { FunctionName: 'made' })).toMatchObject({ status: 409, message });
    }
    settled(made);
    expect(made.of('function.configured').at(-1)?.config.memoryMb).toBe(512);
  });

  test('[API-02] of the code, with Publish: the version is Pending until it has settled', () => {
    const made = active();
    const ZipFile = { CodeSha256: 'sha-2', CodeSize: 99 };
    const answer = made.call('lambda:UpdateFunctionCode', { FunctionName: 'made', ZipFile, Publish: true });

    expect(answer).toMatchObject({ Version: '1', FunctionArn: `${ARN}:1`, State: 'Pending', CodeSha256: 'sha-2' });
    expect(get(made, { Qualifier: '$LATEST' })).toMatchObject({
      FunctionArn: `${ARN}:$LATEST`,
      LastUpdateStatus: 'InProgress',
      CodeSha256: 'sha-2',
    });
    settled(made);
    expect(get(made, { Qualifier: '1' })).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful' });
  });

  test('[API-02] tried with DryRun, changes nothing', () => {
    const made = active();
    const before = get(made);
    const ZipFile = { CodeSha256: 'sha-2', CodeSize: 99 };

    expect(made.call('lambda:UpdateFunctionCode', { FunctionName: 'made', ZipFile, DryRun: true }).CodeSha256).toBe(
      'sha-2',
    );
    expect(get(made)).toEqual(before);
  });

  test('[VER-08] every write and every settling gives a new RevisionId, a read none', () => {
    const made = run();
    const revisions = [create(made).RevisionId];
    settled(made);
    revisions.push(get(made).RevisionId);
    revisions.push(made.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'made' }).RevisionId);
    settled(made);
    revisions.push(get(made).RevisionId);
    made.call('lambda:PublishVersion', { FunctionName: 'made' });
    revisions.push(get(made).RevisionId);

    expect(new Set(revisions).size).toBe(5);
    expect(get(made).RevisionId).toBe(revisions[4]);
  });

  test('from within a run, code, handler and runtime stay as they are', () => {
    const call = { call: 'lambda:UpdateFunctionConfiguration', params: { FunctionName: 'made', Handler: 'a.b' } };
    const made = new TestRun([functionConfig('Made')], {
      script: () => ({ do: 'call', ...call, next: { do: 'return' } }),
    }).until(0);
    made.begin('lambda:Invoke', { FunctionName: 'made' });
    made.until(5);

    expect(made.of('call.refused')).toMatchObject([{ error: { message: expect.stringMatching(/not simulated/) } }]);
  });
});

describe('settings a call cannot bring', () => {
  const refusalOf = (settings: JsonObject) => {
    const made = run();
    create(made);
    const { message } = settled(made).refusal('lambda:UpdateFunctionConfiguration', {
      FunctionName: 'made',
      ...settings,
    });
    return message;
  };

  test('[SNAP-01] SnapStart is refused with the runtime the function has', () => {
    expect(refusalOf({ SnapStart: { ApplyOn: 'PublishedVersions' } })).toBe(
      'nodejs22.x is not supported for SnapStart enabled functions.',
    );
  });

  test.each([
    ['Layers', ['arn:aws:lambda:us-east-1:123456789012:layer:shared:1']],
    ['FileSystemConfigs', [{ Arn: 'arn:aws:elasticfilesystem:…', LocalMountPath: '/mnt/data' }]],
    ['ImageConfig', { Command: ['index.handler'] }],
  ])('[API-01] %s is refused by name, and not passed over', (name, value) => {
    expect(refusalOf({ [name]: value })).toBe(`${name} by a call is not simulated. Call again without it.`);
  });

  test.each([
    ['[LOG-20] a level of text logs', { LoggingConfig: { SystemLogLevel: 'WARN' } }, /^LogLevel is not supported when/],
    ['[LOG-31] a reserved log group', { LoggingConfig: { LogGroup: 'aws/x' } }, /^Log groups starting with AWS\//],
    ['[ASYNC-30] a target that is no ARN', { DeadLetterConfig: { TargetArn: 'x' } }, /'deadLetterConfig.targetArn'/],
    ['[VER-01] another version than $LATEST', { FunctionName: 'made:1' }, /does not support versions other than/],
  ])('%s is refused', (_, settings, words) => {
    expect(refusalOf(settings)).toMatch(words);
  });

  test('[LOG-20] a level alone is taken where the logs are JSON already', () => {
    const made = run();
    create(made, { LoggingConfig: { LogFormat: 'JSON' } });
    const params = { FunctionName: 'made:$LATEST', LoggingConfig: { ApplicationLogLevel: 'ERROR' } };

    expect(settled(made).call('lambda:UpdateFunctionConfiguration', params)).toMatchObject({
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'ERROR' },
    });
  });

  test('[CFG-20] an archive of nothing is refused', () => {
    const ZipFile = { CodeSha256: 'sha-1', CodeSize: 22, UnzippedSize: 0 };

    expect(run().refusal('lambda:CreateFunction', { ...MAKE, Code: { ZipFile } }).message).toBe(
      'Uploaded file must be a non-empty zip',
    );
  });

  test('[API-01] none of it, said as AWS says it, is taken', () => {
    const made = run();
    create(made);
    settled(made);
    const none = { SnapStart: { ApplyOn: 'None' }, VpcConfig: { SubnetIds: [], SecurityGroupIds: [] }, Layers: [] };

    expect(made.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'made', ...none })).toMatchObject({
      LastUpdateStatus: 'InProgress',
    });
  });
});

describe('deleting', () => {
  const published = (): TestRun => {
    const made = run();
    create(made, { Publish: true });
    return settled(made);
  };

  test('[VER-30] [API-14] takes the function away with all its versions', () => {
    const made = published();
    const number = made.begin('lambda:DeleteFunction', { FunctionName: 'made' });

    expect(made.resultOf(number)).toEqual({ StatusCode: 204 });
    expect(made.of('resource.deleted')).toMatchObject([{ resource: resourceId('function/made') }]);
    for (const operation of ['DeleteFunction', 'GetFunction']) {
      expect(made.refusal(`lambda:${operation}`, { FunctionName: 'made' })).toMatchObject({
        message: `Function not found: ${ARN}`,
        status: 404,
      });
    }
  });

  test('[VER-30] of one version is refused while an alias points to it', () => {
    const made = published();
    made.call('lambda:CreateAlias', { FunctionName: 'made', Name: 'live', FunctionVersion: '1' });

    expect(made.refusal('lambda:DeleteFunction', { FunctionName: 'made', Qualifier: '1' })).toMatchObject({
      message: 'Unable to delete version because the following aliases reference it: [live]',
      status: 409,
    });
    made.call('lambda:DeleteAlias', { FunctionName: 'made', Name: 'live' });
    made.call('lambda:DeleteFunction', { FunctionName: 'made:1' });
    expect(made.of('version.deleted')).toMatchObject([{ version: '1' }]);
  });

  test.each([
    ['$LATEST', '$LATEST version cannot be deleted without deleting the function.'],
    ['live', 'Deletion of aliases is not currently supported.'],
    ['7', `Function not found: ${ARN}:7`],
  ])('[VER-31] of %s is refused', (Qualifier, message) => {
    const made = published();
    made.call('lambda:CreateAlias', { FunctionName: 'made', Name: 'live', FunctionVersion: '1' });

    expect(made.refusal('lambda:DeleteFunction', { FunctionName: 'made', Qualifier }).message).toBe(message);
  });

  test('a function of the template stays deleted until the template changes it', () => {
    const made = run(functionConfig('Fn'));
    made.call('lambda:DeleteFunction', { FunctionName: 'fn' });
    made.deploy([functionConfig('Fn'), functionConfig('Other')]);
    expect(made.refusal('lambda:GetFunction', { FunctionName: 'fn' }).status).toBe(404);

    made.deploy([functionConfig('Fn', { memoryMb: 256 })]);
    expect(made.call('lambda:GetFunction', { FunctionName: 'fn' }).Configuration).toMatchObject({ MemorySize: 256 });
  });
});

describe('reading', () => {
  const made = (): TestRun => {
    const shop = run(functionConfig('Fn', { memoryMb: 256 }));
    shop.call('lambda:PublishVersion', { FunctionName: 'fn' });
    shop.call('lambda:CreateAlias', { FunctionName: 'fn', Name: 'live', FunctionVersion: '1' });
    return shop;
  };
  const FN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

  test('[API-05] [API-17] a function is shown under the ARN it was asked for by', () => {
    const shop = made();
    const arns = ['fn', 'fn:$LATEST', 'fn:1', 'fn:live'].map((FunctionName) => {
      const { Configuration, Code } = shop.call('lambda:GetFunction', { FunctionName });
      expect(Code).toMatchObject({ RepositoryType: 'S3', Location: expect.any(String) });
      return (Configuration as JsonObject).FunctionArn;
    });

    expect(arns).toEqual([FN, `${FN}:$LATEST`, `${FN}:1`, `${FN}:live`]);
    expect(shop.refusal('lambda:GetFunction', { FunctionName: 'fn:7' }).message).toBe(`Function not found: ${FN}:7`);
  });

  test('[CONC-06] the reservation stands with the function, and alone', () => {
    const shop = made();
    expect(shop.call('lambda:GetFunctionConcurrency', { FunctionName: 'fn' })).toEqual({});
    shop.call('lambda:PutFunctionConcurrency', { FunctionName: 'fn', ReservedConcurrentExecutions: 5 });

    const Concurrency = { ReservedConcurrentExecutions: 5 };
    expect(shop.call('lambda:GetFunctionConcurrency', { FunctionName: 'fn' })).toEqual(Concurrency);
    expect(shop.call('lambda:GetFunction', { FunctionName: 'fn' })).toMatchObject({ Concurrency });
    expect(shop.refusal('lambda:GetFunctionConcurrency', { FunctionName: 'fn:1' }).message).toMatch(
      /^This operation is permitted on Lambda functions only\./,
    );
  });

  test('[API-04] versions are listed with $LATEST first, qualified and without a state', () => {
    const { Versions } = made().call('lambda:ListVersionsByFunction', { FunctionName: 'fn' });

    expect(Versions).toMatchObject([{ FunctionArn: `${FN}:$LATEST` }, { FunctionArn: `${FN}:1`, Version: '1' }]);
    expect((Versions as JsonObject[])[0]).not.toHaveProperty('State');
  });

  test('[API-07] aliases are read one by one and listed, all or those of a version', () => {
    const shop = made();
    shop.call('lambda:CreateAlias', { FunctionName: 'fn', Name: 'next', FunctionVersion: '$LATEST' });
    const names = (params: JsonObject) =>
      (shop.call('lambda:ListAliases', { FunctionName: 'fn', ...params }).Aliases as JsonObject[]).map(
        ({ Name }) => Name,
      );

    expect(shop.call('lambda:GetAlias', { FunctionName: 'fn', Name: 'live' })).toMatchObject({ FunctionVersion: '1' });
    expect([names({}), names({ FunctionVersion: '1' })]).toEqual([['live', 'next'], ['live']]);
    expect(shop.refusal('lambda:GetAlias', { FunctionName: 'fn', Name: 'none' })).toMatchObject({
      message: `Cannot find alias arn: ${FN}:none`,
      status: 404,
    });
  });

  test('[API-06] functions are listed once each, or with all their versions', () => {
    const shop = made();
    const arns = (params: JsonObject) =>
      (shop.call('lambda:ListFunctions', params).Functions as JsonObject[]).map(({ FunctionArn }) => FunctionArn);

    expect(arns({})).toEqual([FN]);
    expect(arns({ FunctionVersion: 'ALL' })).toEqual([`${FN}:$LATEST`, `${FN}:1`]);
  });

  test('[API-12] the account’s limits and what of them is used', () => {
    const shop = made();
    shop.call('lambda:PutFunctionConcurrency', { FunctionName: 'fn', ReservedConcurrentExecutions: 5 });

    expect(shop.call('lambda:GetAccountSettings', {})).toEqual({
      AccountLimit: {
        TotalCodeSize: 322_122_547_200,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
        ConcurrentExecutions: 1_000,
        UnreservedConcurrentExecutions: 995,
      },
      AccountUsage: { TotalCodeSize: 2_000, FunctionCount: 1 },
    });
  });

  test('[API-16] a qualifier beside another one in the name is refused', () => {
    expect(made().refusal('lambda:GetFunction', { FunctionName: 'fn:1', Qualifier: '2' }).message).toBe(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  });
});

test('[EVAR-06] the key of the variables is kept and shown, and a version keeps its own; empty takes it away', () => {
  const KMSKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/1';
  const made = run();
  expect(create(made, { KMSKeyArn })).toMatchObject({ KMSKeyArn });
  settled(made);
  made.call('lambda:PublishVersion', { FunctionName: 'made' });
  made.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'made', KMSKeyArn: '' });
  settled(made);

  expect(get(made)).not.toHaveProperty('KMSKeyArn');
  expect(get(made, { Qualifier: '1' })).toMatchObject({ KMSKeyArn });
});

test('[CFG-11] code for which the account has no room left is refused', () => {
  const full = run(functionConfig('Large', { codeBytes: 300 * 1_073_741_824 - 2_000 }));
  create(full);
  settled(full);

  const second = { ...MAKE, FunctionName: 'second' };
  expect(full.refusal('lambda:CreateFunction', second)).toMatchObject({
    name: 'CodeStorageExceededException',
    message: 'Code storage limit exceeded.',
    status: 400,
  });
  expect(full.refusal('lambda:UpdateFunctionCode', { FunctionName: 'made', ...CODE })).toMatchObject({ status: 400 });
});
