import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { instant, londonDay, type Day } from '../../domain/calendar.ts'
import { conflictKinds, ends, ways } from '../../domain/hearings.ts'
import { sitsOn } from '../../domain/panels.ts'
import { change, NotChanged } from '../../store/administration.ts'
import { attendanceOf, hearingsOf } from '../../store/hearings.ts'
import { addCorrection, agreedOf, agreeMinutes, correctionsOf, hashOfMinutes } from '../../store/minutes.ts'
import { conflictsOf, type ConflictHeld } from '../../store/decisions.ts'
import { meetingsOf } from '../../store/meetings.ts'
import { partsBefore } from '../../store/packs.ts'
import { urgentOf } from '../../store/urgent.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf, withDone } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { namesOf } from '../form/schools.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay, longTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { heldHere, isToCome } from './attendance.ts'
import { readsPapers, sayShut, type MeetingHere } from './gate.ts'
import { absentSaid, votesSaid } from './hearing-view.ts'
import { cameSaid, quorumSaid, sittingOf } from './sitting.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The minutes of a meeting, as its records make them: agreed by the chair, which locks them, and corrected by adding to them. */
export function minutes(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const sees = allowed(deps, 'see panels')
  /** The meeting, for whoever reads its papers; null where it is not there, or that it is shut has been said. */
  const minutesHere = async (req: Request, res: Response): Promise<MeetingHere | 'said' | null> => {
    const found = await heldHere(db, req, res)
    if (!found || found.urgent) return null
    if (!readsPapers(found.panel, res)) {
      if (may(hereOf(res).user, 'see every panel')) return null
      sayShut(res, found.panel)
      return 'said'
    }
    return isToCome(found, res) ? 'said' : found
  }
  const chairs = ({ panel, meeting }: MeetingHere, res: Response): boolean =>
    panel.members.some((one) => one.chair && one.personId === hereOf(res).user.id && sitsOn(one, meeting.on))

  router.get('/panels/meetings/:meeting/minutes', sees, async (req, res, next) => {
    const found = await minutesHere(req, res)
    if (found === 'said') return
    if (!found) return next()
    const view = await viewOf(db, found)
    const own = {
      agrees: chairs(found, res) && !view.agreed && view.items.length > 0 && view.unsigned.length === 0,
      adds: may(hereOf(res).user, 'record meetings'),
    }
    res.render('panels/minutes.njk', { page: { ...view, ...own, done: await doneOf(db, req) } })
  })
  router.post('/panels/meetings/:meeting/minutes', allowed(deps, 'sit on a panel'), async (req, res, next) => {
    const found = await minutesHere(req, res)
    if (found === 'said') return
    if (!found || !chairs(found, res)) return next()
    const { user } = hereOf(res)
    const body = req.body as Readonly<Record<string, unknown>>
    const [id, read] = [String(body['once']).toLowerCase(), String(body['read'])]
    if (!UUID.test(id) || !/^[0-9a-f]{64}$/.test(read)) return res.redirect(303, `/panels/meetings/${found.meeting.id}/minutes`)
    const { items, unsigned } = await viewOf(db, found)
    const agreeing = { meetingId: found.meeting.id, panelId: found.panel.id, read, byId: user.id }
    const made = await change(db, { id, kind: 'minutes-agreed', byId: user.id, why: 'Agreed by the chair.' }, async (tx) => {
      if (items.length === 0) throw new NotChanged('No case was heard, so there is nothing to agree.')
      if (unsigned.length) throw new NotChanged(`Sign each decision first. Not signed: ${unsigned.join(', ')}.`)
      return { changes: await agreeMinutes(tx, agreeing) }
    })
    const path = `/panels/meetings/${found.meeting.id}/minutes`
    if (made.is !== 'refused') return res.redirect(303, withDone(path, made))
    sayOnPage(res, 409, {
      title: 'The minutes were not agreed',
      lines: [made.why],
      link: { href: path, text: 'The minutes as they stand now' },
    })
  })

  const adds = allowed(deps, 'record meetings')
  const correcting = async (req: Request, res: Response): Promise<readonly [MeetingHere, string] | null> => {
    const found = await heldHere(db, req, res)
    if (!found || !(await agreedOf(db, found.meeting.id))) return null
    const heard = (await hearingsOf(db, found.meeting.id)).find(({ caseId }) => caseId === req.params['reference'])
    return heard ? [found, heard.caseId] : null
  }
  const draw = (
    res: Response,
    [{ panel, meeting }, caseId]: readonly [MeetingHere, string],
    typed: Typed = {},
    errors: Errors = {},
  ): void => {
    const setting = {
      title: `Add to the minutes about ${caseId}`,
      caption: `${panel.now.name}, ${longDay(meeting.on)}`,
      back: { text: 'The minutes', href: `/panels/meetings/${meeting.id}/minutes` },
      lede: ['The minutes are agreed, and stay as they were. What is added stands below them, with your name and the time.'],
      action: `/panels/meetings/${meeting.id}/minutes/${caseId}`,
      button: 'Add it',
      follows: [],
    }
    const page = onePage(CORRECTION, setting, hereOf(res).today, typed, errors)
    res.status(Object.keys(errors).length ? 422 : 200).render('form/form.njk', { page })
  }
  router.get('/panels/meetings/:meeting/minutes/:reference', adds, async (req, res, next) => {
    const found = await correcting(req, res)
    return found ? draw(res, found) : next()
  })
  router.post('/panels/meetings/:meeting/minutes/:reference', adds, async (req, res, next) => {
    const found = await correcting(req, res)
    if (!found) return next()
    const [{ meeting }, caseId] = found
    const typed = typedIn(req.body)
    const read = readOnePage(CORRECTION, typed)
    if (!read.ok) return draw(res, found, typed, read.errors)
    await addCorrection(db, { id: read.once, meetingId: meeting.id, caseId, text: read.values['text']!, byId: hereOf(res).user.id })
    res.redirect(303, `/panels/meetings/${meeting.id}/minutes`)
  })
  return router
}
const CORRECTION: Fields = { text: { kind: 'text', label: 'What is to be added?' } }

const conflictsSaid = (declared: readonly ConflictHeld[], of: string) =>
  declared
    .filter(({ caseId }) => caseId === of)
    .map(({ name, kind, state, by, text }) => ({
      name,
      said: `declared a conflict: ${lowerFirst(conflictKinds[kind])}. ${state === 'overruled' ? `Overruled by ${by}: ` : ''}${text ?? 'Removed'}`,
    }))
/** What was decided between the meeting before and the end of this one: it is reported here. */
async function betweenSince(db: Deps['db'], panelId: number, { id, on, ends: until }: MeetingHere['meeting']) {
  const [all, urgent] = await Promise.all([meetingsOf(db, panelId), urgentOf(db, panelId)])
  const endOf = (day: Day, clock: string) => instant(day, clock as `${number}:${number}`)
  const last = all.findLast((one) => one.state === 'called' && one.id !== id && one.on < on)
  const [from, to] = [last ? endOf(last.on, last.ends) : new Date(0), endOf(on, until)]
  return urgent.filter(({ signedAt }) => signedAt !== null && signedAt > from && signedAt <= to)
}

/** Everything that the minutes say. Some ten queries, however many cases were heard, and two for each that was decided between meetings. */
async function viewOf(db: Deps['db'], { panel, meeting }: MeetingHere) {
  const [attended, heard, parts, agreed, hash, added, schools, declared, between] = await Promise.all([
    attendanceOf(db, meeting.id),
    hearingsOf(db, meeting.id),
    partsBefore(db, meeting.id),
    agreedOf(db, meeting.id),
    hashOfMinutes(db, meeting.id),
    correctionsOf(db, meeting.id),
    everySchool(db),
    conflictsOf(db, meeting.id),
    betweenSince(db, panel.id, meeting),
  ])
  const names = namesOf(schools)
  const members = sittingOf(panel.members, attended, meeting)
  const items = parts.flatMap(({ caseId, content }, at) => {
    const said = heard.find((one) => one.caseId === caseId)
    if (!said) return []
    const why = said.heard?.options.filter(({ urn }) => urn !== said.heard!.chosen) ?? []
    return [
      {
        n: at + 1,
        reference: caseId,
        initials: content?.initials ?? '',
        end: ends[said.ended],
        signed:
          said.signed && `${said.signed.by}${said.signed.as === 'deputy' ? ', in the chair’s place' : ''}, ${longTime(said.signed.at)}`,
        absent: absentSaid({ before: said, members, schools }),
        conflicts: conflictsSaid(declared, caseId),
        heard: said.heard && { ...said.heard, chosen: said.heard.chosen && (names[said.heard.chosen] ?? said.heard.chosen) },
        options: why.map((option) => ({ school: names[option.urn] ?? option.urn, why: option.why })),
        votes: votesSaid(said.votes),
        added: added
          .filter((one) => one.caseId === caseId)
          .map(({ text, by, knownFrom }) => ({ text: text ?? 'Removed', by: `${by}, ${longTime(knownFrom)}` })),
      },
    ]
  })
  return {
    between: await Promise.all(
      between.map(async ({ meetingId, caseId, rule }) => {
        const said = (await hearingsOf(db, meetingId)).find((one) => one.caseId === caseId)
        return {
          reference: caseId,
          href: `/panels/meetings/${meetingId}/cases/${caseId}`,
          rule,
          signed: said?.signed ? `${said.signed.by}, ${longDay(londonDay(said.signed.at))}` : '',
          end: said ? ends[said.ended] : '',
          chosen: said?.heard?.chosen ? (names[said.heard.chosen] ?? said.heard.chosen) : null,
          reasons: said?.heard?.reasons ?? 'Removed',
          votes: votesSaid(said?.votes ?? []),
          conflicts: conflictsSaid(await conflictsOf(db, meetingId), caseId),
        }
      }),
    ),
    unsigned: heard.flatMap(({ caseId, ended, signed }) => (ended !== 'deferred' && !signed ? [caseId] : [])),
    title: `Minutes of ${panel.now.name}, ${longDay(meeting.on)}`,
    back: { text: longDay(meeting.on), href: `/panels/meetings/${meeting.id}` },
    path: `/panels/meetings/${meeting.id}/minutes`,
    agreed: agreed && { by: agreed.by, at: longTime(agreed.knownFrom), sha256: agreed.sha256 },
    // Of a removed child nobody can make it again: that is no change of the minutes.
    broken: agreed !== null && hash !== null && hash !== agreed.sha256,
    read: hash,
    once: randomUUID(),
    quorum: quorumSaid(members, panel.now.quorum),
    members: members.map((one) => ({
      name: cameSaid(one),
      chair: one.chair,
      sitsFor: one.sitsFor,
      how: one.how ? ways[one.how] : 'Not said',
      chairs: one.chairs === 'chair' ? 'Chaired this meeting' : one.chairs === 'deputy' ? 'Named for where the chair may not' : null,
    })),
    items,
    unheard: parts.length - items.length,
  }
}
