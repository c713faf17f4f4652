/** What the plan provides is owed throughout. Other provision may be made at once where the family agrees, whatever days run. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

type Part = Chapter<typeof process, void>

export const providing: Part = async (words) => {
  const { waitFor, within } = words
  await within('EHC_PROVISION', async () => {
    while ((await waitFor('provide')).agreed === 'no');
  })
  await begun(words)
}

export const changing: Part = async (words) => {
  for (;;) if ((await words.waitFor('change-provision')).agreed === 'yes') await tellOf(words)
}

const tellOf: Part = async ({ tell }) => {
  await tell(['family', 'child'], 'provided')
  await tell('plan-provider', 'provision-asked')
}
const begun: Part = async (words) => {
  await tellOf(words)
  await words.waitFor('provision-started')
}
