import { describe, expect, test } from 'vitest';
import { instant, minutes, seconds } from '#lib/std/time.ts';
import { resourceId } from '../ids.ts';
import { billOf } from './bill.ts';
import { monthOf } from './month.ts';
import { priceOf } from './prices.ts';
import { type CostView, noUsage, REQUEST, type ResourceUsage, type Usage } from './usage.ts';

const GB_SECOND = 1_024 * 1_000;
const USD = 1e9;
const requests = (count: number) => count * REQUEST;
const gbSeconds = (count: number) => count * GB_SECOND;

function used(usage: Partial<Usage>, causes: Partial<ResourceUsage['causes']> = {}, id = 'Fn'): ResourceUsage {
  const none = {
    retries: noUsage(),
    coldStarts: noUsage(),
    errors: noUsage(),
    emptyReceives: noUsage(),
    idleProvisioned: noUsage(),
  };
  return { id: resourceId(id), kind: 'function', usage: { ...noUsage(), ...usage }, causes: { ...none, ...causes } };
}
const view = (...resources: ResourceUsage[]): CostView => ({ resources });

describe('prices', () => {
  test('[PRICE-01] a million requests cost 0.20 USD', () => {
    expect(priceOf('lambdaRequestMillionths', requests(1_000_000))).toBe(0.2 * USD);
    expect(priceOf('lambdaRequestMillionths', requests(1))).toBe(200);
  });

  test('[PRICE-02] a GB-second on x86 gets cheaper after 6 and after 15 billion', () => {
    expect(priceOf('x86MbMs', gbSeconds(1_000_000))).toBe(16_666_700_000);
    expect(priceOf('x86MbMs', gbSeconds(7e9))).toBe(115_000_200_000_000);
    expect(priceOf('x86MbMs', gbSeconds(16e9)) / USD).toBeCloseTo(100_000.2 + 135_000 + 13_333.4, 6);
  });

  test('[PRICE-03] a GB-second on arm64 is a fifth cheaper, and gets cheaper after 7.5 and after 18.75 billion', () => {
    expect(priceOf('arm64MbMs', gbSeconds(1_000_000))).toBe(13_333_400_000);
    expect(priceOf('arm64MbMs', gbSeconds(20e9)) / USD).toBeCloseTo(100_000.5 + 135_001.125 + 13_333.375, 6);
  });

  test('[PRICE-20] a million requests to standard queues cost 0.40 USD, less after 100 and 200 billion', () => {
    expect(priceOf('sqsRequestMillionths', requests(1_000_000))).toBe(0.4 * USD);
    expect(priceOf('sqsRequestMillionths', requests(300e9)) / USD).toBeCloseTo(40_000 + 30_000 + 24_000, 6);
  });
});

describe('the free tier', () => {
  const month = view(used({ lambdaRequestMillionths: requests(3_000_000), x86MbMs: 3_000_000 * 128 * 100 }));

  test('[PRICE-09] three million calls of 100 ms at 128 MB cost 0.40 USD with the free tier', () => {
    expect(billOf(month, { freeTier: true }).total).toBe(0.4 * USD);
    expect(billOf(month, { freeTier: false }).total).toBe(0.6 * USD + 37_500 * 16_666.7);
  });

  test('[PRICE-08] both architectures share 400,000 GB-seconds; storage has none', () => {
    const both = view(used({ x86MbMs: gbSeconds(300_000), arm64MbMs: gbSeconds(500_000), storageMbMs: gbSeconds(10) }));

    const { items } = billOf(both, { freeTier: true });

    expect(items.x86MbMs).toBe(150_000 * 16_666.7);
    expect(items.arm64MbMs).toBe(250_000 * 13_333.4);
    expect(items.storageMbMs).toBe(309);
  });

  test('[PRICE-22] the first million requests to queues are free', () => {
    const { total } = billOf(view(used({ sqsRequestMillionths: requests(1_500_000) })), { freeTier: true });

    expect(total).toBe(0.2 * USD);
  });

  test('is shared: whoever used twice as much pays twice as much', () => {
    const small = used({ lambdaRequestMillionths: requests(1_000_000) }, {}, 'Small');
    const large = used({ lambdaRequestMillionths: requests(2_000_000) }, {}, 'Large');

    const { resources } = billOf(view(small, large), { freeTier: true });

    expect(resources.map(({ id, cost }) => [id, cost])).toEqual([
      ['Small', Math.round((0.4 * USD) / 3)],
      ['Large', 0.4 * USD - Math.round((0.4 * USD) / 3)],
    ]);
  });
});

describe('a month', () => {
  const ten = view(used({ lambdaRequestMillionths: requests(10) }, { errors: { ...noUsage(), x86MbMs: 7 } }));

  test('[PRICE-31] is what the run has used, as often as it fits into 30 days', () => {
    const month = monthOf(ten, instant(minutes(10)));

    expect(month?.resources[0]?.usage.lambdaRequestMillionths).toBe(requests(10 * 6 * 24 * 30));
    expect(month?.resources[0]?.causes.errors.x86MbMs).toBe(7 * 6 * 24 * 30);
  });

  test('[PRICE-31] is not told before a virtual minute is over', () => {
    expect(monthOf(ten, instant(minutes(1) - 1))).toBeUndefined();
    expect(monthOf(ten, instant(seconds(60)))).toBeDefined();
  });
});
