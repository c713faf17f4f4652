/** Stories that nobody wrote: any chapters in any others, as deep as they come. */
import fc from 'fast-check'
import { defineProcess, type Action } from '../../../domain/process.ts'
import type { Chapter, Milestone, Words } from '../../../workflows/kit/words.ts'
import { local } from './local.ts'

export const LETTERS = [...'abcdefghijklmnop'] as readonly string[]

export interface Part {
  readonly is: keyof typeof kinds
  readonly of: readonly Part[]
  /** Turns that pass before it is over, though nobody does anything. */
  readonly turns: number
}
type W = Words<typeof process>
interface Told {
  readonly words: W
  readonly point: Milestone
  /** Of each part that opens a step or tells something: its letter, so that no two tracks wait for one act. */
  readonly letterOf: ReadonlyMap<Part, string>
}
type Kind = (part: Part, told: Told) => Promise<unknown>

const each = async (of: readonly Part[], told: Told): Promise<void> => {
  for (const part of of) await tellPart(part, told)
}
const tracks = (of: readonly Part[], told: Told, ending?: 'over'): Record<string, Chapter<typeof process, 'over' | void>> =>
  Object.fromEntries(
    of.map((part, n) => [
      `track-${n}`,
      async () => {
        await tellPart(part, told)
        if (n === of.length - 1) return ending
      },
    ]),
  )
const waitFor = (part: Part, { words, letterOf }: Told) => words.waitFor(letterOf.get(part)!)

const kinds = {
  wait: waitFor,
  tell: (part, { words, letterOf }) => words.tell('school', letterOf.get(part)!),
  open: (_, { words }) => words.open('release'),
  reach: async (_, { point }) => point.reach(),
  reached: (_, { point }) => point.reached(),
  list: ({ of }, told) => each(of, told),
  /** It goes by whether it was late. */
  within: async ({ of }, told) => {
    const { late } = await told.words.within('days', async () => {
      await tellPart(of[0]!, told)
      return {}
    })
    if (!late) await each(of.slice(1), told)
  },
  /** The first, unless an act comes: then the second. */
  unless: (part, told) =>
    told.words.unless<void>(() => tellPart(part.of[0]!, told), {
      [told.letterOf.get(part)!]: async ({ says }: { says: string }) => {
        if (says === 'yes') await each(part.of.slice(1), told)
      },
    }),
  choice: async (part, told) => {
    const { says } = await waitFor(part, told)
    await each(says === 'yes' ? part.of.slice(0, 1) : part.of.slice(1), told)
  },
  /** As often as it comes: it never ends by itself. */
  again: async (part, told) => {
    for (;;) {
      await waitFor(part, told)
      await each(part.of, told)
    }
  },
  together: ({ of }, told) => told.words.together(tracks(of, told)),
  /** The last of them ends the others. */
  race: ({ of }, told) => told.words.together(tracks(of, told, 'over')),
} satisfies Record<string, Kind>

async function tellPart(part: Part, told: Told, turns = part.turns): Promise<void> {
  if (turns > 0) return await tellPart(part, told, turns - 1)
  await (kinds[part.is] as Kind)(part, told)
}

const hasLetter = ({ is }: Part): boolean => ['wait', 'tell', 'unless', 'choice', 'again'].includes(is)
const all = (part: Part): Part[] => [part, ...part.of.flatMap(all)]
const lettersOf = (part: Part): ReadonlyMap<Part, string> =>
  new Map(
    all(part)
      .filter(hasLetter)
      .map((one, n) => [one, LETTERS[n]!]),
  )
/** What it can wait for. */
export const stepsOf = (part: Part): string[] => [...lettersOf(part)].flatMap(([{ is }, letter]) => (is === 'tell' ? [] : [letter]))

const { anyOf } = fc.letrec<{ anyOf: Part }>((tie) => {
  const turns = fc.integer({ min: 0, max: 12 })
  const some = fc.array(tie('anyOf'), { minLength: 1, maxLength: 3 })
  const leaf = (...is: Part['is'][]) => fc.record({ is: fc.constantFrom(...is), of: fc.constant<Part[]>([]), turns })
  const around = (...is: Part['is'][]) => fc.record({ is: fc.constantFrom(...is), of: some, turns })
  return {
    anyOf: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      { weight: 4, arbitrary: leaf('wait') },
      { weight: 2, arbitrary: leaf('tell', 'open', 'reach', 'reached') },
      { weight: 6, arbitrary: around('list', 'within', 'unless', 'choice', 'together', 'race', 'again') },
    ),
  }
})
export const anyStory: fc.Arbitrary<Part> = fc
  .array(anyOf, { minLength: 2, maxLength: 4 })
  // A copy of each, so that no part stands in two places.
  .map((of): Part => structuredClone({ is: 'list', of, turns: 0 }))
  .filter((one) => all(one).filter(hasLetter).length <= LETTERS.length && stepsOf(one).length > 3)

const says = { kind: 'choice', label: 'What?', options: { yes: 'Yes', no: 'No' } } as const
export const process = defineProcess({
  name: 'any',
  title: 'Any',
  code: 'AN',
  parties: { school: { title: 'School', is: { school: 'school-on-roll' } } },
  opening: { title: 'Begin', waiting: 'Begin', by: ['casework-officer'], fields: {} },
  actions: Object.fromEntries(
    LETTERS.map((action) => [action, { title: action, waiting: action, by: ['school'], fields: { says } } as const satisfies Action]),
  ),
  clocks: {
    days: { name: 'Days', remind: [], rows: [{ ...local, allow: 3, unit: 'working days', reckon: 'after', whose: 'working' }] },
  },
  outcomes: { over: 'Over' },
  letters: Object.fromEntries(LETTERS.map((letter) => [letter, letter])),
  opens: ['release'],
})

export const storyOf = (part: Part): Chapter<typeof process, 'over'> => {
  const letterOf = lettersOf(part)
  return async (words) => {
    await tellPart(part, { words, point: words.milestone(), letterOf })
    return 'over'
  }
}
