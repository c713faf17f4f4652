import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Days are reckoned in London and shown there; nothing may lean on the machine's own zone.
process.env.TZ = 'UTC'

const fast = ['rules', 'stories', 'kit', 'replay', 'verify', 'house']
const real = ['activities', 'workflows', 'api', 'browser', 'start', 'trouble', 'privacy', 'faults']
const files = (folders: readonly string[]): string[] => folders.map((folder) => `test/${folder}/**/*.test.ts`)

/** Each takes a minute or more on two cores. Begun first, so that at the end none runs by itself; whatever is not here follows, the larger first. */
const LONGEST = [
  'faults/faults',
  'privacy/privacy',
  'browser/pages',
  'browser/rehearsed',
  'workflows/journeys',
  'trouble/letters',
  'trouble/supervision',
  'trouble/servers',
  'start/accounts',
  'start/trouble',
  'api/routes',
]
class LongestFirst extends BaseSequencer {
  override async sort(given: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
      return at < 0 ? LONGEST.length : at
    }
    return (await super.sort(given)).toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // A test that asserted nothing has shown nothing.
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    // What was made of a file is kept by its contents: the real tests need much of what the fast ones needed a minute before.
    experimental: { fsModuleCache: true },
    projects: [
      // Left to itself, vitest uses one of two processors.
      {
        extends: true,
        test: {
          name: 'fast',
          include: files(fast),
          // To load anew for each file what all of them need takes as long as the tests.
          isolate: false,
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          // After the fast ones, where both are asked for: the two have not as many at a time.
          sequence: { groupOrder: 1 },
          include: files(real),
          globalSetup: ['test/support/servers.ts'],
          isolate: false,
          // Many wait for others and for the clock: with three at a time a quarter of two processors stands idle; with five, what each takes is longer by as much as is won.
          maxWorkers: 4,
          // Only against hanging: a machine that has more to do takes long over what is right.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      // Only by name, where a version is released: it keeps what later ones are held to.
      {
        extends: true,
        test: {
          name: 'release',
          include: files(['release']),
          globalSetup: ['test/support/servers.ts'],
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
