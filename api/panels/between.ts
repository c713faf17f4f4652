import { reckon, type Day } from '../../domain/calendar.ts'
import type { Change } from '../../domain/administration.ts'
import { goingFor, urgentRule, type Going } from '../../domain/panels.ts'
import type { Db, Tx } from '../../store/client.ts'
import { meetingLines, meetingsOf } from '../../store/meetings.ts'
import { freeze, packsOf, partsOf, type Freezing } from '../../store/packs.ts'
import type { AgendaCase } from '../../store/reading-agenda.ts'
import { openUrgent, urgentOf } from '../../store/urgent.ts'
import { agendaOf, isNext, waitsFor } from './agenda.ts'
import { calendarsOfMeetings } from './calendars.ts'
import { tellingOf } from './called.ts'
import type { MeetingHere } from './gate.ts'
import type { PanelHere } from './here.ts'
import { casesForPack, fairnessForPack } from './pack-content.ts'
import { tellOfUrgent } from './telling.ts'

/** What is read before a case is put before the panel between meetings; then it is one transaction’s work. */
interface Prepared {
  readonly panel: PanelHere
  readonly cases: Freezing['cases']
  readonly fairness: Freezing['fairness']
  readonly rule: string
  readonly members: number
  readonly by: ReadonlyMap<string, Day>
  readonly today: Day
  readonly publicUrl: string
  readonly byId: string
  readonly why: string
}
interface Putting extends Pick<Prepared, 'today' | 'publicUrl' | 'byId' | 'why'> {
  readonly panel: PanelHere
}
/** Null where the council has set no rule for it. Throws a RangeError where the working days are not known so far. */
export async function prepared(db: Db, cases: readonly AgendaCase[], { panel, today, ...more }: Putting): Promise<Prepared | null> {
  const rule = urgentRule(panel.now)
  if (rule === null) return null
  const { working } = await calendarsOfMeetings(db)
  const latest = panel.now.urgentDays === 0 ? today : reckon(panel.now.urgentDays!, 'working days', 'after', today, working).due
  // The law’s day is not waited out: the panel decides by it where it comes first.
  const by = new Map(cases.map(({ id, due }) => [id, due !== null && due >= today && due < latest ? due : latest]))
  const content = { cases: await casesForPack(db, cases), fairness: await fairnessForPack(db, panel.now, today) }
  return { panel, ...content, rule, members: panel.now.urgentMembers!, by, today, ...more }
}
/** Puts each of them before the panel by itself: with a pack of its own, and members told. */
export async function putBetween(
  tx: Tx,
  { panel, cases, fairness, by, rule, members, today, publicUrl, byId, why }: Prepared,
  insteadOf: number | null,
): Promise<{ readonly changes: readonly Change[]; readonly meetings: readonly number[] }> {
  const changes: Change[] = []
  const meetings: number[] = []
  for (const one of cases) {
    const { reference: caseId } = one.content
    const opened = await openUrgent(tx, { panelId: panel.id, caseId, rule, members, today, by: by.get(caseId)!, insteadOf, byId, why })
    const { sha256 } = await freeze(tx, { meetingId: opened.meetingId, cases: [one], fairness, byId })
    const pack = {
      subject: `panel:${panel.id}`,
      field: `pack for meeting ${opened.meetingId}`,
      old: null,
      new: `version 1, SHA-256 ${sha256}`,
    }
    changes.push(opened.change, pack)
    meetings.push(opened.meetingId)
    const [meeting] = await meetingLines(tx, opened.meetingId)
    await tellOfUrgent(tx, tellingOf(panel, { publicUrl, today }), meeting!, { rule, by: by.get(caseId)! })
  }
  return { changes, meetings }
}

/** A case of a meeting that is not held, and where it goes unless somebody says otherwise. */
export interface ToCarry {
  readonly one: AgendaCase
  readonly goes: Going
}
/** Those that were before the meeting and still wait: of its latest pack, and of its agenda while it is the panel’s next. */
export async function toCarry(
  db: Db,
  { panel, meeting }: MeetingHere,
  today: Day,
): Promise<{ readonly cases: readonly ToCarry[]; readonly next: Day | null }> {
  const [all, [latest], waiting, between] = await Promise.all([
    meetingsOf(db, panel.id),
    packsOf(db, meeting.id),
    waitsFor(db, panel.now),
    urgentOf(db, panel.id),
  ])
  const inPack = new Set(latest ? (await partsOf(db, latest.id)).map(({ caseId }) => caseId) : [])
  const onAgenda = isNext(meeting, all, today)
    ? new Set((await agendaOf(db, panel.now, meeting)).on.map(({ id }) => id))
    : new Set<string>()
  const next = all.find(({ id, on, state }) => id !== meeting.id && state === 'called' && on >= meeting.on && on >= today)?.on ?? null
  const theirs = waiting.filter(
    ({ id }) =>
      (inPack.has(id) || onAgenda.has(id)) &&
      !between.some(({ caseId, state, signedAt }) => caseId === id && state === 'called' && !signedAt),
  )
  return { cases: theirs.map((one) => ({ one, goes: goingFor(one.due, next) })), next }
}
