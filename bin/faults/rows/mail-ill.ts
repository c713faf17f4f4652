import { letterTo, motherOf, refer } from '../moves.ts'
import { passOver } from '../pass-over.ts'
import type { Mood } from '../smtp.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** How the mail server meets a letter, what the letter is after that, and what it is once the server is well again. */
const MOODS: readonly (readonly [mood: Mood, first: string, last: string])[] = [
  ['shut', 'prepared', 'accepted'],
  ['busy', 'prepared', 'accepted'],
  ['greylisting', 'prepared', 'accepted'],
  ['unknown recipient', 'refused', 'refused'],
  ['drops', 'in doubt', 'accepted'],
  ['hangs', 'in doubt', 'accepted'],
  ['drips', 'accepted', 'accepted'],
]
/** Nobody is named yet: it meets every letter there is. */
const AT_THE_DOOR: readonly Mood[] = ['shut', 'busy']
const LEAVES_IN_DOUBT: readonly string[] = MOODS.filter(([, first]) => first === 'in doubt').map(([mood]) => mood)
const LETTER = 'opened'

interface Ill {
  readonly mood: Mood
  readonly first: string
  readonly last: string
  readonly reference: string
  readonly mother: string
}

export const mailIll: Row = {
  number: 6,
  title: 'The mail server is shut, busy, greylists, knows no such recipient, breaks off, hangs, and drips',
  async *run(stage) {
    const { sink } = stage.stack
    const ill: Ill[] = []
    for (const mood of MOODS) ill.push(await begin(stage, mood))
    const well = await referredTo(stage, 'well')
    const meanwhile = await until(
      'a letter goes out while others hang',
      async () => (await letter(stage, well))?.state === 'accepted',
      30_000,
    )
    yield
    await Promise.all(
      ill.map(async (one) => {
        // What drips takes so long that another row may kill its program meanwhile: it is in doubt then, and goes again, to a server that is well.
        const killed = { ...one, first: one.mood === 'drips' ? 'in doubt' : one.first }
        await until(`${one.mood}: the letter is ${one.first}`, async () => (await met(stage, one)) || met(stage, killed), 300_000)
        sink.moods.delete(one.mother)
      }),
    )
    const sane = Date.now()
    for (const one of ill) await until(`${one.mood}: the letter is ${one.last}`, () => ended(stage, one), 300_000)
    return {
      moods: ill.length,
      'a letter beside them took (s)': meanwhile.toFixed(1),
      'all at rest after (s)': ((Date.now() - sane) / 1000).toFixed(1),
    }
  },
}

const letter = (stage: Stage, { reference, mother }: Pick<Ill, 'reference' | 'mother'>): ReturnType<typeof letterTo> =>
  letterTo(stage, reference, LETTER, mother)

async function begin(stage: Stage, [mood, first, last]: (typeof MOODS)[number]): Promise<Ill> {
  const one = { mood, first, last, ...(await referredTo(stage, mood)) }
  if (AT_THE_DOOR.includes(mood)) {
    await until(`${mood}: the letter is ${first}`, () => met(stage, one), 60_000)
    stage.stack.sink.moods.delete('')
  }
  return one
}

async function referredTo(stage: Stage, mood: Mood): Promise<Pick<Ill, 'reference' | 'mother'>> {
  const key = stage.random.uuid()
  const mother = motherOf(key)
  const { moods, taking } = stage.stack.sink
  moods.set(AT_THE_DOOR.includes(mood) ? '' : mother, mood)
  // Once only: a letter that has been in doubt twice is left to a person.
  taking.set(mother, () => void (LEAVES_IN_DOUBT.includes(mood) && moods.delete(mother)))
  const { reference } = await refer(stage, key)
  expect(reference !== null, 'the referral was not acknowledged')
  return { reference, mother }
}

/** It was sent, and then it was so. */
async function met(stage: Stage, one: Ill): Promise<boolean> {
  const became = (await letter(stage, one))?.became ?? []
  return became.lastIndexOf(one.first) > became.indexOf('sending') && became.includes('sending')
}

/** It is what it should be; or another row killed its program so often that it has been in doubt twice, and is left to a person as it should be. */
async function ended(stage: Stage, one: Ill): Promise<boolean> {
  const { state, became } = (await letter(stage, one)) ?? { state: null, became: [] }
  if (state === one.last || (state === 'in doubt' && became.filter((was) => was === state).length > 1)) return true
  await passOver(stage, one.reference)
  return false
}
