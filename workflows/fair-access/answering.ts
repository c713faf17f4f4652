/** A school was named. It answers, or is silent; and what follows where it does not admit the child. */
import type { Chapter } from '../kit/words.ts'
import { directing } from './directing.ts'
import { heardWithin } from './hearing.ts'
import type process from './process.ts'

type Part<T> = Chapter<typeof process, T>
type Answer = 'admits' | 'another'

export const answered: Part<Answer> = async (words) => {
  const { tell } = words
  await tell('receiving-school', 'allocated')
  await tell(['family', 'child', 'current-school'], 'place-found')
  const heard = await heardWithin(words, 'FAP_ANSWER')
  switch (heard) {
    case 'admits':
      return 'admits'
    case 'deemed':
      await tell(['receiving-school', 'casework-officer'], 'taken-as-yes')
      return 'admits'
    case 'direct':
      return directed(words)
    case 'no ground':
      await tell(['receiving-school', 'casework-officer'], 'no-ground')
      return refused(words)
    case 'refuses':
    case 'escalate':
      return refused(words)
  }
}

const refused: Part<Answer> = async (words) => {
  const { tell, waitFor, within } = words
  await tell(['casework-officer', 'manager', 'panel'], 'refused')
  const { follows } = await within('FAP_ESCALATE', () => waitFor('answer-refusal'))
  if (follows === 'direct') return directed(words)
  if (follows === 'another') await tell('receiving-school', 'another')
  return follows
}

/** Where the law does not allow it yet, it is asked again what follows. */
const directed: Part<Answer> = async (words) => {
  const came = await directing(words)
  return came === 'not yet' ? refused(words) : came
}
