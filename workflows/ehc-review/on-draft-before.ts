/** A draft is out, and schools are consulted one after another. Goes with the guards of amending.ts. */
import type { Day } from '../../domain/calendar.ts'
import type { Answers } from '../../domain/process.ts'
import type { Chapter, Words } from '../kit/words.ts'
import { heard, wantsMeeting, type Heard } from './on-draft.ts'
import type process from './process.ts'

type Consultation = Answers<(typeof process)['actions']['consult']>
type Asked = Promise<Consultation | undefined>

/**
 * From the family’s first word on it is met, if it wishes, and schools are consulted; what it says after that may ask for another. Ends when nothing of this is left.
 * Answers what was asked of the school that was consulted last.
 */
export async function onDraftOneByOne(words: Words<typeof process>, served: Day): Asked {
  const { together, waitFor } = words
  const first = heard(words, served)
  let latest = await first
  let last: Consultation | undefined
  await together({
    'what the family says': async () => {
      while (latest.next) latest = await latest.next
    },
    'meeting about the draft': async () => {
      let one = await first
      while (!wantsMeeting(one) && one.next) one = await one.next
      if (wantsMeeting(one)) await waitFor('meet-about-draft')
    },
    schools: async () => {
      let next: Heard | undefined
      do {
        last = (await consulted(words)) ?? last
        next = await latest.next
      } while (next && next.said !== 'over')
    },
  })
  return last
}

/** The meeting and the schools waited for the family’s last word. */
export async function onDraftBefore(words: Words<typeof process>, served: Day): Asked {
  let one = await heard(words, served)
  let wants = wantsMeeting(one)
  while (one.next) {
    one = await one.next
    wants ||= wantsMeeting(one)
  }
  if (wants) await words.waitFor('meet-about-draft')
  return consulted(words)
}

/** Schools are consulted, one after another, until the officer says that none is left. */
const consulted: Chapter<typeof process, Consultation | undefined> = async ({ tell, unless, waitFor, within }) => {
  let last: Consultation | undefined
  for (;;) {
    const said = await waitFor('consult')
    if (said.consults === 'no') return last
    last = said
    await tell('proposed-school', 'consulted')
    const answer = () => within('EHC_SCHOOL_15', async () => (await waitFor('answer-consultation')).can)
    const can = await unless<'yes' | 'no' | 'silent'>(answer, { 'not-answered': async () => 'silent' })
    if (can !== 'silent') await tell('send-officer', 'school-answered')
  }
}
