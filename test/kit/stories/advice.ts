/** A small story: everybody who was asked advises, each on a step of their own, with a round of questions beside. */
import { day } from '../../../domain/calendar.ts'
import { defineProcess } from '../../../domain/process.ts'
import type { Story } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

const rows = [
  { ...local, since: day('2020-01-01'), allow: 6, unit: 'weeks', reckon: 'after', whose: 'none', law: 'Six weeks.', cite: 'Six weeks' },
  { ...local, since: day('2041-01-20'), allow: null, unit: 'weeks', reckon: 'after', whose: 'none', law: 'Repealed.', cite: 'Repealed' },
] as const

export const process = defineProcess({
  name: 'advice',
  title: 'Advice',
  code: 'AD',
  parties: {
    health: { title: 'Health', is: { role: 'send-officer' } },
    care: { title: 'Social care', is: { role: 'social-worker' } },
    school: { title: 'School', is: { school: 'school-on-roll' } },
    family: { title: 'Parent or carer', is: 'family' },
  },
  opening: {
    title: 'Ask for advice',
    waiting: 'Ask for advice',
    by: ['casework-officer'],
    fields: { asked: { kind: 'choices', label: 'Who?', options: { health: 'Health', care: 'Social care', school: 'School' } } },
  },
  actions: {
    advise: {
      title: 'Advise',
      waiting: 'Give advice',
      by: ['health', 'care', 'school'],
      fields: { needs: { kind: 'yes-no', label: 'Are there needs?' } },
    },
    ask: { title: 'Ask a question', waiting: 'Ask a question', by: ['family'], fields: {} },
    answer: { title: 'Answer it', waiting: 'Answer the question', by: ['casework-officer'], fields: {} },
    stop: { title: 'Stop', waiting: 'Stop', by: ['family'], fields: { why: { kind: 'text', label: 'Why?' } } },
    plan: { title: 'Issue the plan', waiting: 'Issue the plan', by: ['casework-officer'], fields: {} },
  },
  clocks: {
    advice: { name: 'Advice', remind: [], rows },
    plan: { name: 'Plan', remind: [5, 2], rows: [{ ...rows[0], allow: 2, whose: 'none' }] },
  },
  outcomes: { planned: 'Planned', none: 'No needs', stopped: 'Stopped' },
  letters: { thanks: 'Thank you' },
})

export const story: Story<typeof process> = async ({ opening, waitFor, within, together, unless, tell, knows }) => {
  let needs = false
  const ending = await unless(
    () =>
      together({
        advice: async () => {
          const advice = await within('advice', () => Promise.all(opening.asked.map((party) => waitFor('advise', party))))
          needs = advice.some((one) => one.needs === 'yes')
          if (!needs) return 'none'
          await within('plan', () => waitFor('plan'))
          return 'planned'
        },
        questions: async () => {
          for (;;) {
            await waitFor('ask')
            await waitFor('answer')
          }
        },
      }),
    { stop: async () => 'stopped' },
  )
  if (knows('2026-11-thanks')) await tell('family', 'thanks')
  return ending ?? 'none'
}
