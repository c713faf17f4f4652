import { challengesOf, type ChallengeHeld } from '../../store/reading-corrections.ts'
import { looked } from '../../store/watch.ts'
import { challengeable, everyChosen } from '../corrections/chosen.ts'
import { challengeIt } from '../corrections/taking.ts'
import type { Deps } from '../deps.ts'
import { nothing } from './cases.ts'
import { answered } from './corrections.ts'
import { challenge, challenged, oneCase } from './correction-schemas.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { instantOf, listOf } from './schemas.ts'

/** What is challenged in a case, and left as it is. */
export function challengesCalled({ add }: Endpoints, deps: Deps): void {
  const { db } = deps
  add(
    {
      method: 'get',
      path: '/cases/{reference}/challenges',
      name: 'listChallenges',
      summary: 'What was challenged in a case and not changed, the oldest first',
      rule: 'read the case',
      parameters: oneCase,
      answers: { 200: { what: 'All of them', schema: listOf(challenge) } },
      problems: [404],
    },
    async ({ seen, user }) => {
      await looked(db, { byId: user.id, what: 'case', caseId: seen.held.id })
      return { status: 200, body: { items: (await challengesOf(db, seen.held.id)).map(sayChallenge), next: null } }
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/challenges',
      name: 'addChallenge',
      summary: 'Put beside an answer what somebody says is wrong with it. The answer stays',
      rule: 'challenge the record',
      parameters: oneCase,
      body: challenged,
      keyed: true,
      answers: { 201: { what: 'It stands beside the answer', schema: challenge } },
      problems: [404, 409, 422],
    },
    async ({ body, seen, user, key: id }) => {
      const caseId = seen.held.id
      if (!challengeable(await everyChosen(db, user, seen), body)) throw new Problem(404, 'There is no such answer in this case.')
      answered(await challengeIt(deps, { ...body, id, caseId, byId: user.id }))
      const kept = (await challengesOf(db, caseId)).find((one) => one.id === id)
      if (!kept) throw new Problem(404, nothing)
      return { status: 201, body: sayChallenge(kept) }
    },
  )
}

const sayChallenge = ({ at, action: _, byId: __, theirOwn: ___, ...row }: ChallengeHeld) => ({ ...row, at: instantOf(at) })
