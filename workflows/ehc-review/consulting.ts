/** Schools are consulted side by side, each in a place and in days of its own, until the final plan is sent. */
import { placeIn } from '../../domain/places.ts'
import type { Words } from '../kit/words.ts'
import { consultedSchools, type Consulted } from './actions-finalising.ts'
import type process from './process.ts'

/** Every school that was consulted, by the place in which it stands. */
export type Schools = Map<Consulted, string>

export async function consulting(words: Words<typeof process>, schools: Schools, asked = new Set<Consulted>()): Promise<void> {
  const { tell, together, waitFor } = words
  const { school } = await waitFor('consult-school')
  const place = placeIn(consultedSchools, schools, school)
  if (place) schools.set(place, school)
  await together({
    'this school': async () => {
      if (!place) return tell('send-officer', 'no-place-left')
      await tell(place, 'consulted')
      if (!asked.has(place)) await answered(words, place, asked)
    },
    'another school': () => consulting(words, schools, asked),
  })
}

/** A school that is asked once more before it has answered answers both by one. */
async function answered({ tell, waitFor, within }: Words<typeof process>, place: Consulted, asked: Set<Consulted>): Promise<void> {
  asked.add(place)
  await within('EHC_SCHOOL_15', () => waitFor('answer-consultation', place))
  asked.delete(place)
  await tell('send-officer', 'school-answered')
}
