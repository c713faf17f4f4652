/** A small story of a date that moves: an offer ten working days before it, a first day on the first school day after it, and another case between. */
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

const before = { ...local, allow: 10, unit: 'working days', reckon: 'before', whose: 'working' } as const
const after = { ...local, allow: 1, unit: 'school days', reckon: 'after', whose: { school: 'school-on-roll' }, alarm: '15:30' } as const

export const process = defineProcess({
  name: 'release',
  title: 'Release',
  code: 'RE',
  parties: {
    service: { title: 'The service', is: { role: 'social-worker' } },
    panel: { title: 'Panel', is: { role: 'panel-chair' } },
    provider: { title: 'School', is: { school: 'school-on-roll' } },
    family: { title: 'Parent or carer', is: 'family' },
  },
  opening: {
    title: 'Tell of a release',
    waiting: 'Tell of a release',
    by: ['service'],
    fields: {
      release: { kind: 'day', label: 'Earliest day', fact: 'agreed-start', optional: true },
      school: { kind: 'school', label: 'Which school?', fact: 'school-on-roll' },
      words: { kind: 'text', label: 'What is known?', fact: 'support-tried' },
    },
  },
  actions: {
    move: {
      title: 'Change the day',
      waiting: 'Change the day',
      by: ['service'],
      anyTime: true,
      fields: { on: { kind: 'day', label: 'Earliest day', fact: 'agreed-start' } },
    },
    plan: {
      title: 'Record the plan',
      waiting: 'Record the plan',
      by: ['panel'],
      fields: { to: { kind: 'choice', label: 'Where to?', options: { return: 'Back', place: 'A place' } } },
    },
    placed: {
      title: 'The other case has closed',
      waiting: 'Wait for the other case',
      by: ['case'],
      whenClosed: 'advice',
      fields: { outcome: { kind: 'choice', label: 'How did it end?', options: { planned: 'Planned', none: 'No needs' } } },
    },
    offer: { title: 'Offer', waiting: 'Offer', by: ['provider'], fields: { starts: { kind: 'day', label: 'First day' } } },
    attend: {
      title: 'Confirm the first day',
      waiting: 'Confirm the first day',
      by: ['provider'],
      judged: 'on',
      fields: { on: { kind: 'day', label: 'First day' } },
    },
  },
  clocks: {
    offer: { name: 'Offer before release', remind: [5], from: 'agreed-start', rows: [before] },
    firstDay: { name: 'First day after release', remind: [1], from: 'agreed-start', rows: [after] },
  },
  outcomes: { taught: 'In education', late: 'In education, late' },
  letters: { offered: 'A place is offered' },
  opens: ['advice'],
})

export const story: Story<typeof process> = async ({ waitFor, within, tell, open }) => {
  const { late } = await within('firstDay', async () => {
    await within('offer', async () => {
      const plan = await waitFor('plan')
      if (plan.to === 'place') {
        await open('advice', { asked: ['health'] })
        await waitFor('placed')
      }
      await waitFor('offer')
    })
    await tell(['family', 'service'], 'offered')
    return waitFor('attend')
  })
  return late ? 'late' : 'taught'
}
