/** A draft is out: the family has at least fifteen days to speak of it, unless it says sooner that it has no more to say. */
import type { Day } from '../../domain/calendar.ts'
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import { bell } from './bell.ts'
import { consulted, type Consultation } from './consulting.ts'
import type process from './process.ts'
import { isOver } from './rules.ts'

type Representation = Answers<(typeof process)['actions']['represent']>
type Asked = Promise<Consultation | undefined>

/**
 * From the family’s first word on it is met, if it wishes, and schools are consulted; what it says after that may ask for another. Ends when nothing of this is left.
 * Answers what was asked of the school that was consulted last.
 */
export async function onDraft(words: Words<typeof process>, served: Day): Asked {
  const { together, waitFor } = words
  const next = bell()
  let wantsMeeting = false
  let isSilent = false
  let last: Consultation | undefined
  await together({
    'what the family says': async () => {
      await represented(words, served, ({ meet }) => {
        wantsMeeting ||= meet === 'yes'
        next.ring()
      })
      isSilent = true
      next.ring()
    },
    'meeting about the draft': async () => {
      while (!wantsMeeting && !isSilent) await next.rings()
      if (wantsMeeting) await waitFor('meet-about-draft')
    },
    schools: async () => {
      await next.rings()
      do {
        last = (await consulted(words)) ?? last
        if (!isSilent) await next.rings()
      } while (!isSilent)
    },
  })
  return last
}

/** The meeting and the schools waited for the family’s last word. Goes with the guard of amending.ts. */
export async function onDraftBefore(words: Words<typeof process>, served: Day): Asked {
  let wantsMeeting = false
  await represented(words, served, ({ meet }) => {
    wantsMeeting ||= meet === 'yes'
  })
  if (wantsMeeting) await words.waitFor('meet-about-draft')
  return consulted(words)
}

/** Each word of the family’s is heard, until it has no more to say or the officer finds that its days are over. */
async function represented(words: Words<typeof process>, served: Day, hear: (said: Representation) => void): Promise<void> {
  const { tell, unless, waitFor, within } = words
  const speaking = async (): Promise<'said'> => {
    for (;;) {
      const said = await waitFor('represent')
      hear(said)
      if (said.more !== 'yes') return 'said'
    }
  }
  for (;;) {
    const end = await unless<'said' | 'over' | 'too soon'>(() => within('EHC_15D', speaking), {
      'no-representations': async ({ on }) => (isOver(served, on) ? 'over' : 'too soon'),
    })
    if (end !== 'too soon') return
    await tell('send-officer', 'still-open')
  }
}
