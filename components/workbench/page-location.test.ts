import { expect, test } from 'vitest';
import { parseLocation, printLocation } from './page-location.ts';

test('a link shows somebody else what its sender looked at', () => {
  const location = {
    select: ['Orders', 'Charge'],
    dock: 'journal',
    tab: 'code',
    field: 'RedrivePolicy.maxReceiveCount',
    entry: 1187,
  } as const;
  expect(parseLocation(printLocation(location))).toEqual(location);
});

test('a resource that a call made may have any name', () => {
  const select = ['alarm/slow, or ~1 worse', 'function/resize'];
  expect(parseLocation(printLocation({ ...parseLocation(''), select })).select).toEqual(select);
});

test('an untouched page has a clean address', () => {
  expect(printLocation(parseLocation(''))).toBe('');
});

test('an address mangled on its way opens the page at its defaults', () => {
  expect(parseLocation('?dock=cellar&entry=-3&select=,,')).toEqual(parseLocation(''));
});
