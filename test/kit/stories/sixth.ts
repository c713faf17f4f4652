/** A small story of two tracks, where one may end the other: a place is found and started, while a board considers. */
import { defineProcess } from '../../../domain/process.ts'
import type { Chapter, Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

const school = { ...local, reckon: 'after', unit: 'school days', whose: { school: 'school-on-roll' } } as const

export const process = defineProcess({
  name: 'sixth',
  title: 'The sixth day',
  code: 'SX',
  parties: {
    school: { title: 'School', is: { school: 'school-on-roll' } },
    authority: { title: 'The council', is: { role: 'clerk' } },
    provider: { title: 'Provider', is: { school: 'receiving-school' } },
    board: { title: 'Board', is: { role: 'panel-chair' } },
    family: { title: 'Parent or carer', is: 'family' },
  },
  opening: {
    title: 'Tell of it',
    waiting: 'Tell of it',
    by: ['school'],
    fields: { since: { kind: 'day', label: 'First day', fact: 'started' }, informed: { kind: 'day', label: 'Day the board was told' } },
    judged: 'informed',
  },
  actions: {
    search: {
      title: 'Ask a provider',
      waiting: 'Ask a provider',
      by: ['authority'],
      fields: { provider: { kind: 'school', label: 'Which?' } },
    },
    offer: {
      title: 'Offer a place',
      waiting: 'Offer a place',
      by: ['provider'],
      fields: { place: { kind: 'yes-no', label: 'Have you a place?' } },
    },
    attend: {
      title: 'Confirm the start',
      waiting: 'Confirm the start',
      by: ['provider'],
      judged: 'on',
      fields: { on: { kind: 'day', label: 'First day' } },
    },
    exam: {
      title: 'Say that an examination is coming',
      waiting: 'Say that an examination is coming',
      by: ['school', 'family'],
      anyTime: true,
      fields: { on: { kind: 'day', label: 'Its day', fact: 'agreed-start' } },
    },
    decide: {
      title: 'Record the decision',
      waiting: 'Record the decision',
      by: ['board'],
      judged: 'met',
      fields: {
        met: { kind: 'day', label: 'Day it met', optional: true },
        decision: { kind: 'choice', label: 'What did it decide?', options: { reinstate: 'Reinstate', uphold: 'Not reinstate' } },
      },
    },
    cancel: { title: 'Cancel', waiting: 'Cancel', by: ['school'], fields: {} },
  },
  clocks: {
    sixthDay: { name: 'The sixth day', remind: [2], from: 'started', rows: [{ ...school, allow: 6, alarm: '15:30' }] },
    board: { name: 'The board considers', remind: [5], rows: [{ ...school, allow: 15 }] },
    exam: {
      name: 'Before the examination',
      remind: [5],
      from: 'agreed-start',
      rows: [{ ...local, allow: 1, unit: 'calendar days', reckon: 'before', whose: 'none' }],
    },
  },
  governedBy: 'started',
  outcomes: { placed: 'Placed', reinstated: 'Reinstated', cancelled: 'Cancelled' },
  letters: {
    asked: 'A place is asked for',
    place: 'A place',
    reinstated: 'Reinstated',
    upheld: 'Not reinstated',
    'stand-down': 'Stand down',
    cancelled: 'Cancelled',
  },
  opens: ['advice'],
})
type Part<T> = Chapter<typeof process, T>

const provision: Part<void> = ({ waitFor, within, tell }) =>
  within('sixthDay', async () => {
    for (;;) {
      await waitFor('search')
      await tell('provider', 'asked')
      const { place } = await waitFor('offer')
      if (place === 'yes') break
    }
    await tell('family', 'place')
    await waitFor('attend')
  })

const board: Part<'reinstated' | void> = async ({ waitFor, within, tell }) => {
  const { decision } = await within(['board', 'exam'], () => waitFor('decide'))
  await tell(['family', 'school'], decision === 'reinstate' ? 'reinstated' : 'upheld')
  if (decision === 'reinstate') return 'reinstated'
}

export const story: Story<typeof process> = ({ tell, unless, together, open }) =>
  unless(
    async () => {
      const ending = await together({ provision, board })
      if (ending) {
        await tell('provider', 'stand-down')
        return ending
      }
      await open('advice')
      return 'placed'
    },
    {
      cancel: async () => {
        await tell(['family', 'board', 'provider', 'casework-officer'], 'cancelled')
        return 'cancelled'
      },
    },
  )
