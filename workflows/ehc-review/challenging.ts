/** Mediation, the tribunal, both or neither: a right of the family’s, and no duty. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

type Part = Chapter<typeof process, void>

export const challenge: Part = async ({ together, unless }) => {
  await unless<void>(
    async () => {
      await together({ mediation, appeal })
    },
    { 'no-challenge': async () => {} },
  )
}

const mediation: Part = async ({ waitFor, within }) => {
  const { wants } = await within('MED_2M', () => waitFor('choose-mediation'))
  if (wants === 'yes') {
    await within('MED_ARRANGE_30', () => waitFor('arrange-mediation'))
    await within('MED_NOTICE_5', () => waitFor('mediation-notice'))
    await waitFor('hold-mediation')
  }
  await within('MED_CERT_3', () => waitFor('certificate'))
}

const appeal: Part = async ({ tell, waitFor, within }) => {
  await within('APPEAL', () => waitFor('appeal'))
  await tell(['send-officer', 'manager'], 'appealed')
  const { ordered } = await waitFor('order')
  if (ordered !== 'nothing') await within('ORDER', () => waitFor('comply'))
}
