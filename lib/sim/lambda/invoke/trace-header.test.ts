import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { invocationId } from '../../ids.ts';
import { traceHeader } from './trace-header.ts';

const at = (n: number, incoming?: string) => ({
  seed: 1,
  epochMs: 1_795_000_000_000,
  now: instant(0),
  invocation: invocationId(n),
  incoming,
  sampled: incoming !== undefined,
  lineage: { hops: 1, hash: '0badcafe', loops: 0 },
});

test('[XRAY-05] an incoming root is kept, with a segment of its own below it', () => {
  const incoming = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

  expect(traceHeader(at(1, incoming))).toMatch(
    /^Root=1-5759e988-bd862e3fe1be46a994272793;Parent=(?!53995c3f42cd8ad8)[0-9a-f]{16};Sampled=1;Lineage=1:0badcafe:0$/,
  );
});

test('[XRAY-05] a new root says when it began, and is new each time', () => {
  const headers = Array.from({ length: 1_000 }, (_, n) => traceHeader(at(n)));

  expect(headers[0]?.slice(0, 15)).toBe(`Root=1-${(1_795_000_000).toString(16)}`);
  expect(new Set(headers).size).toBe(1_000);
});
