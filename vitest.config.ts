import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/.next/**', '**/dist/**', '**/.headgate/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,edge}/*/{src,test}/**/*.test.{ts,tsx}', 'prisma/src/**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts', '**/*.e2e.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages,edge}/*/{src,test}/**/*.int.test.ts', 'prisma/src/**/*.int.test.ts'],
          exclude,
          globalSetup: ['packages/testing/src/integration-setup.ts'],
          // A test that is well ends long before; these are for a machine that is slow and busy.
          testTimeout: 120_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/{console,cli}/test/**/*.e2e.test.ts'],
          exclude,
          globalSetup: ['packages/testing/src/e2e-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
