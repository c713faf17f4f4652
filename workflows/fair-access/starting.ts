/** The school has to admit the child: a meeting, a plan for the first weeks, and the first day in class. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export type Started = 'started' | 'started part-time'

export const starting: Chapter<typeof process, Started> = async ({ tell, unless, waitFor, within }) => {
  await tell('receiving-school', 'welcome')
  return within('FAP_START', async () => {
    const timetable = await within('FAP_ENTRY', async () => {
      for (;;) {
        const { timetable: planned, agreed } = await waitFor('plan')
        if (planned === 'full' || agreed === 'yes') return planned
        // It is an exception that the family agrees to, or it is none: the school plans again.
        await tell(['receiving-school', 'casework-officer'], 'part-time-open')
      }
    })
    await tell(['family', 'child', 'current-school', 'former-school'], 'planned')
    const first = () =>
      unless<'in class' | 'did not come'>(
        async () => {
          await waitFor('admit')
          return 'in class'
        },
        { 'did-not-come': async () => 'did not come' },
      )
    while ((await first()) === 'did not come') await tell(['casework-officer', 'family'], 'did-not-come')
    return timetable === 'part-time' ? 'started part-time' : 'started'
  })
}
