/** What the meeting needs: updated advice of each adviser, on a step and a clock of their own, and what the child and the family say. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

type Part = Chapter<typeof process, void>
type Adviser = (typeof process)['actions']['advise']['by'][number]

export const advice = (advisers: readonly Adviser[]): Readonly<Record<string, Part>> =>
  Object.fromEntries(
    advisers.map((adviser): [string, Part] => [
      `advice of ${adviser}`,
      async ({ tell, waitFor, within }) => {
        await tell(adviser, 'advice-asked')
        await within('EHC_ADVICE', () => waitFor('advise', adviser))
      },
    ]),
  )

export const views = {
  'family’s view': async ({ waitFor }) => {
    await waitFor('family-view')
  },
  'child’s view': async ({ waitFor }) => {
    await waitFor('child-view')
  },
} as const satisfies Record<string, Part>

export const adulthood: Part = async ({ waitFor }) => {
  await waitFor('adulthood')
}
