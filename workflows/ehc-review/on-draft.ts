/** A draft is out: the family has at least fifteen days to speak of it, unless it says sooner that it has no more to say. */
import type { Day } from '../../domain/calendar.ts'
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import { consulting } from './consulting.ts'
import type process from './process.ts'
import { isOver, type Schools } from './rules.ts'

export interface Heard {
  /** `over`: the days were, and nothing more was said. */
  readonly said: Answers<(typeof process)['actions']['represent']> | 'over'
  /** What is heard after it; nothing, where no more is to come. */
  readonly next: Promise<Heard> | undefined
}
export const wantsMeeting = ({ said }: Heard): boolean => said !== 'over' && said.meet === 'yes'
export type Final = Answers<(typeof process)['actions']['finalise']>

/**
 * From the family’s first word on it is met, if it wishes, and schools are consulted, until the final plan is sent: that waits until the family has said its last, and for
 * no school. Answers it, and notes every school that was consulted.
 */
export async function onDraft(words: Words<typeof process>, served: Day, schools: Schools): Promise<Final> {
  const { together, waitFor } = words
  const first = await heard(words, served)
  let final!: Final
  await together({
    schools: () => consulting(words, schools),
    'final plan': async () => {
      await together({
        'what the family says': async () => {
          let one = first
          while (one.next) one = await one.next
        },
        'meeting about the draft': async () => {
          let one = first
          while (!wantsMeeting(one) && one.next) one = await one.next
          if (wantsMeeting(one)) await waitFor('meet-about-draft')
        },
      })
      final = await waitFor('finalise')
      return final.as
    },
  })
  return final
}

/** The family’s next word; or the officer finds that its days are over. */
export async function heard(words: Words<typeof process>, served: Day): Promise<Heard> {
  const { tell, unless, waitFor, within } = words
  const said = await unless<Heard['said'] | 'too soon'>(() => within('EHC_15D', () => waitFor('represent')), {
    'no-representations': async ({ on }) => (isOver(served, on) ? 'over' : 'too soon'),
  })
  if (said !== 'too soon') return { said, next: said !== 'over' && said.more === 'yes' ? heard(words, served) : undefined }
  await tell('send-officer', 'still-open')
  return heard(words, served)
}
