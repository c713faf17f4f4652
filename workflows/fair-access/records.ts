/** What the schools that the child leaves send to the next, whatever becomes of the rest. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'

const files = ['CP_FILE_5_DAYS', 'CP_FILE_5_SCHOOL'] as const
/** What the school is still asked for that the child was placed at before. Of a child who moves on again, whoever stands for it is asked no second time. */
export interface Sends {
  ctf?: true
  file?: true
}

export const records = (words: Words<typeof process>, isFirst: boolean, sends: Sends): Readonly<Record<string, () => Promise<void>>> => {
  const { knows, opening, tell, waitFor, within } = words
  const owes = isFirst && opening.place !== 'none'
  // Of a child who moves on a second time, the first has answered; the one they were placed at owes what it has. The guard may go with cases of before December 2026.
  const leaves = !isFirst && knows('2026-11-each-former-school')
  return {
    records: async (): Promise<void> => {
      if (owes) {
        await tell('current-school', 'started')
        await within('CTF_15', () => waitFor('send-ctf'))
      }
      if (!leaves || sends.ctf) return
      sends.ctf = true
      await tell('former-school', 'started')
      await within('CTF_15', () => waitFor('send-ctf', 'former-school'))
      delete sends.ctf
    },
    'protection file': async (): Promise<void> => {
      if (owes) await within(files, () => waitFor('send-protection-file'))
      if (!leaves || sends.file) return
      sends.file = true
      await within(files, () => waitFor('send-protection-file', 'former-school'))
      delete sends.file
    },
  }
}
