/** Compiles only for as long as each of these is a mistake. */
import type { Chapter, Story } from '../../workflows/kit/words.ts'
import type { process as move } from './stories/move.ts'
import type { process as release } from './stories/release.ts'
import type { process as sixth } from './stories/sixth.ts'

const board: Chapter<typeof sixth, 'reinstated' | void> = async () => {}

export const wrong: Story<typeof sixth> = async ({ opening, waitFor, within, tell, unless, together, open, knows }) => {
  // @ts-expect-error: no such action
  await waitFor('serch')
  // @ts-expect-error: open at any time, so never waited for
  await waitFor('exam')
  // @ts-expect-error: not one who may
  await waitFor('search', 'family')
  // @ts-expect-error: any case can be closed; no story waits for it
  await waitFor('close')
  // @ts-expect-error: no such clock
  await within('seventhDay', () => waitFor('search'))
  // @ts-expect-error: one of the two is no clock
  await within(['board', 'bored'], () => waitFor('decide'))
  // @ts-expect-error: no such party
  await tell('head', 'asked')
  // @ts-expect-error: another case reads no letters
  await tell('case', 'asked')
  // @ts-expect-error: no such letter
  await tell(['family', 'school'], 'ask')
  // @ts-expect-error: no such act
  await unless(async () => 'placed', { widthdraw: async () => 'cancelled' })
  // @ts-expect-error: no such ending
  await together({ board, other: async () => 'quashed' })
  // @ts-expect-error: not a process this one opens
  await open('move')
  // @ts-expect-error: a change says when
  knows('copy-the-council')
  // @ts-expect-error: not asked when it was opened
  void opening.reasons
  const { decision, met, late } = await within('board', () => waitFor('decide'))
  // @ts-expect-error: no such option
  if (decision === 'quash') return 'cancelled'
  // @ts-expect-error: it need not be stated
  met.slice(0, 4)
  // @ts-expect-error: late, or not
  if (late === 'very') return 'cancelled'
  return 'placed'
}

// @ts-expect-error: no such outcome
export const endsWrongly: Story<typeof sixth> = async () => 'withdrawn'

export const opensNothing: Story<typeof move> = async ({ open }) => {
  // @ts-expect-error: this process opens none
  await open('advice')
  return 'moved'
}

export const asksForWords: Story<typeof release> = async ({ opening }) => {
  // @ts-expect-error: words stay in the database
  void opening.words
  return 'taught'
}

export const right: Story<typeof move> = async ({ tell, within, waitFor }) => {
  await tell(['manager', 'casework-officer', 'family'], 'agreed')
  const both = await within('reply', () => Promise.all([waitFor('accept'), waitFor('agree')]))
  const [{ takes }] = both
  return both.late || takes === 'no' ? 'declined' : 'moved'
}
