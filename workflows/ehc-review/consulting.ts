/** Schools are consulted side by side, each in days of its own, until the final plan is sent. */
import type { Words } from '../kit/words.ts'
import type { Consulted } from './actions-finalising.ts'
import type process from './process.ts'
import { consultedAs, type Schools } from './rules.ts'

type Asked = Partial<Record<Consulted, boolean>>

export async function consulting(words: Words<typeof process>, schools: Schools, asked: Asked = {}): Promise<void> {
  const { tell, together, waitFor } = words
  const { school } = await waitFor('consult-school')
  const party = consultedAs(schools, school)
  if (party) schools[party] = school
  await together({
    'this school': async () => {
      if (!party) return tell('send-officer', 'no-more-schools')
      await tell(party, 'consulted')
      if (!asked[party]) await answered(words, party, asked)
    },
    'another school': () => consulting(words, schools, asked),
  })
}

/** A school that is asked once more before it has answered answers both by one. */
async function answered({ tell, waitFor, within }: Words<typeof process>, party: Consulted, asked: Asked): Promise<void> {
  asked[party] = true
  await within('EHC_SCHOOL_15', () => waitFor('answer-consultation', party))
  asked[party] = false
  await tell('send-officer', 'school-answered')
}
