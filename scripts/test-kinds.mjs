/**
 * The kinds of test that vitest runs, in the order `npm test` runs them. A test file belongs to the first kind whose
 * pattern it meets: `queue.property.test.ts` is a property test, whatever its folder; `lib/server/*.test.ts` is a
 * server test; what no other kind claims is a unit test.
 */
const claimed = [
  { name: 'architecture', include: ['lib/architecture.test.ts'], testTimeoutMs: 20_000 },
  { name: 'property', include: ['**/*.property.test.ts'], testTimeoutMs: 30_000 },
  {
    name: 'scenario',
    include: ['**/*.scenario.test.ts', '**/*.golden.test.ts', '**/*.determinism.test.ts', '**/*.conformance.test.ts'],
    testTimeoutMs: 60_000,
  },
  { name: 'seeds', include: ['**/*.seeds.test.ts'], testTimeoutMs: 120_000 },
  { name: 'sandbox', include: ['lib/sandbox/**/*.test.ts'], testTimeoutMs: 60_000 },
  {
    name: 'server',
    include: [
      'lib/server/**/*.test.ts',
      'lib/runner/**/*.test.ts',
      'app/**/*.test.ts',
      '**/*.contract.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeoutMs: 60_000,
  },
];

const unit = { name: 'unit', include: ['lib/**/*.test.ts', 'components/**/*.test.ts'], testTimeoutMs: 10_000 };

const ordered = [claimed[0], unit, ...claimed.slice(1)];

/** @type {{ name: string, include: string[], exclude: string[], testTimeoutMs: number }[]} */
export const testKinds = ordered.map((kind) => ({ ...kind, exclude: claimedBefore(kind) }));

/** Files of an earlier claim are left to it; a unit test is what nobody claims. */
function claimedBefore(kind) {
  const before = kind === unit ? claimed : claimed.slice(0, claimed.indexOf(kind));
  return before.flatMap((other) => other.include);
}
