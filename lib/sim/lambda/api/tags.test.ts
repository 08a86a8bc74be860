import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { functionConfig, mappingConfig, queueConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const FN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const MAPPING = `arn:aws:lambda:us-east-1:123456789012:event-source-mapping:${UUID}`;

type Tagged = NonNullable<Parameters<typeof functionConfig>[1]>['tags'];

const fn = (tags?: Tagged) => functionConfig('Fn', tags === undefined ? {} : { tags });
const run = (tags?: Tagged) => new TestRun([fn(tags)]).until(0);
const list = (of: TestRun, Resource = FN) => of.call('lambda:ListTags', { Resource }).Tags;
const tag = (of: TestRun, Tags: JsonObject, Resource = FN) => of.call('lambda:TagResource', { Resource, Tags });
const refusal = (of: TestRun, Tags: JsonObject, Resource = FN) => of.refusal('lambda:TagResource', { Resource, Tags });
const many = (count: number, prefix = 'k') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, 'v']));

describe('the tags of a function', () => {
  test('[API-13] are added and changed, taken away and listed', () => {
    const tagged = run();
    expect(list(tagged)).toEqual({});
    expect(tagged.call('lambda:GetFunction', { FunctionName: 'fn' })).not.toHaveProperty('Tags');

    tag(tagged, { team: 'a', stage: 'test' });
    tag(tagged, { team: 'b' });
    tagged.call('lambda:UntagResource', { Resource: FN, TagKeys: ['stage', 'none'] });

    expect(list(tagged)).toEqual({ team: 'b' });
    expect(tagged.call('lambda:GetFunction', { FunctionName: 'fn' })).toMatchObject({ Tags: { team: 'b' } });
  });

  test('[API-13] writes are answered 204 with nothing', () => {
    const tagged = run();
    tag(tagged, { team: 'a' });
    tagged.call('lambda:UntagResource', { Resource: FN, TagKeys: ['team'] });

    const answers = tagged.entries.filter((entry) => entry.type === 'call.answered');
    expect(answers).toMatchObject([
      { status: 204, result: {} },
      { status: 204, result: {} },
    ]);
  });

  test('[API-13] come with the function a call makes, and go with it', () => {
    const made = new TestRun([]).until(0);
    const CODE = { ZipFile: { CodeSha256: 'sha-1', CodeSize: 1_234, UnzippedSize: 2_000 } };
    const Role = 'arn:aws:iam::123456789012:role/r';
    const params = { FunctionName: 'fn', Role, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: CODE };
    expect(made.refusal('lambda:CreateFunction', { ...params, Tags: many(51) })).toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'Number of tags exceeds resource tag limit.',
    });
    made.call('lambda:CreateFunction', { ...params, Tags: { team: 'a' } });
    made.until(10);
    expect(list(made)).toEqual({ team: 'a' });

    made.call('lambda:DeleteFunction', { FunctionName: 'fn' });
    expect(made.refusal('lambda:ListTags', { Resource: FN })).toMatchObject({ status: 404 });
    made.call('lambda:CreateFunction', params);
    expect(list(made)).toEqual({});
  });

  test('[API-13] [CFG-17] are 50 at most, those that are there included', () => {
    const tagged = run();
    expect(refusal(tagged, many(51)).message).toBe('Number of tags exceeds resource tag limit.');
    tag(tagged, many(50));
    expect(refusal(tagged, { one: 'more' }).message).toBe('Number of tags exceeds resource tag limit.');
    tag(tagged, { k0: 'changed' });
    expect(list(tagged)).toMatchObject({ k0: 'changed' });
  });

  test('[API-13] have keys of their owner’s own, and not too long ones', () => {
    const tagged = run();
    tag(tagged, { ['k'.repeat(128)]: 'v'.repeat(256) });

    expect(refusal(tagged, { 'aws:team': 'a' })).toMatchObject({ name: 'InvalidParameterValueException', status: 400 });
    expect(refusal(tagged, { AWS: 'fine', 'Aws:x': 'a' }).message).toContain('aws: prefixed');
    expect(refusal(tagged, { ['k'.repeat(129)]: 'v' })).toMatchObject({ status: 400 });
    expect(refusal(tagged, { k: 'v'.repeat(257) })).toMatchObject({ status: 400 });
    expect(Object.keys(list(tagged) as JsonObject)).toHaveLength(1);
  });

  test('[API-13] [CFG-17] of the template are there, and a deployment leaves those that calls added', () => {
    const tagged = run([
      ['team', 'a'],
      ['old', 'x'],
    ]);
    tag(tagged, { own: 'y' });
    tagged.deploy([fn([['team', 'b']])]);

    expect(list(tagged)).toEqual({ own: 'y', team: 'b' });
  });

  test('[API-13] [VER-43] cannot be added while an update is under way', () => {
    const tagged = run();
    tagged.call('lambda:UpdateFunctionConfiguration', { FunctionName: 'fn', MemorySize: 512 });

    expect(refusal(tagged, { team: 'a' })).toMatchObject({ name: 'ResourceConflictException', status: 409 });
    tagged.until(10);
    tag(tagged, { team: 'a' });
    expect(list(tagged)).toEqual({ team: 'a' });
  });
});

describe('the tags of a mapping', () => {
  const resources = [
    queueConfig('Queue'),
    fn(),
    mappingConfig('Mapping', { queue: 'Queue', function: 'Fn' }, { uuid: UUID }),
  ];

  test('[API-13] are written and listed by its ARN', () => {
    const tagged = new TestRun(resources).until(0);
    tag(tagged, { team: 'a' }, MAPPING);
    tagged.call('lambda:UntagResource', { Resource: MAPPING, TagKeys: ['none'] });

    expect(list(tagged, MAPPING)).toEqual({ team: 'a' });
    expect(list(tagged)).toEqual({});
  });

  test('[API-13] come with one that a call makes', () => {
    const made = new TestRun([queueConfig('Queue'), fn()]).until(0);
    const params = { FunctionName: 'fn', EventSourceArn: queueConfig('Queue').arn, Tags: { team: 'a' } };
    const mapping = made.call('lambda:CreateEventSourceMapping', params);

    expect(list(made, String(mapping.EventSourceMappingArn))).toEqual({ team: 'a' });
  });
});

describe('a call about tags is refused', () => {
  test.each([
    ['an ARN of nothing that has tags', 'arn:aws:lambda:us-east-1:123456789012:foobar:x', 'ValidationException'],
    ['no ARN', 'fn', 'ValidationException'],
    ['an alias', `${FN}:live`, 'InvalidParameterValueException'],
    ['a function that is not there', `${FN}2`, 'ResourceNotFoundException'],
    ['one of another account', FN.replace('123456789012', '210987654321'), 'ResourceNotFoundException'],
    ['one of another region', FN.replace('us-east-1', 'eu-west-1'), 'ResourceNotFoundException'],
    ['a mapping that is not there', MAPPING, 'ResourceNotFoundException'],
    ['a layer, whose tags are not simulated', FN.replace('function:fn', 'layer:l'), 'InvalidParameterValueException'],
  ])('[API-13] for %s', (_, Resource, name) => {
    const refusing = run();
    expect(refusing.refusal('lambda:ListTags', { Resource }).name).toBe(name);
    expect(refusing.refusal('lambda:TagResource', { Resource, Tags: { a: 'b' } }).name).toBe(name);
    expect(refusing.refusal('lambda:UntagResource', { Resource, TagKeys: ['a'] }).name).toBe(name);
  });

  test('[API-13] without tags or keys, or with tags that are no texts', () => {
    const refusing = run();
    expect(refusal(refusing, {}).message).toBe('An error occurred and the request cannot be processed.');
    expect(refusing.refusal('lambda:TagResource', { Resource: FN }).message).toContain("Value null at 'tags'");
    expect(refusing.refusal('lambda:UntagResource', { Resource: FN, TagKeys: [] }).message).toBe(
      "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
    );
    expect(refusal(refusing, { a: 1 }).name).toBe('SerializationException');
  });
});
