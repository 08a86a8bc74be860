import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { applyEdits } from './edit.ts';
import { newAlias, newVersion, partLabel, partsOf } from './release-edits.ts';
import type { Template } from './template.ts';

const template: Template = {
  Resources: {
    Charge: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: 'exports.handler = () => 1;' } },
    },
  },
};

const withParts = (...makers: readonly (typeof newVersion)[]) =>
  makers.reduce((made, make) => applyEdits(made, [make(made, 'Charge')]), template);

test('a version is published of the function; an alias names the newest version the template publishes', () => {
  const made = withParts(newVersion, newVersion, newAlias);

  expect(made.Resources.ChargeVersion2).toEqual({
    Type: 'AWS::Lambda::Version',
    Properties: { FunctionName: { Ref: 'Charge' } },
  });
  expect(made.Resources.ChargeAlias).toEqual({
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Charge' },
      Name: 'live',
      FunctionVersion: { 'Fn::GetAtt': ['ChargeVersion2', 'Version'] },
    },
  });
  expect(partsOf(made, 'Charge')).toEqual(['ChargeVersion', 'ChargeVersion2', 'ChargeAlias']);
  expect(diagnose(made).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('without a version an alias names $LATEST, and no two aliases have one name', () => {
  const made = withParts(newAlias, newAlias, newAlias, newAlias);
  const names = partsOf(made, 'Charge').map((id) => made.Resources[id]?.Properties?.Name);

  expect(made.Resources.ChargeAlias?.Properties?.FunctionVersion).toBe('$LATEST');
  expect(names).toEqual(['live', 'beta', 'dev', 'alias4']);
});

test('what belongs to another function is not its part', () => {
  const made = withParts(newVersion);

  expect(partsOf(made, 'Refund')).toEqual([]);
});

test('where one is chosen, an alias is called as callers name it', () => {
  const made = withParts(newVersion, newAlias);

  expect(['Charge', 'ChargeVersion', 'ChargeAlias'].map((id) => partLabel(made, id))).toEqual([
    'Charge',
    'Charge, version of ChargeVersion',
    'Charge:live',
  ]);
});
