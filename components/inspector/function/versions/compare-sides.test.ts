import { expect, test } from 'vitest';
import type { Template } from '#lib/template/template.ts';
import { fileDifferences, writtenSide } from './compare-sides.ts';

const template: Template = {
  Resources: {
    Charge: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 512 },
      Metadata: { Coldstart: { Files: { 'index.mjs': 'export const handler = async () => 1;' } } },
    },
    Broken: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs24.x', MemorySize: 1 } },
  },
};

test('what is written has the settings a deploy would bring, AWS’s defaults among them', () => {
  const { settings, files } = writtenSide(template, 'Charge');

  expect(settings?.get('MemorySize')).toBe('512 MB');
  expect(settings?.get('Timeout')).toBe('3 s');
  expect(files).toEqual([{ path: 'index.mjs', text: 'export const handler = async () => 1;' }]);
});

test('what cannot be deployed as it is written has no settings to compare, and says why', () => {
  const { settings, note } = writtenSide(template, 'Broken');

  expect(settings).toBeUndefined();
  expect(note).toContain('required key [Handler] not found');
});

test('files are compared by their paths; one that is not there has no text', () => {
  const before = [
    { path: 'index.mjs', text: 'a' },
    { path: 'same.mjs', text: 's' },
    { path: 'old.mjs', text: 'o' },
  ];
  const after = [
    { path: 'index.mjs', text: 'b' },
    { path: 'same.mjs', text: 's' },
    { path: 'new.mjs', text: 'n' },
  ];

  expect(fileDifferences(before, after)).toEqual([
    { path: 'index.mjs', before: 'a', after: 'b' },
    { path: 'old.mjs', before: 'o', after: '' },
    { path: 'new.mjs', before: '', after: 'n' },
  ]);
});
