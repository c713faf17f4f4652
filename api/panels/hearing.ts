import { randomUUID } from 'node:crypto'
import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { isVote, lacking, votersOf, whyNoVote, type Heard } from '../../domain/hearings.ts'
import { keepHearing, type VoteKept } from '../../store/hearings.ts'
import { agreedOf } from '../../store/minutes.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Typed } from '../form/fields.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { isLocked, isToCome } from './attendance.ts'
import { actionHere } from './acting-here.ts'
import { caseHere, concernedBy, type CaseHere } from './case-here.ts'
import { quorumOf, readsPapers, sayShut } from './gate.ts'
import { heardIn, shownIn, type Posted } from './hearing-form.ts'
import { hearingView } from './hearing-view.ts'
import type { SittingHere } from './sitting.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A case at a meeting: the options considered, why and why not, who voted how, and what that is. */
export function hearings(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const draw = async (res: Response, here: CaseHere, posted: Posted, once: string, status = 200): Promise<void> => {
    const locked = (await agreedOf(db, here.meeting.id)) !== null
    const records = may(hereOf(res).user, 'record meetings')
    res.status(status).render('panels/hearing.njk', {
      page: { ...hearingView(here, posted, hereOf(res).user.id), records, locked: locked || here.before?.signed != null, once },
    })
  }
  router.get('/panels/meetings/:meeting/cases/:reference', allowed(deps, 'see panels'), async (req, res, next) => {
    const here = await caseHere(db, req, res)
    if (!here) return next()
    if (!readsPapers(here.panel, res)) return may(hereOf(res).user, 'see every panel') ? next() : sayShut(res, here.panel)
    if (!isToCome(here, res)) await draw(res, here, { typed: shownIn(here.before, here.schools), errors: {} }, randomUUID())
  })
  router.post('/panels/meetings/:meeting/cases/:reference', allowed(deps, 'record meetings'), async (req, res, next) => {
    const here = await caseHere(db, req, res)
    if (!here) return next()
    if (isToCome(here, res) || isSigned(here, res) || (await isLocked(db, here, res))) return
    const typed = typedIn(req.body)
    const once = UUID.test(String(typed['once'])) ? String(typed['once']).toLowerCase() : randomUUID()
    const read = heardIn(typed, here.schools, actionHere(here)?.action)
    const voters = votersOf(here.members, concernedBy(here, read.heard))
    const errors = { ...lackingIn(read.heard, voters.length, here), ...read.errors }
    if (Object.keys(errors).length) return draw(res, here, { typed, errors }, once, 422)
    const votes = here.members.map((one) => voteOf(one, concernedBy(here, read.heard), here.urgent ? {} : typed))
    const { user } = hereOf(res)
    await keepHearing(db, { id: once, meetingId: here.meeting.id, caseId: here.part.caseId, heard: read.heard, votes, byId: user.id })
    res.redirect(303, `/panels/meetings/${here.meeting.id}/cases/${here.part.caseId}`)
  })
  return router
}

/** Whether it is signed: then that is said, and it is not recorded anew. */
function isSigned({ before, meeting, part }: CaseHere, res: Response): boolean {
  if (!before?.signed) return false
  sayOnPage(res, 409, {
    title: 'This decision is signed',
    lines: [`${before.signed.by} signed it on ${londonLong(before.signed.at)}. It is corrected by adding to the minutes.`],
    link: { href: `/panels/meetings/${meeting.id}/cases/${part.caseId}`, text: 'Back to the case' },
  })
  return true
}

/** What lacks, at its place in the form: the row of an option, with its school by name. */
function lackingIn(heard: Heard, voters: number, here: CaseHere): Readonly<Record<string, string>> {
  const rows = new Map(heard.options.map(({ urn }, at) => [`why-${urn}`, { row: `why-${at + 1}`, urn }]))
  const nameOf = (urn: string): string => here.schools.find((school) => school.urn === urn)?.name ?? 'this school'
  return Object.fromEntries(
    Object.entries(lacking(heard, voters, quorumOf(here))).map(([place, said]) => {
      const found = rows.get(place)
      return found ? [found.row, `Say why not ${nameOf(found.urn)}`] : [place, said]
    }),
  )
}
/** Whoever may not vote has no vote, whatever was sent. Between meetings nobody’s is recorded for them: each gives their own. */
function voteOf(one: SittingHere, concerned: ReadonlySet<string>, typed: Typed): VoteKept {
  const said = typed[`vote-${one.personId}`]
  const vote = whyNoVote(one, concerned) ?? (isVote(said) ? said : 'none')
  return { personId: one.personId, name: one.substitute ? `${one.substitute}, for ${one.name}` : one.name, vote }
}
