/** A small story whose first chapter stands deep in others: it ends many turns after the act that it waited for, and nobody does anything meanwhile. */
import { defineProcess } from '../../../domain/process.ts'
import type { Chapter, Story } from '../../../workflows/kit/words.ts'

const by = ['school'] as const
export const process = defineProcess({
  name: 'deep',
  title: 'Deep',
  code: 'DP',
  parties: { school: { title: 'School', is: { school: 'receiving-school' } } },
  opening: { title: 'Begin', waiting: 'Begin', by: ['casework-officer'], fields: {} },
  actions: {
    offer: { title: 'Offer', waiting: 'Offer', by, fields: {} },
    plan: { title: 'Plan', waiting: 'Plan', by, fields: {} },
    begin: { title: 'Begin', waiting: 'Begin', by, fields: {} },
  },
  clocks: {},
  outcomes: { begun: 'Begun' },
  letters: { offered: 'Offered', planned: 'Planned' },
  opens: ['release'],
})

const deep = (chapter: Chapter<typeof process, unknown>, turns: number): Chapter<typeof process, void> =>
  turns === 0
    ? async (words) => void (await chapter(words))
    : async (words) => {
        await deep(chapter, turns - 1)(words)
      }

export const story: Story<typeof process> = async (words) => {
  await deep(({ waitFor }) => waitFor('offer'), 30)(words)
  await words.tell('school', 'offered')
  await deep(({ waitFor }) => waitFor('plan'), 30)(words)
  await words.tell('school', 'planned')
  await words.open('release')
  await words.waitFor('begin')
  return 'begun'
}
