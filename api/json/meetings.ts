import { z } from 'zod'
import { conflictKinds, type ConflictKind } from '../../domain/hearings.ts'
import { settingOn } from '../../domain/panels.ts'
import { yearOf } from '../../domain/calendar-words.ts'
import { londonDay } from '../../domain/calendar.ts'
import { NotChanged } from '../../store/administration.ts'
import type { Db } from '../../store/client.ts'
import { conflictsOf, hashOfDecision, sayConflict, voteUnder } from '../../store/decisions.ts'
import { hearingsOf } from '../../store/hearings.ts'
import { nextMeetings } from '../../store/meetings.ts'
import { agreedOf } from '../../store/minutes.ts'
import { packBody, packOpened, packsOf, partsBefore, partsOf } from '../../store/packs.ts'
import { membersHeld, settingsKept } from '../../store/panels.ts'
import { timeOf } from '../../store/standing.ts'
import { toSign } from '../access/to-sign.ts'
import { caseHere, type CaseHere } from '../panels/case-here.ts'
import { signs, votes } from '../panels/deciding.ts'
import { meetingHere, readsPapers, type MeetingHere } from '../panels/gate.ts'
import { seesPanel } from '../panels/whose.ts'
import type { Asked, Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { type heardCase, inPack, listedMeeting, meeting as meetingSchema, meetingNumber, oneCase } from './meeting-schemas.ts'
import { instantOf, listOf } from './schemas.ts'

type Here = Pick<Asked<unknown, unknown, unknown>, 'http' | 'user'>
const NOTHING = 'There is nothing at this address, or nothing that you may see.'

/** Who asks, as the pages’ own way of finding a panel asks for it. */
async function asked(db: Db, { http, user }: Here): Promise<void> {
  http.res.locals['here'] = { user, today: londonDay(await timeOf(db)) }
}
async function meetingOf(db: Db, here: Here): Promise<MeetingHere> {
  await asked(db, here)
  const found = await meetingHere(db, here.http.req, here.http.res)
  if (!found) throw new Problem(404, NOTHING)
  if (!readsPapers(found.panel, here.http.res)) throw new Problem(409, toSign.message)
  return found
}
async function caseOf(db: Db, here: Here): Promise<CaseHere> {
  await meetingOf(db, here)
  const found = await caseHere(db, here.http.req, here.http.res)
  if (!found) throw new Problem(404, NOTHING)
  return found
}

/** Meetings of panels for programs: what is before them, what was said, and a member’s own conflict, vote and signature. */
export function meetingsRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/meetings',
      name: 'listMeetings',
      summary: 'The next meeting of every panel that you sit on, or work for',
      rule: 'see panels',
      answers: { 200: { what: 'All of them', schema: listOf(listedMeeting) } },
      problems: [],
    },
    async ({ user }) => {
      const today = londonDay(await timeOf(db))
      const [settings, members, meetings] = await Promise.all([settingsKept(db), membersHeld(db, yearOf(today)), nextMeetings(db, today)])
      const seen = meetings.filter(({ panelId }) => seesPanel(user, members, panelId, today))
      const nameOf = (id: number) =>
        settingOn(
          settings.filter(({ panelId }) => panelId === id),
          today,
        )?.name ?? ''
      return { status: 200, body: { items: seen.map((one) => listedOf(nameOf(one.panelId), one)), next: null } }
    },
  )
  add(
    {
      method: 'get',
      path: '/meetings/{meeting}',
      name: 'readMeeting',
      summary:
        'A meeting: the cases of its latest pack and those that were heard before, what was said of each, and whether it is signed and its minutes agreed',
      rule: 'see panels',
      parameters: meetingNumber,
      answers: { 200: { what: 'The meeting as it stands', schema: meetingSchema } },
      problems: [404, 409],
    },
    async (request) => {
      const { meeting: one, panel, urgent } = await meetingOf(db, request)
      const [versions, parts, heard, declared, agreed] = await Promise.all([
        packsOf(db, one.id),
        partsBefore(db, one.id),
        hearingsOf(db, one.id),
        conflictsOf(db, one.id),
        agreedOf(db, one.id),
      ])
      const cases = parts.map(({ caseId, content }): z.input<typeof heardCase> => {
        const said = heard.find((hearing) => hearing.caseId === caseId)
        return {
          reference: caseId,
          initials: content?.initials ?? null,
          asked: content?.asked ?? null,
          due: content?.due?.on ?? null,
          conflicts: declared.flatMap(({ caseId: of, name, kind, state }) => (of === caseId ? [{ member: name, kind, state }] : [])),
          said: said
            ? {
                hearing: said.id,
                end: said.ended,
                follows: said.heard?.follows ?? null,
                chosen: said.heard?.chosen ?? null,
                facts: said.heard?.facts ?? null,
                reasons: said.heard?.reasons ?? null,
                options: (said.heard?.options ?? []).map(({ urn, why }) => ({ urn, why })),
                votes: said.votes.map(({ name, vote }) => ({ member: name, vote })),
                read: said.signed ? null : hashOfDecision(said, declared),
                signed: said.signed && {
                  by: said.signed.by,
                  as: said.signed.as,
                  at: instantOf(said.signed.at),
                  sha256: said.signed.sha256,
                },
              }
            : null,
        }
      })
      const body = {
        ...listedOf(panel.now.name, one),
        pack: versions[0]?.version ?? null,
        between: urgent && { rule: urgent.rule, by: urgent.by },
        cases,
        minutes: agreed && { by: agreed.by, at: instantOf(agreed.knownFrom), sha256: agreed.sha256 },
      }
      return { status: 200, body }
    },
  )
  add(
    {
      method: 'get',
      path: '/meetings/{meeting}/packs/{version}',
      name: 'readPack',
      summary: 'A version of the pack for a meeting. That you opened it is on the record',
      rule: 'see panels',
      parameters: meetingNumber.extend({ version: z.string().regex(/^\d{1,4}$/) }),
      answers: { 200: { what: 'The pack', schema: inPack } },
      problems: [404, 409],
    },
    async (request) => {
      const { meeting: one } = await meetingOf(db, request)
      const pack = (await packsOf(db, one.id)).find(({ version }) => String(version) === request.parameters.version)
      if (!pack) throw new Problem(404, NOTHING)
      await packOpened(db, pack.id, request.user.id)
      const [parts, { manifest, fairness }] = await Promise.all([partsOf(db, pack.id), packBody(db, pack.id)])
      const cases = parts.map(({ caseId, content, since, urgent }) => ({ reference: caseId, since, urgent, content }))
      return {
        status: 200,
        body: { version: pack.version, frozen: instantOf(pack.knownFrom), sha256: pack.sha256, manifest, cases, fairness },
      }
    },
  )
  deciding({ add }, db)
}

/** What a member of a panel does by themselves. */
function deciding({ add }: Pick<Endpoints, 'add'>, db: Db): void {
  const done = (result: Awaited<ReturnType<typeof votes>>) => {
    if (!result) throw new Problem(404, NOTHING)
    if ('why' in result) throw new Problem(409, result.why)
    return { status: 200, body: { recorded: true } }
  }
  const recorded = z.object({ recorded: z.literal(true) })
  const call = { method: 'post', rule: 'sit on a panel', parameters: oneCase, keyed: true, problems: [404, 409, 422] } as const
  const answers = { 200: { what: 'Recorded', schema: recorded } }
  const kinds = Object.keys(conflictKinds) as [ConflictKind, ...ConflictKind[]]
  add(
    {
      ...call,
      path: '/meetings/{meeting}/cases/{reference}/conflicts',
      name: 'declareConflict',
      summary: 'Declare a conflict of your own in a case',
      body: z.strictObject({ kind: z.enum(kinds), text: z.string().trim().min(1, 'Say what it is').max(4_000) }).openapi('Conflict'),
      answers,
    },
    async (request) => {
      const here = await caseOf(db, request)
      if (!here.members.some(({ personId }) => personId === request.user.id)) throw new Problem(404, NOTHING)
      const one = { ...request.body, id: request.key, meetingId: here.meeting.id, caseId: here.part.caseId }
      const said = await sayConflict(db, { ...one, personId: request.user.id, state: 'declared', byId: request.user.id }).catch(
        (error: unknown) => {
          throw error instanceof NotChanged ? new Problem(409, error.message) : error
        },
      )
      if (!said) throw keyUsed()
      return done({ done: true })
    },
  )
  add(
    {
      ...call,
      path: '/meetings/{meeting}/cases/{reference}/votes',
      name: 'giveVote',
      summary: 'Give your vote on what was recorded of a case',
      body: z.strictObject({ hearing: z.uuid(), vote: z.enum(['for', 'against', 'none']) }).openapi('Vote'),
      answers,
    },
    async (request) => {
      const { user, key, body } = request
      const here = await caseOf(db, request)
      const before = await voteUnder(db, key)
      if (!before) return done(await votes(db, here, user.id, body.hearing, body.vote, key))
      if (before.personId !== user.id || before.hearingId !== body.hearing || before.vote !== body.vote) throw keyUsed()
      return done({ done: true })
    },
  )
  add(
    {
      ...call,
      path: '/meetings/{meeting}/cases/{reference}/signature',
      name: 'signDecision',
      summary: 'Sign, as the chair, how a case was decided; `read` is the hash of what you have read',
      body: z.strictObject({ read: z.string().regex(/^[0-9a-f]{64}$/) }).openapi('Signature'),
      answers,
    },
    async (request) => done(await signs(db, await caseOf(db, request), request.user.id, request.body.read)),
  )
}

const listedOf = (panel: string, one: MeetingHere['meeting']): z.input<typeof listedMeeting> => ({
  meeting: one.id,
  panel,
  on: one.on,
  starts: one.starts,
  ends: one.ends,
  place: one.place,
  state: one.state,
  sequence: one.sequence,
  cutOff: one.cutOff,
  papersOut: one.papersOut,
})
