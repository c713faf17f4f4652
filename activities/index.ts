/** Everything a case may ask of the world. Each may be repeated, and late ones change nothing (see types.ts). */
import { ApplicationFailure } from '@temporalio/common'
import { NotOpenedYet } from '../store/cases.ts'
import { recordAct } from './acts.ts'
import { openCase, saveCase } from './cases.ts'
import { countDays } from './clocks.ts'
import type { Deps } from './deps.ts'
import { writeLetters } from './letters.ts'
import { giveUpLetter, postLetter } from './posting.ts'
import type { Activities } from './types.ts'

/** The activities on a database and a mail server. Holds no connection of its own but to the mail server. */
export function createActivities(deps: Deps): Activities {
  return {
    recordAct: quietly(recordAct(deps)),
    countDays: quietly(countDays(deps)),
    saveCase: quietly(saveCase(deps)),
    writeLetters: quietly(writeLetters(deps)),
    postLetter: quietly(postLetter(deps)),
    giveUpLetter: quietly(giveUpLetter(deps)),
    openCase: quietly(openCase(deps)),
  }
}

/** Whatever goes wrong is kept in a case's history: it says what kind of fault it was, and nothing that anybody wrote. */
function quietly<A, R>(activity: (given: A) => Promise<R>): (given: A) => Promise<R> {
  return async (given) => {
    try {
      return await activity(given)
    } catch (error) {
      throw failure(error)
    }
  }
}

function failure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error
  if (error instanceof NotOpenedYet)
    return ApplicationFailure.create({ message: error.message, type: 'NotOpenedYet', nextRetryDelay: '250ms' })
  if (!(error instanceof Error)) return ApplicationFailure.create({ message: 'Something failed that was not an error.' })
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string' && !error.name.startsWith('Prisma'))
    return ApplicationFailure.create({ message: error.message, type: error.name })
  // A fault in our own call ends with a line that names the argument; what is above it quotes what was given.
  const ours = typeof code === 'string' ? undefined : error.message.trimEnd().split('\n').at(-1)
  const about = ours ?? /(?:relation|constraint|column|table) [`"][\w-]+[`"]/i.exec(error.message)?.[0]
  return ApplicationFailure.create({
    message: `The database did not take it: ${[code, about].filter(Boolean).join(', ')}`,
    type: error.name,
  })
}
