/** Each who knows the child is asked what they know, by their own email; what they do not answer holds nothing up. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

type Part<T> = Chapter<typeof process, T>

export const asked: Part<void> = async (words) => {
  const { opening, tell, unless, waitFor, within } = words
  const isInCustody = opening.notice !== 'arrives'
  const isInCare = opening.lookedAfter === 'yes' || opening.kind === 'remand'
  await unless<void>(
    async () => {
      await words.together({
        answers: async () => {
          await within('CUSTODY_ASKED', () =>
            Promise.all([
              ...(isInCustody ? [waitFor('inform-setting')] : []),
              ...(opening.onRoll === 'yes' ? [waitFor('inform-school')] : []),
              ...(isInCare ? [waitFor('inform-virtual-school')] : []),
              waitFor('inform-justice'),
              waitFor('assess-risk'),
              waitFor('hear-child'),
              waitFor('hear-family'),
            ]),
          )
        },
        host: async () => {
          if (isInCustody && opening.host === 'other') await within('DET_INFO_HOST', () => waitFor('host-informs'))
        },
      })
      await tell('panel', 'papers-in')
    },
    { enough: async () => {} },
  )
}
