import { expect, test } from 'vitest';
import { answerOf } from '#lib/sim/testing/insights.ts';
import { SAMPLE_QUERIES } from './sample-queries.ts';

test.each(SAMPLE_QUERIES)('[CW-09] $title is a query', ({ query }) => {
  expect(answerOf(query, ['one'])).toMatchObject({ statistics: { recordsScanned: 1 }, cutShort: undefined });
});
