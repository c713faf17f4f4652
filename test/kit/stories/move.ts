/** A small story with a clock over several steps, an interruption inside it, and a wrong turn that can be taken back. */
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

const days = { ...local, unit: 'working days', reckon: 'after', whose: 'working' } as const

export const process = defineProcess({
  name: 'move',
  title: 'A move',
  code: 'MV',
  parties: {
    panel: { title: 'Panel', is: { role: 'panel-chair' } },
    school: { title: 'New school', is: { school: 'receiving-school' } },
    family: { title: 'Parent or carer', is: 'family' },
  },
  opening: {
    title: 'Ask for a move',
    waiting: 'Ask for a move',
    by: ['panel'],
    fields: { held: { kind: 'yes-no', label: 'Is it held?' } },
  },
  actions: {
    match: {
      title: 'Name a school',
      waiting: 'Name a school',
      by: ['panel'],
      fields: { decision: { kind: 'choice', label: 'What?', options: { school: 'A school', none: 'None' } } },
    },
    accept: { title: 'Answer', waiting: 'Answer', by: ['school'], fields: { takes: { kind: 'yes-no', label: 'Will you?' } } },
    agree: { title: 'Agree', waiting: 'Agree', by: ['family'], fields: { agrees: { kind: 'yes-no', label: 'Do you?' } } },
    complain: { title: 'Complain', waiting: 'Complain', by: ['family'], fields: {} },
    resolve: { title: 'Answer the complaint', waiting: 'Answer the complaint', by: ['casework-officer'], fields: {} },
    withdraw: { title: 'Withdraw', waiting: 'Withdraw', by: ['panel', 'family'], fields: {} },
  },
  clocks: {
    match: { name: 'Panel considers', remind: [3], rows: [{ ...days, allow: 15 }] },
    reply: { name: 'School and family reply', remind: [2], rows: [{ ...days, allow: 5 }] },
  },
  outcomes: { moved: 'Moved', declined: 'Not agreed', withdrawn: 'Withdrawn', none: 'No move' },
  letters: {
    asked: 'A move is proposed',
    declined: 'Not agreed',
    agreed: 'Agreed',
    withdrawn: 'Withdrawn',
    heard: 'We heard your complaint',
  },
})

export const story: Story<typeof process> = ({ opening, waitFor, within, tell, unless }) =>
  unless(
    async () => {
      if (opening.held === 'yes') await tell('panel', 'asked')
      for (;;) {
        const { decision } = await within('match', () => waitFor('match'))
        if (decision === 'none') return 'none'
        await tell(['school', 'family'], 'asked')
        const answer = await within('reply', () =>
          unless(
            async () => {
              const [school, family] = await Promise.all([waitFor('accept'), waitFor('agree')])
              return { school: school.takes, family: family.agrees }
            },
            {
              complain: async () => {
                await tell('casework-officer', 'heard')
                await waitFor('resolve')
                return { school: 'no', family: 'yes' }
              },
            },
          ),
        )
        if (answer.family === 'no') break
        if (answer.school === 'no') continue
        await tell('family', 'agreed')
        return 'moved'
      }
      await tell('panel', 'declined')
      return 'declined'
    },
    {
      withdraw: async () => {
        await tell('panel', 'withdrawn')
        return 'withdrawn'
      },
    },
  )
