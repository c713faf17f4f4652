/** A small story of what may come beside the rest: a day that moves, as often as it does, and whoever is concerned is told of each move. */
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

export const process = defineProcess({
  name: 'dates',
  title: 'Dates',
  code: 'DA',
  parties: {
    service: { title: 'The service', is: { role: 'social-worker' } },
    family: { title: 'Parent or carer', is: 'family' },
  },
  opening: {
    title: 'Tell of a day',
    waiting: 'Tell of a day',
    by: ['service'],
    fields: { on: { kind: 'day', label: 'Which day?', fact: 'agreed-start' } },
  },
  actions: {
    move: {
      title: 'Move the day',
      waiting: 'Move the day',
      by: ['service'],
      mayCome: true,
      fields: { on: { kind: 'day', label: 'Which day?', fact: 'agreed-start' } },
    },
    offer: { title: 'Offer', waiting: 'Offer', by: ['service'], fields: {} },
  },
  clocks: {
    offer: {
      name: 'Offer before the day',
      remind: [5],
      from: 'agreed-start',
      rows: [{ ...local, allow: 10, unit: 'working days', reckon: 'before', whose: 'working' }],
    },
  },
  outcomes: { offered: 'Offered' },
  letters: { moved: 'The day has moved' },
})

export const story: Story<typeof process> = async ({ waitFor, within, tell, together }) => {
  const end = await together({
    moves: async () => {
      for (;;) {
        await waitFor('move')
        await tell('family', 'moved')
      }
    },
    offer: async () => {
      await within('offer', () => waitFor('offer'))
      return 'offered'
    },
  })
  return end ?? 'offered'
}
