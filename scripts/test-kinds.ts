/** One kind of test that vitest runs as a project of its own. */
export type TestKind = {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly testTimeoutMs: number;
};

type Claim = Omit<TestKind, 'exclude'>;

const architecture: Claim = { name: 'architecture', include: ['lib/architecture.test.ts'], testTimeoutMs: 20_000 };

const unit: Claim = {
  name: 'unit',
  include: ['lib/**/*.test.ts', 'lib/**/*.test.tsx', 'components/**/*.test.ts', 'components/**/*.test.tsx'],
  testTimeoutMs: 10_000,
};

// A file belongs to the first of these whose pattern it meets: a name (`queue.property.test.ts`) outranks a folder.
const claims: readonly Claim[] = [
  architecture,
  { name: 'property', include: ['**/*.property.test.ts'], testTimeoutMs: 30_000 },
  {
    name: 'scenario',
    include: ['scenario', 'golden', 'determinism'].map((name) => `**/*.${name}.test.ts`),
    testTimeoutMs: 60_000,
  },
  { name: 'conformance', include: ['**/*.conformance.test.ts'], testTimeoutMs: 60_000 },
  { name: 'seeds', include: ['**/*.seeds.test.ts'], testTimeoutMs: 120_000 },
  { name: 'sandbox', include: ['lib/sandbox/**/*.test.ts'], testTimeoutMs: 60_000 },
  {
    name: 'server',
    include: [
      ...['lib/server', 'lib/runner', 'app', 'scripts'].map((folder) => `${folder}/**/*.test.ts`),
      '**/*.contract.test.ts',
    ],
    testTimeoutMs: 60_000,
  },
];

/** The kinds of test in the order `npm test` runs them. A unit test is what no other kind claims. */
export const testKinds: readonly TestKind[] = [
  { ...architecture, exclude: [] },
  { ...unit, exclude: claims.flatMap((claim) => claim.include) },
  ...claims.slice(1).map((claim, index) => ({
    ...claim,
    exclude: claims.slice(0, index + 1).flatMap((earlier) => earlier.include),
  })),
];
