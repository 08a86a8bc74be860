/** A count in at most five characters: `128`, `9,999`, `12.3k`, `456k`, `1.2M`. */
export function formatCount(count: number): string {
  if (count < 10_000) return count < 1_000 ? String(count) : `${Math.floor(count / 1_000)},${tail(count)}`;
  if (count < 1_000_000) return `${(count / 1_000).toFixed(count < 100_000 ? 1 : 0)}k`;
  if (count < 1_000_000_000) return `${(count / 1_000_000).toFixed(count < 100_000_000 ? 1 : 0)}M`;
  return `${(count / 1_000_000_000).toFixed(1)}G`;
}

/** A rate with the digits that matter: `0.2`, `9.4`, `12`, `5,012`. */
export function formatRate(perSecond: number): string {
  if (perSecond < 9.95) return perSecond.toFixed(1);
  return formatCount(Math.round(perSecond));
}

const tail = (count: number) => String(count % 1_000).padStart(3, '0');
