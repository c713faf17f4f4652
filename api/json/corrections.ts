import { z } from 'zod'
import { may } from '../../domain/access.ts'
import type { Value } from '../../domain/process.ts'
import { correctionsOf, type CorrectionHeld } from '../../store/reading-corrections.ts'
import { looked, refused } from '../../store/watch.ts'
import { correctionHere, decideIt, mayNot, proposeIt, readProposal, wasDecidedSo, type Done } from '../corrections/taking.ts'
import type { Deps } from '../deps.ts'
import { nothing } from './cases.ts'
import { correction, decision, oneCase, oneCorrection, preview, proposed, text } from './correction-schemas.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { instantOf, listOf } from './schemas.ts'

/** What is wrong on the record: proposed, and decided by another person. */
export function correctionsCalled({ add }: Endpoints, deps: Deps): void {
  const { db } = deps
  add(
    {
      method: 'get',
      path: '/cases/{reference}/corrections',
      name: 'listCorrections',
      summary: 'Every correction that was proposed in a case, the oldest first; to whoever does not read the whole case, their own',
      rule: 'see the case',
      parameters: oneCase,
      answers: { 200: { what: 'All of them', schema: listOf(correction) } },
      problems: [404],
    },
    async ({ seen, user }) => {
      await looked(db, { byId: user.id, what: 'case', caseId: seen.held.id })
      const all = await correctionsOf(db, seen.held.id)
      const theirs = all.filter(({ byId }) => byId === user.id || may(user, 'read the case', seen.relations))
      return { status: 200, body: { items: theirs.map(sayCorrection), next: null } }
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/corrections',
      name: 'proposeCorrection',
      summary: 'Say that an answer on the record is wrong, and what is right. Nothing changes until another person approves it',
      rule: 'propose a correction',
      parameters: oneCase,
      body: proposed,
      keyed: ({ propose }) => propose,
      answers: { 201: { what: 'It waits to be decided', schema: correction }, 200: { what: 'What would follow', schema: preview } },
      problems: [404, 409, 422],
    },
    async ({ body: { act: of, field, right, why, propose }, seen, user, key: id }) => {
      const before = propose ? await correctionHere(deps, seen, id) : undefined
      const read = await readProposal(deps, user, seen, {
        act: of,
        field,
        values: { right, why: propose ? why : why || 'To see what would follow' },
      })
      if (read.is === 'not there') throw new Problem(404, 'There is no such answer in this case, or none that you may see.')
      if (read.is === 'refused') throw new Problem(409, read.why)
      if (read.is === 'wrong' && !before)
        throw new Problem(
          422,
          WRONG,
          Object.entries(read.errors).map(([name, message]) => ({ field: name, message })),
        )
      if (!propose && read.is === 'read')
        return {
          status: 200,
          body: { was: read.one.was, right: read.right, moves: read.preview.moves, gone: read.preview.gone, others: read.preview.others },
        }
      if (read.is === 'read') answered(await proposeIt(deps, user, seen, id, read))
      const kept = await correctionHere(deps, seen, id)
      if (!kept) throw new Problem(404, nothing)
      return { status: 201, body: sayCorrection(kept) }
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/corrections/{correction}/decision',
      name: 'decideCorrection',
      summary: 'Approve or refuse a correction that somebody else proposed',
      rule: 'decide a correction',
      parameters: oneCorrection,
      body: decision,
      keyed: true,
      answers: { 200: { what: 'It is decided', schema: correction } },
      problems: [404, 409, 422],
    },
    ({ body, parameters, seen, user, key: id }) => decided(deps, { user, seen, id: parameters.correction, decision: { ...body, id } }),
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/corrections/{correction}/withdrawal',
      name: 'withdrawCorrection',
      summary: 'Withdraw a correction that you proposed',
      rule: 'propose a correction',
      parameters: oneCorrection,
      body: z.strictObject({ why: text }).openapi('CorrectionWithdrawal'),
      keyed: true,
      answers: { 200: { what: 'It is withdrawn', schema: correction } },
      problems: [404, 409, 422],
    },
    ({ body, parameters, seen, user, key: id }) =>
      decided(deps, { user, seen, id: parameters.correction, decision: { ...body, as: 'withdrawn', id } }),
  )
}
const WRONG = 'Some of it is not right. Nothing was changed.'

export function answered(done: Done): void {
  if (done.is === 'another body') throw keyUsed()
  if (done.is === 'refused') throw new Problem(409, done.why)
}

type Deciding = Parameters<typeof decideIt>
interface Asked {
  readonly user: Deciding[1]
  readonly seen: Deciding[2]
  readonly id: string
  readonly decision: Deciding[4]
}
async function decided(deps: Deps, { user, seen, id, decision: of }: Asked) {
  const one = await correctionHere(deps, seen, id)
  if (!one || !(one.byId === user.id || may(user, 'read the case', seen.relations))) throw new Problem(404, nothing)
  if (wasDecidedSo(user, one, of)) return { status: 200, body: sayCorrection(one) }
  const no = mayNot(user, seen, one, of.as)
  if (no) {
    await refused(deps.db, { byId: user.id, caseId: seen.held.id, what: 'decide a correction', why: no })
    throw new Problem(409, no)
  }
  answered(await decideIt(deps, user, seen, one, of))
  return { status: 200, body: sayCorrection((await correctionHere(deps, seen, id))!) }
}

const sayCorrection = ({ at, decidedAt, was, ...row }: CorrectionHeld) => ({
  ...row,
  was: was as Value | null,
  at: instantOf(at),
  decidedAt: decidedAt && instantOf(decidedAt),
})
