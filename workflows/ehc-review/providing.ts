/** What the plan provides is owed throughout. Other provision may be made at once where the family agrees, whatever days run. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

type Part = Chapter<typeof process, void>

export const providing: Part = async (words) => {
  const { tell, waitFor, within } = words
  await within('EHC_PROVISION', async () => {
    while ((await waitFor('provide')).agreed === 'no');
  })
  await tell(['family', 'child'], 'provided')
  await tell('plan-provider', 'provision-asked')
  await waitFor('provision-started')
}

export const changing: Part = async ({ knows, tell, waitFor }) => {
  for (;;) {
    if ((await waitFor('change-provision')).agreed === 'no') continue
    // Goes when no open case passed here before December 2026.
    const hasItsOwn = knows('2026-12-other-provision')
    await tell(['family', 'child'], hasItsOwn ? 'other-provided' : 'provided')
    await tell('plan-provider', hasItsOwn ? 'other-provision-asked' : 'provision-asked')
  }
}
