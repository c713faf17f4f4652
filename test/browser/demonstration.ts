import { pino } from 'pino'
import { plan } from '../../bin/demonstration/plan.ts'
import { BESIDE, play } from '../../bin/demonstration/play.ts'
import { schoolOf } from '../../bin/demonstration/players.ts'
import { demoCases } from '../../prisma/seed/cases.ts'
import { schoolAt, schools } from '../../prisma/seed/schools.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { documentsIn, type Stage } from '../support/app.ts'

/** Plays the demonstration's cases of these children, each act on its own day, and answers with their references by child. */
export async function demonstration(
  { data, temporal, folder }: Stage,
  children: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (!temporal) throw new Error('Cases of the demonstration want workers.')
  const { owner, api: db } = data
  const calendars = await loadCalendars(
    owner,
    schools.map(({ urn }) => `school:${urn}`),
  )
  const cases = demoCases.filter(({ child }) => children.includes(child))
  const presses = plan(cases, schoolOf, new Date(), (domain) => calendars.get(`school:${schoolAt(domain).urn}`)!)
  await play({ owner, db, temporal, documents: documentsIn(folder), log: pino({ level: 'silent' }), say: () => {} }, presses)
  const acts = presses.filter(({ action }) => !BESIDE.includes(action))
  const kept = await owner.submission.findMany({ where: { id: { in: acts.map(({ id }) => id) } }, select: { id: true, caseId: true } })
  return Object.fromEntries(acts.map(({ id, child }) => [child, kept.find((one) => one.id === id)!.caseId]))
}
