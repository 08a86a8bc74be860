import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { entryNumber, resourceId } from '../ids.ts';
import { SAMPLES } from '../testing/entry-samples.ts';
import { concernedBy } from './concerned.ts';
import type { EntryBody } from './entry.ts';
import { ENTRY_TYPES } from './entry-types.ts';
import { sentence } from './format.ts';

const say = (body: EntryBody): string =>
  sentence({ n: entryNumber(1), at: instant(0), cause: entryNumber(0), ...body });
const samples = Object.values(SAMPLES);

test('there is a sentence for every type of entry, and all of them are listed', () => {
  expect(new Set(samples.map(({ type }) => type))).toEqual(ENTRY_TYPES);
});

test.each(samples)('$type is said in one line that names what it is about', (body) => {
  const text = say(body);
  const about = concernedBy({ n: entryNumber(1), at: instant(0), cause: entryNumber(0), ...body });

  expect(text).toMatch(/^\S.*\S$/);
  expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b|\n/);
  for (const resource of body.type === 'call.answered' ? [] : about) expect(text).toContain(resource);
});

test.each([
  ['message.dead-lettered', 'Orders moved message 12 to OrdersDlq: received 3 times and never deleted (CardDeclined).'],
  ['invocation.failed', 'Invocation 7 of Charge failed with CardDeclined after 124.18 ms (125 ms billed): order 3.'],
  [
    'invocation.started',
    'Charge runs invocation 7 (attempt 2) with batch 3 of OrdersToCharge in environment 2, in a warm environment.',
  ],
  ['call.made', 'You called sqs:PurgeQueue on Orders.'],
  ['template.deployed', 'The template was deployed: created Orders; updated Charge.'],
] as const)('%s reads: %s', (type, text) => {
  expect(say(SAMPLES[type])).toBe(text);
});

test('a logical id keeps its letters at the beginning of a sentence', () => {
  const origin = { by: 'client', resource: resourceId('shop') } as const;

  expect(say({ ...SAMPLES['message.sent'], origin })).toMatch(/^shop sent/);
});

test('a log line of a thousand lines is shown by its first', () => {
  const message = `begin ${'x'.repeat(500)}\n${'more\n'.repeat(1_000)}`;

  expect(say({ ...SAMPLES['log.written'], message }).length).toBeLessThan(400);
});
