import { setTimeout as pause } from 'node:timers/promises'
import { until, type Stage } from './stage.ts'

const AT_ONCE = 16

/**
 * Waits until nothing is on its way in these cases, or in any: no act kept, no letter unposted, and no case doing anything by itself. Answers
 * with the seconds it took.
 */
export async function settled(stage: Stage, among: readonly string[] | null = null, withinMs = 180_000): Promise<number> {
  const { owner } = stage.stack
  const within = among && { caseId: { in: [...among] } }
  const nothingKept = async (): Promise<boolean> =>
    (await owner.submission.count({ where: { ...within, state: 'kept' } })) === 0 &&
    (await owner.letter.count({ where: { ...within, by: 'email', state: { in: ['prepared', 'sending'] } } })) === 0
  const quiet = new Set<string>()
  const isSo = async (): Promise<boolean> => {
    if (!(await nothingKept())) return false
    const opened = await owner.submission.findMany({ where: { ...within, action: 'opening', state: 'recorded' }, select: { caseId: true } })
    const left = opened.map(({ caseId }) => caseId).filter((id) => !quiet.has(id))
    for (let at = 0; at < left.length; at += AT_ONCE) {
      const some = left.slice(at, at + AT_ONCE)
      const so = await Promise.all(some.map((id) => isQuiet(stage, id)))
      some.filter((_, n) => so[n]).forEach((id) => quiet.add(id))
    }
    if (!left.every((id) => quiet.has(id))) return false
    // What came to rest a moment ago may have woken another.
    await pause(300)
    return nothingKept()
  }
  return until(among ? `${among.length} cases are at rest` : 'everything is at rest', isSo, withinMs)
}

/** Nothing of it is being told, counted, written or posted. */
async function isQuiet({ stack: { temporal } }: Stage, caseId: string): Promise<boolean> {
  const { raw } = await temporal.workflow.getHandle(caseId).describe()
  return !raw.pendingActivities?.length && !raw.pendingWorkflowTask
}
