/** A school is named: both schools and the family say in writing whether they agree, and the child says what they think. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export const askEverybody: Chapter<typeof process, 'agreed' | 'declined' | 'school no'> = async ({ tell, together, waitFor, within }) => {
  await tell('receiving-school', 'place-asked')
  await tell('family', 'family-asked')
  await tell('current-school', 'school-asked')
  await tell('child', 'child-asked')

  let no: 'declined' | 'school no' | undefined
  // The first to say no ends the asking: nobody is kept thinking about a move that cannot be.
  await within('MM_REPLY', async () => {
    await together({
      'receiving-school': async () => {
        const { takes } = await waitFor('accept')
        if (takes === 'no') no = 'school no'
        return takes === 'no' ? 'declined' : undefined
      },
      family: async () => {
        const { agrees } = await waitFor('agree', 'family')
        if (agrees === 'no') no = 'declined'
        return agrees === 'no' ? 'declined' : undefined
      },
      'current-school': async () => {
        const { agrees } = await waitFor('agree', 'current-school')
        if (agrees === 'no') no = 'declined'
        return agrees === 'no' ? 'declined' : undefined
      },
      child: async () => {
        const { wants } = await waitFor('view')
        // A view is not a veto, but nobody settles anything before the grown-ups have talked with a child who would not like to go.
        if (wants === 'no') await tell(['family', 'current-school', 'casework-officer'], 'child-against')
      },
    })
  })
  return no ?? 'agreed'
}
