import { expect, test } from 'vitest';
import { entryNumber, resourceId } from '#lib/sim/ids.ts';
import { MappingFold } from '#lib/sim/journal/folds/mapping-fold.ts';
import { instant } from '#lib/std/time.ts';
import { madeSettings } from './settings-of-made.ts';

test('a mapping that a call made leads to what it is between', () => {
  const between = [resourceId('Orders'), resourceId('function/resize')] as const;
  const made = { entry: entryNumber(1), at: instant(0), name: 'a-uuid', between };
  const view = { ...new MappingFold(resourceId('mapping/1')).view(), made };
  expect(madeSettings(view, (id) => id.replace('function/', ''))).toEqual([
    { name: 'UUID', value: 'a-uuid' },
    { name: 'EventSourceArn', value: 'Orders', resource: 'Orders' },
    { name: 'FunctionName', value: 'resize', resource: 'function/resize' },
  ]);
});
