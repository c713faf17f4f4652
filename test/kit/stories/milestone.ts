/** A small story of two tracks, of which one waits for what the other comes to, and of a third that waits for what nobody comes to any more. */
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

const by = ['school'] as const
export const process = defineProcess({
  name: 'milestone',
  title: 'Milestone',
  code: 'ML',
  parties: { school: { title: 'School', is: { school: 'school-on-roll' } }, family: { title: 'Parent or carer', is: 'family' } },
  opening: {
    title: 'Begin',
    waiting: 'Begin',
    by: ['casework-officer'],
    fields: { school: { kind: 'school', label: 'School', fact: 'school-on-roll' } },
  },
  actions: {
    offer: { title: 'Offer a place', waiting: 'Offer a place', by, fields: {} },
    plan: { title: 'Plan the first day', waiting: 'Plan the first day', by, fields: {} },
    release: { title: 'Say that the child is out', waiting: 'Say that the child is out', by: ['family'], fields: {} },
    start: { title: 'Say that the child has started', waiting: 'Say that the child has started', by, fields: {} },
    leave: { title: 'Say that the child is away', waiting: 'Say that the child is away', by: ['family'], fields: {} },
  },
  clocks: {
    place: { name: 'A place', remind: [], rows: [{ ...local, allow: 2, unit: 'working days', reckon: 'after', whose: 'working' }] },
  },
  outcomes: { started: 'Started', left: 'Left' },
  letters: { found: 'A place is found', away: 'The child is away' },
})

export const story: Story<typeof process> = async ({ milestone, tell, together, unless, waitFor, within }) => {
  const placed = milestone()
  const away = milestone()
  const end = await together({
    place: async () => {
      await within('place', async () => {
        await waitFor('offer')
        placed.reach()
        await waitFor('plan')
      })
    },
    // It is stopped before what it waits for is reached, and never goes on.
    away: async () => {
      await away.reached()
      await tell('family', 'away')
    },
    start: async () => {
      await waitFor('release')
      const how = await unless<'started' | 'left'>(
        async () => {
          await placed.reached()
          await tell('family', 'found')
          await waitFor('start')
          return 'started'
        },
        { leave: async () => 'left' },
      )
      return how
    },
  })
  away.reach()
  placed.reach()
  return end ?? 'left'
}
