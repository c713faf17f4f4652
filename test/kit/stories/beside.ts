/** A small story that hears of another of the same child: a place that is found there, and a day that is moved there. */
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

export const process = defineProcess({
  name: 'beside',
  title: 'Beside',
  code: 'BS',
  parties: { family: { title: 'Parent or carer', is: 'family' } },
  opening: { title: 'Look for a place', waiting: 'Look for a place', by: ['casework-officer'], fields: {} },
  actions: {
    found: {
      title: 'Say that a place is found',
      waiting: 'Find a place',
      by: ['casework-officer'],
      judged: 'on',
      hears: [
        { process: 'release', action: 'attend', says: { how: 'release' } },
        { process: 'release', action: 'plan', when: [{ field: 'to', is: ['place'] }] },
      ],
      fields: {
        on: { kind: 'day', label: 'Since which day?' },
        how: { kind: 'choice', label: 'How?', options: { here: 'Here', release: 'In another case' } },
      },
    },
    moved: {
      title: 'Say that the day has moved',
      waiting: 'Say that the day has moved',
      by: ['casework-officer'],
      anyTime: true,
      hears: [{ process: 'release', action: 'move', when: [{ fact: 'school-on-roll', is: ['138001'] }] }],
      fields: { from: { kind: 'day', label: 'Earliest day', fact: 'agreed-start' } },
    },
    finish: { title: 'Finish', waiting: 'Finish', by: ['casework-officer'], fields: {} },
  },
  clocks: {
    place: {
      name: 'A place before the day',
      remind: [2],
      from: 'agreed-start',
      rows: [{ ...local, allow: 5, unit: 'working days', reckon: 'before', whose: 'working' }],
    },
  },
  outcomes: { found: 'Found', late: 'Found, late' },
  letters: { found: 'A place is found' },
})

export const story: Story<typeof process> = async ({ waitFor, within, tell }) => {
  const { late } = await within('place', () => waitFor('found'))
  await tell('family', 'found')
  await waitFor('finish')
  return late ? 'late' : 'found'
}
