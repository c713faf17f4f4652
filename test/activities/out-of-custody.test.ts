/** The place of custody has a part in a case for as long as the child is there: once they are out it sees nothing of it and is written to no more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Value } from '../../domain/process.ts'
import { may } from '../../domain/access.ts'
import { relationsOf, type User } from '../../domain/people.ts'
import { asFor } from '../../store/asking.ts'
import { caseHeld } from '../../store/people.ts'
import process from '../../workflows/post-custody/process.ts'
import { call, child, keepOpeningOf, press } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const said = { notice: 'began', kind: 'sentence', setting: '138002', home: 'other' }

async function detained() {
  const childId = await child(at.db)
  const kept = await keepOpeningOf(at.db, at.people, childId, 'post-custody', 'PC', said, { homeName: 'Southmoor Council' })
  const of = { caseId: kept.caseId, process: 'post-custody' as const }
  const { priya: byId } = at.people
  await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'casework-officer', by: byId }), ...of })
  let seq = 1
  const says = async (action: string, answers: Readonly<Record<string, Value>>) => {
    const pressed = await press(at.db, of.caseId, { process: 'post-custody', action, party: 'casework-officer', byId, answers })
    await at.activities.recordAct({ ...call(pressed, { seq: ++seq, action, party: 'casework-officer', by: byId }), ...of })
  }
  /** Whether it is written to, and whether its head sees the case by each of the two walls. */
  const isIn = async () => {
    await at.activities.writeLetters({ ...of, seq: ++seq, letters: [{ to: ['setting'], letter: 'host-only', about: [] }] })
    const letters = await at.db.work.letter.findMany({ where: { caseId: of.caseId, seq } })
    const head: User = {
      id: at.people.otherHead,
      kind: 'person',
      name: 'Rosalind Tate',
      posts: [{ role: 'headteacher', urn: '138002' }],
      coversFor: [],
      proof: 'oidc',
      teamId: null,
    }
    const first = may(head, 'see the case', relationsOf(head, process, (await caseHeld(at.db.work, of.caseId))!))
    const second = await asFor(
      { all: false, principals: ['school:138002'] },
      async () => await at.db.api.case.findMany({ where: { id: of.caseId }, select: { id: true } }),
    )
    return { written: letters.length > 0, first, second: second.length > 0 }
  }
  return { ...of, says, isIn }
}
const yes = { written: true, first: true, second: true }
const no = { written: false, first: false, second: false }

describe('the place of custody', () => {
  test.each(['here', 'elsewhere'])(
    'has a part until the child is released (%s), and none after, though what it knows is still asked for',
    async (to) => {
      const { caseId, says, isIn } = await detained()
      expect(await isIn()).toEqual(yes)
      await says('release', { on: '2026-11-16', to })
      expect(await isIn()).toEqual(no)
      // Who stood for whom, and who received what, stays on the record.
      expect(await at.db.work.caseParty.findMany({ where: { caseId, party: 'setting' } })).toMatchObject([{ urn: '138002' }])
      expect(await at.db.work.disclosure.count({ where: { caseId, party: 'setting' } })).toBeGreaterThan(0)
    },
  )
  test('has its links revoked', async () => {
    const { caseId, says, isIn } = await detained()
    await isIn()
    const { id } = await at.db.work.letter.findFirstOrThrow({ where: { caseId } })
    await at.db.owner.$executeRaw`
      INSERT INTO link (hash, "letterId", "caseId", party, recipient, "expiresAt")
      VALUES (decode(repeat('07', 32), 'hex'), ${id}::uuid, ${caseId}, 'setting', ${`person:${at.people.otherHead}`}, now() + interval '1 day')`
    await says('release', { on: '2026-11-16', to: 'here' })
    expect(await at.db.owner.link.findMany({ where: { caseId } })).toMatchObject([{ revokedAt: expect.any(Date) }])
  })
})
