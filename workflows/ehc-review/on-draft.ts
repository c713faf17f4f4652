/** A draft is out: the family has at least fifteen days to speak of it, unless it says sooner that it has no more to say. */
import type { Day } from '../../domain/calendar.ts'
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import { consulted, type Consultation } from './consulting.ts'
import type process from './process.ts'
import { isOver } from './rules.ts'

type Asked = Promise<Consultation | undefined>
interface Heard {
  /** `over`: the days were, and nothing more was said. */
  readonly said: Answers<(typeof process)['actions']['represent']> | 'over'
  /** What is heard after it; nothing, where no more is to come. */
  readonly next: Promise<Heard> | undefined
}
const wantsMeeting = ({ said }: Heard): boolean => said !== 'over' && said.meet === 'yes'

/**
 * From the family’s first word on it is met, if it wishes, and schools are consulted; what it says after that may ask for another. Ends when nothing of this is left.
 * Answers what was asked of the school that was consulted last.
 */
export async function onDraft(words: Words<typeof process>, served: Day): Asked {
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

/** The meeting and the schools waited for the family’s last word. Goes with the guard of amending.ts. */
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

/** The family’s next word; or the officer finds that its days are over. */
async function heard(words: Words<typeof process>, served: Day): Promise<Heard> {
  const { tell, unless, waitFor, within } = words
  const said = await unless<Heard['said'] | 'too soon'>(() => within('EHC_15D', () => waitFor('represent')), {
    'no-representations': async ({ on }) => (isOver(served, on) ? 'over' : 'too soon'),
  })
  if (said !== 'too soon') return { said, next: said !== 'over' && said.more === 'yes' ? heard(words, served) : undefined }
  await tell('send-officer', 'still-open')
  return heard(words, served)
}
