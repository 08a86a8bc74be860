/** A share of 0 to 1 as a person reads it: `12.5 %`. */
export function percent(share: number): string {
  return `${percentOf(share)} %`;
}

/** A share in percent, to a hundredth: 0.07 is 7, whatever binary fractions make of it. */
export function percentOf(share: number): number {
  return Math.round(share * 10_000) / 100;
}
