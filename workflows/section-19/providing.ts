/** A provider is found, the child starts, and it is looked at every six weeks how it goes; what breaks off is arranged again the same day. */
import type { Outcome, Words } from '../kit/words.ts'
import { arranged } from './arranging.ts'
import { everybody } from './over.ts'
import type process from './process.ts'
import { goingBack } from './returning.ts'
import { reviewed } from './reviewing.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

export const providing = async (words: Words<typeof process>, so: So, days: number): Promise<End> => {
  const { tell } = words
  await arranged(words, so, days)
  for (;;) {
    const how = await taught(words, so)
    if (how === 'stopped') await tell(everybody(so), 'back-stopped')
    else if (how !== 'broken') return how
    else {
      await tell([...everybody(so), 'casework-officer', 'manager'], 'broken-off')
      delete so.provider
      await arranged(words, so)
    }
  }
}

const taught = (words: Words<typeof process>, so: So): Promise<'broken' | 'stopped' | End> =>
  words.unless<'broken' | 'stopped' | End>(
    async () => {
      for (;;) {
        const goes = await reviewed(words, so)
        if (goes === 'to-school') return goingBack(words, so)
        if (goes !== 'on') return goes
      }
    },
    { 'break-off': async () => 'broken' },
  )
