/** Each who knows the child is asked what they know, by their own email; what they do not answer holds nothing up. */
import type { Chapter, Words } from '../kit/words.ts'
import { isNotAssessed } from './in-custody.ts'
import type process from './process.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

export const asked = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening, tell, together, unless, waitFor, within } = words
  const isInCustody = opening.notice !== 'arrives'
  const answers: Part<void> = async () => {
    await together({
      setting: async () => {
        if (!isInCustody) return
        const said = await waitFor('inform-setting')
        if (so.asksLearning && isNotAssessed(said)) so.notAssessed.reach()
      },
      school: async () => {
        if (opening.onRoll === 'yes') await waitFor('inform-school')
      },
      care: async () => {
        if (opening.lookedAfter === 'yes' || opening.kind === 'remand') await waitFor('inform-virtual-school')
      },
      justice: async () => {
        await waitFor('inform-justice')
      },
      risk: async () => {
        await waitFor('assess-risk')
      },
      child: async () => {
        await waitFor('hear-child')
      },
      family: async () => {
        await waitFor('hear-family')
      },
    })
  }
  const host: Part<void> = async () => {
    if (!isInCustody || opening.host !== 'other') return
    // Goes when no open case passed here before December 2026.
    await within(knows('2026-12-host-by') ? ['DET_INFO_HOST', 'CUSTODY_HOST'] : 'DET_INFO_HOST', () => waitFor('host-informs'))
  }
  await unless<void>(
    async () => {
      await together({ answers: () => within('CUSTODY_ASKED', answers), host })
      await tell('panel', 'papers-in')
    },
    { enough: async () => {} },
  )
}
