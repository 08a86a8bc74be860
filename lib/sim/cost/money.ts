import type { Brand } from '#lib/std/brand.ts';

/** Money: whole billionths of a US dollar. Small enough for one request, large enough for a month of millions. */
export type Money = Brand<number, 'Money'>;

export const NANOS_PER_USD = 1_000_000_000;
export const NO_MONEY = 0 as Money; // whole

/** Rounded half up. */
export const money = (nanos: number): Money => Math.round(nanos) as Money; // the rounding makes it whole

export function totalOf(parts: readonly Money[]): Money {
  return parts.reduce((sum, part) => (sum + part) as Money, NO_MONEY); // a sum of whole numbers is whole
}

/** A part of some money in the proportion of `part` to `whole`. */
export function shareOf(all: Money, part: number, whole: number): Money {
  return whole === 0 ? NO_MONEY : money(all * (part / whole));
}

/** Divides money in proportion to the quantities, to the last billionth: the parts add up to the whole. */
export function divide(all: Money, quantities: readonly number[]): readonly Money[] {
  const whole = quantities.reduce((sum, quantity) => sum + quantity, 0);
  let before = 0;
  return quantities.map((quantity) => {
    const upToHere = shareOf(all, before + quantity, whole);
    const part = upToHere - shareOf(all, before, whole);
    before += quantity;
    return money(part);
  });
}
