import { defineConfig } from 'vitest/config';
import { testKinds } from './scripts/test-kinds.ts';

// One project per kind of test, so that `vitest --project unit` runs one kind and the whole run reports them apart.
// The kind is read off the file's place and name; see scripts/test-kinds.ts.
export default defineConfig({
  test: {
    projects: testKinds.map((kind) => ({
      test: {
        name: kind.name,
        include: [...kind.include],
        exclude: ['**/node_modules/**', ...kind.exclude],
        environment: 'node',
        testTimeout: kind.testTimeoutMs,
        hookTimeout: kind.testTimeoutMs,
      },
    })),
  },
});
