import { createActivities } from '../../activities/index.ts'
import { database } from '../support/postgres.ts'
import { call, child, council, press, refer, step, type Pressed } from './council.ts'
import type { OpenStep } from '../../activities/types.ts'
import type { Process } from '../../domain/process.ts'
import type { NewContact } from '../../store/contacts.ts'
import { services } from '../support/turned-to.ts'

/** A council on a database of its own, with activities that work as the worker does; and one way to open a case in it. */
export async function standing({
  mail = 'smtp://127.0.0.1:1',
  patience = 100,
  processes,
}: { mail?: string; patience?: number; processes?: readonly Process[] } = {}) {
  const db = await database()
  const people = await council(db)
  const activities = createActivities({
    db: db.work,
    mail: { url: mail, from: 'Northmoor <no-reply@northmoor.example>' },
    services,
    publicUrl: 'https://sixth-day.example',
    helpPhone: '0121 496 0000',
    patience,
    ...(processes && { processes }),
  })
  /** A case on the record at number 1. */
  const opened = async ({ open = [], family }: { open?: readonly OpenStep[]; family?: readonly NewContact[] } = {}) => {
    const childId = await child(db, family)
    const kept = await refer(db, people, childId)
    await activities.recordAct(call(kept, { seq: 1, action: 'opening', party: 'casework-officer', by: people.priya, open }))
    return { caseId: kept.caseId, childId, kept, of: { caseId: kept.caseId, process: 'managed-move' } }
  }
  /** An act, kept and put on the record. */
  const act = async (caseId: string, seq: number, pressed: Pressed, open: readonly OpenStep[] = []) => {
    const kept = await press(db, caseId, pressed)
    await activities.recordAct(call(kept, { seq, action: pressed.action, party: pressed.party, by: pressed.byId, open }))
    return kept
  }
  /** The panel asks a school. */
  const asks = (caseId: string, seq: number, school = '138002', open: readonly OpenStep[] = []) =>
    act(
      caseId,
      seq,
      {
        action: 'match',
        party: 'panel',
        byId: people.chair,
        answers: { met: '2026-11-16', decision: 'school', school, start: '2026-12-01' },
        words: { reasons: 'It is near his aunt.' },
      },
      open,
    )
  const eventsOf = (caseId: string) => db.work.caseEvent.findMany({ where: { caseId }, orderBy: { position: 'asc' } })
  return { db, people, activities, opened, act, asks, eventsOf, step }
}
export type Standing = Awaited<ReturnType<typeof standing>>
