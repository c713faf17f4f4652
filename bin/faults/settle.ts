import { setTimeout as pause } from 'node:timers/promises'
import { until, type Stage } from './stage.ts'

/** Waits until nothing is on its way: no act kept, no letter unposted, and no case doing anything by itself. Answers with the seconds it took. */
export async function settled({ stack: { owner, temporal } }: Stage, withinMs = 180_000): Promise<number> {
  const quiet = new Set<string>()
  const isQuiet = async (id: string): Promise<boolean> => {
    const { raw } = await temporal.workflow.getHandle(id).describe()
    return !raw.pendingActivities?.length && !raw.pendingWorkflowTask
  }
  const nothingKept = async (): Promise<boolean> =>
    (await owner.submission.count({ where: { state: 'kept' } })) === 0 &&
    (await owner.letter.count({ where: { by: 'email', state: { in: ['prepared', 'sending'] } } })) === 0
  return until(
    'everything is at rest',
    async () => {
      if (!(await nothingKept())) return false
      const left = (await owner.submission.findMany({ where: { action: 'opening', state: 'recorded' }, select: { caseId: true } }))
        .map(({ caseId }) => caseId)
        .filter((id) => !quiet.has(id))
      for (let at = 0; at < left.length; at += 16) {
        const some = left.slice(at, at + 16)
        const so = await Promise.all(some.map(isQuiet))
        some.filter((_, n) => so[n]).forEach((id) => quiet.add(id))
      }
      if (quiet.size === 0 || left.every((id) => quiet.has(id))) return confirmed(nothingKept)
      return false
    },
    withinMs,
  )
}

/** What came to rest a moment ago may have woken another. */
async function confirmed(nothingKept: () => Promise<boolean>): Promise<boolean> {
  await pause(500)
  return nothingKept()
}
