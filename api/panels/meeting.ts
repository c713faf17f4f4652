import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { sitsOn } from '../../domain/panels.ts'
import { meetingsOf, type MeetingHeld } from '../../store/meetings.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong, longDay, longTime, shortDay } from '../saying/days.ts'
import type { Day } from '../../domain/calendar.ts'
import { attendanceOf, hearingsOf } from '../../store/hearings.ts'
import { ends } from '../../domain/hearings.ts'
import { quorumSaid, sittingOf } from './sitting.ts'
import { openingsOf, packsOf, partsBefore } from '../../store/packs.ts'
import { agendaOf, agendaRow, isNext } from './agenda.ts'
import { openingsSaid } from './pack.ts'
import { messagesOf } from '../../store/panel-messages.ts'
import { carriedFrom, urgentOf } from '../../store/urgent.ts'
import { goings } from '../../domain/panels.ts'
import { isOpen, meetingHere, meetingSaid, quorumOf, readsPapers, sayShut } from './gate.ts'
import { invitation } from './invitation.ts'
import { toldSaid } from './told-again.ts'
import { whenSaid } from './when.ts'

const STATES = { called: 'Called', cancelled: 'Cancelled', 'fell through': 'Fell through' } as const
/** A row of a list of meetings. */
export const meetingRow = (one: MeetingHeld, today: Day) => ({
  href: `/panels/meetings/${one.id}`,
  on: one.on,
  day: shortDay(one.on, today),
  when: whenSaid(one),
  state: one.state === 'called' ? null : STATES[one.state],
  before: [one.cutOff && `Cut-off ${shortDay(one.cutOff, today)}`, one.papersOut && `papers out ${shortDay(one.papersOut, today)}`]
    .filter(Boolean)
    .join(', '),
})

/** One meeting: when and where it is, by which days cases and papers are to be there, who is to come, and its file for a calendar. */
export function meetingPage(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const sees = allowed(deps, 'see panels')
  router.get('/panels/meetings/:meeting', sees, async (req, res, next) => {
    const found = await meetingHere(db, req, res)
    if (!found) return next()
    const { panel, meeting, lines } = found
    if (!isOpen(panel, res)) return sayShut(res, panel)
    const { user, today } = hereOf(res)
    const all = await meetingsOf(db, panel.id)
    const next_ = all.find(({ id, on, state }) => id !== meeting.id && state === 'called' && on >= meeting.on && on >= today)
    const isTheNext = isNext(meeting, all, today)
    const reads = readsPapers(panel, res)
    const works = may(user, 'see every case')
    const [packs, openings, agenda, messages, carried, between] = await Promise.all([
      reads ? packsOf(db, meeting.id) : [],
      reads ? openingsOf(db, meeting.id) : [],
      works && isTheNext ? agendaOf(db, panel.now, meeting) : null,
      may(user, 'see every panel') ? messagesOf(db, meeting.id) : [],
      works && meeting.state !== 'called' ? carriedFrom(db, meeting.id) : [],
      works ? urgentOf(db, panel.id) : [],
    ])
    const begun = meeting.state === 'called' && meeting.on <= today && reads
    const [parts, heard, attended] = await Promise.all([
      begun ? partsBefore(db, meeting.id) : [],
      begun ? hearingsOf(db, meeting.id) : [],
      begun ? attendanceOf(db, meeting.id) : [],
    ])
    const page = {
      title: `${panel.now.name}, ${meetingSaid({ meeting })}`,
      urgent: found.urgent && {
        rule: found.urgent.rule,
        by: longDay(found.urgent.by),
        members: found.urgent.members,
        signed: found.urgent.signedAt !== null,
      },
      told: toldSaid(messages, panel.members),
      sends: may(user, 'freeze packs'),
      troubled: toldSaid(messages, panel.members).filter(({ wrong }) => wrong).length,
      carried: carried.map(({ caseId, goes }) => ({
        reference: caseId,
        goes: goings[goes],
        href: between.find((one) => one.insteadOf === meeting.id && one.caseId === caseId)?.meetingId ?? null,
      })),
      between: between
        .filter(({ state, signedAt, meetingId }) => state === 'called' && signedAt === null && meetingId !== meeting.id)
        .map(({ meetingId, caseId, by }) => ({ reference: caseId, by: longDay(by), href: `/panels/meetings/${meetingId}` })),
      betweens: may(user, 'freeze packs') && isTheNext ? `/panels/${panel.id}/between` : null,
      begun,
      records: may(user, 'record meetings') && begun,
      items: parts.map(({ caseId, content, urgent }) => {
        const said = heard.find((one) => one.caseId === caseId)
        return {
          reference: caseId,
          href: `/panels/meetings/${meeting.id}/cases/${caseId}`,
          initials: content?.initials ?? 'Removed',
          asked: content?.asked ?? '',
          urgent,
          said: said ? ends[said.ended] : null,
          signed: said?.signed?.by ?? null,
        }
      }),
      quorumNow: quorumSaid(sittingOf(panel.members, attended, meeting), quorumOf(found)),
      agenda: agenda && {
        since: parts.length > 0,
        on: agenda.on.filter(({ id }) => !parts.some(({ caseId }) => caseId === id)).map((one) => agendaRow(one, today)),
        after: agenda.after.map((one) => agendaRow(one, today)),
      },
      freezes: may(user, 'freeze packs') && (isTheNext || (found.urgent !== null && meeting.state === 'called' && !found.urgent.signedAt)),
      reads,
      packs: packs.map(({ version, knownFrom, by, why, sha256 }) => ({
        version,
        href: `/panels/meetings/${meeting.id}/pack/${version}`,
        frozen: `${by}, ${longTime(knownFrom)}`,
        why,
        code: sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 '),
      })),
      latest: packs[0]?.version ?? 0,
      back: { text: panel.now.name, href: `/panels/${panel.id}` },
      id: meeting.id,
      done: await doneOf(db, req),
      calls: may(user, 'call meetings') && meeting.state === 'called',
      when: found.urgent ? `To be decided by ${longDay(found.urgent.by)}` : whenSaid(meeting),
      held: meeting.state === 'called',
      state: STATES[meeting.state],
      why: meeting.why,
      next: next_ ? { text: longDay(next_.on), href: `/panels/meetings/${next_.id}` } : null,
      quorum: panel.now.quorum,
      cutOff: meeting.cutOff && longDay(meeting.cutOff),
      papersOut: meeting.papersOut && longDay(meeting.papersOut),
      members: openingsSaid(
        panel.members.filter((one) => sitsOn(one, meeting.on)),
        openings,
      ),
      lines: lines.map((one) => ({
        state: one.sequence === 0 ? 'Called' : one.state === 'called' ? 'Moved' : STATES[one.state],
        on: longDay(one.on),
        when: one.urgent ? 'between meetings' : whenSaid(one),
        by: one.by,
        known: londonLong(one.knownFrom),
        why: one.why,
      })),
    }
    res.render('panels/meeting.njk', { page })
  })
  router.get('/panels/meetings/:meeting/invitation.ics', sees, async (req, res, next) => {
    const found = await meetingHere(db, req, res)
    if (!found || found.urgent) return next()
    const { panel, meeting } = found
    const member = panel.members.find(({ personId }) => personId === hereOf(res).user.id) ?? null
    const file = invitation(meeting, { panel: panel.now.name, reader: member, publicUrl: settings.publicUrl })
    res.type('text/calendar; charset=utf-8').attachment(`meeting-${meeting.id}.ics`).send(file)
  })
  return router
}
