import { type Money, NANOS_PER_USD } from './money.ts';

/** Money for a person, with the digits that matter: `$0`, `$0.0000002`, `$0.0132`, `$0.70`, `$4.10`, `$41`, `$1,204`. */
export function moneyText(money: Money): string {
  if (money === 0) return '$0';
  const usd = money / NANOS_PER_USD;
  if (usd >= 10) return `$${withCommas(Math.round(usd))}`;
  if (usd >= 0.1) return `$${usd.toFixed(2)}`;
  // From the first digit that is not 0, three of them, as far as billionths go.
  const zeros = 9 - String(money).length;
  return `$${usd.toFixed(Math.min(9, zeros + 3)).replace(/\.?0+$/, '')}`;
}

function withCommas(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
