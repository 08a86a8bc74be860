/**
 * An exponentially distributed number of mean 1 made of 32 random bits. Uses only additions, multiplications and
 * divisions, which are exact to the bit on every machine; `Math.log` is not promised to be.
 */
export function exponential(bits: number): number {
  // Uniform in (0, 1]: zero has no logarithm.
  let uniform = (bits + 1) / 0x1_0000_0000;
  let halvings = 0;
  while (uniform < 1) {
    uniform *= 2;
    halvings += 1;
  }
  return halvings * LN_2 - logOf(uniform);
}

const LN_2 = Math.LN2;

/** ln of a number in [1, 2), by the series of the inverse hyperbolic tangent: s is at most 1/3, so 17 terms do. */
function logOf(x: number): number {
  const s = (x - 1) / (x + 1);
  const square = s * s;
  let sum = 0;
  for (let term = 33; term >= 1; term -= 2) sum = sum * square + 1 / term;
  return 2 * s * sum;
}
