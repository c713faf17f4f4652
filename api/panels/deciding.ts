import { Router, type Request, type Response } from 'express'
import { isVote, lacking, lackingVotes, signerOf, votersOf, whyNoVote, type Vote } from '../../domain/hearings.ts'
import { NotChanged } from '../../store/administration.ts'
import { giveVote, signDecision } from '../../store/decisions.ts'
import type { HearingHeld } from '../../store/hearings.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { hereOf } from '../layout/frame.ts'
import { isToCome } from './attendance.ts'
import { caseHere, concernedBy, type CaseHere } from './case-here.ts'
import { quorumOf, readsPapers, sayShut } from './gate.ts'

type Done = { readonly done: true } | { readonly why: string } | null

/** A member’s own vote, on what is recorded now. Null: there is nothing here for them. */
export async function votes(db: Deps['db'], here: CaseHere, me: string, hearing: string, vote: Vote, once?: string): Promise<Done> {
  const own = here.members.find(({ personId }) => personId === me)
  const { before } = here
  if (!own || !before) return null
  if (hearing !== before.id) return { why: 'It was recorded anew since you opened it. Read it as it stands now, then vote.' }
  if (whyNoVote(own, concernedHere(here, before)) !== null) return { why: 'You have no vote in this case. You may speak.' }
  return unlessRefused(() =>
    giveVote(db, { hearingId: before.id, meetingId: here.meeting.id, caseId: here.part.caseId, personId: me, vote, ...(once && { once }) }),
  )
}
/** The chair’s signature, or that of whoever was named for where the chair may not. Null: it is not theirs to give. */
export async function signs(db: Deps['db'], here: CaseHere, me: string, read: string): Promise<Done> {
  const { before } = here
  const signer = before && signerOf(here.members, concernedHere(here, before))
  if (!signer || signer.member.personId !== me) return null
  const signing = { meetingId: here.meeting.id, caseId: here.part.caseId, read, as: signer.as, byId: me }
  return unlessRefused(() => signDecision(db, { ...signing, lacks: (now) => lacksNow(here, now, me) }))
}
const concernedHere = (here: CaseHere, { heard }: HearingHeld): ReadonlySet<string> => concernedBy(here, heard ?? { options: [] })
/** What lacks before it is signed, with the conflicts and the votes as they stand now. */
function lacksNow(here: CaseHere, { heard, given }: HearingHeld, me: string): string | null {
  if (!heard) return 'Who this child was has been removed for good.'
  const voters = votersOf(here.members, concernedBy(here, heard))
  const [wanting] = Object.values(lacking(heard, voters.length, quorumOf(here)))
  const theirs = given.filter(({ personId }) => voters.some((one) => one.personId === personId))
  return wanting ?? (here.urgent && heard.end !== 'deferred' ? lackingVotes(theirs, me, here.urgent.members) : null)
}
async function unlessRefused(work: () => Promise<void>): Promise<Done> {
  try {
    await work()
    return { done: true }
  } catch (error) {
    if (error instanceof NotChanged) return { why: error.message }
    throw error
  }
}

/** Members vote by themselves, and the chair signs. */
export function deciding(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const sits = allowed(deps, 'sit on a panel')
  const took = async (
    req: Request,
    res: Response,
    what: (here: CaseHere, me: string, body: Readonly<Record<string, unknown>>) => Promise<Done>,
  ) => {
    const here = await caseHere(db, req, res)
    if (!here) return false
    if (!readsPapers(here.panel, res)) return (sayShut(res, here.panel), true)
    if (isToCome(here, res)) return true
    const done = await what(here, hereOf(res).user.id, req.body as Readonly<Record<string, unknown>>)
    if (!done) return false
    const path = `/panels/meetings/${here.meeting.id}/cases/${here.part.caseId}`
    if ('done' in done) return (res.redirect(303, path), true)
    sayOnPage(res, 409, { title: 'It was not recorded', lines: [done.why], link: { href: path, text: 'The case as it stands now' } })
    return true
  }
  router.post('/panels/meetings/:meeting/cases/:reference/vote', sits, async (req, res, next) => {
    const took_ = await took(req, res, async (here, me, { hearing, vote }) =>
      isVote(vote) ? votes(db, here, me, String(hearing), vote) : { why: 'Say for, against, or no vote.' },
    )
    if (!took_) next()
  })
  router.post('/panels/meetings/:meeting/cases/:reference/sign', sits, async (req, res, next) => {
    if (!(await took(req, res, (here, me, { read }) => signs(db, here, me, String(read))))) next()
  })
  return router
}
