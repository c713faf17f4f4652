import { defineConfig } from 'vitest/config'

// Days are reckoned in London and shown there; nothing may lean on the machine's own zone.
process.env.TZ = 'UTC'

const fast = ['rules', 'stories', 'kit', 'replay', 'house']
const real = ['activities', 'workflows', 'api', 'browser', 'start', 'trouble', 'privacy', 'faults']
const files = (folders: readonly string[]): string[] => folders.map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    pool: 'forks',
    env: { TZ: 'UTC' },
    projects: [
      { extends: true, test: { name: 'fast', include: files(fast), testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: 'real',
          include: files(real),
          globalSetup: ['test/support/servers.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
