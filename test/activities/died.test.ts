/** What the ending of one case says of a child who has died, in the others that are open. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diedIn } from '../../store/died.ts'
import { call, contact, keepOpeningOf, refer } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => void (at = await standing()))
afterAll(() => at.db.drop())

/** Whether each has words is by what is kept of it. */
const lettersOf = async (caseId: string) =>
  (
    await at.db.work.letter.findMany({
      where: { caseId },
      include: { delivery: true, words: true },
      orderBy: [{ seq: 'asc' }, { by: 'asc' }],
    })
  ).map((letter) => ({ ...letter, words: letter.words !== null }))
const tell = (of: { caseId: string; process: string }, seq: number, to: string[], letter: string) =>
  at.activities.writeLetters({ ...of, seq, letters: [{ to, letter, about: [] }] })

describe('where the child has died', () => {
  test('as another case says, the family and the child are told nothing more, and what had not reached them goes no further', async () => {
    const family = [contact(), contact({ name: 'Rhys Hartley', email: null, relationship: 'Father' })]
    const { caseId, childId, of } = await at.opened({ family })
    await tell(of, 2, ['family', 'current-school'], 'opened')
    const stateOf = async (seq: number) =>
      (await lettersOf(caseId)).filter((one) => one.seq === seq).map(({ party, state }) => [party, state])
    expect(await stateOf(2)).toEqual(
      expect.arrayContaining([
        ['family', 'prepared'],
        ['family', 'to print'],
      ]),
    )
    const says = await keepOpeningOf(at.db, at.people, childId, 'managed-move', 'MM', {})
    const other = { caseId: says.caseId, process: 'managed-move' as const }
    await at.activities.recordAct({
      ...call(says, { seq: 1, action: 'opening', party: 'casework-officer', by: at.people.priya }),
      ...other,
    })
    await at.activities.saveCase({ ...other, seq: 2, open: [], opened: [], settled: [], outcome: 'died' })
    expect(await stateOf(2)).toEqual(
      expect.arrayContaining([
        ['current-school', 'prepared'],
        ['family', 'withheld'],
        ['family', 'withheld'],
      ]),
    )
    await tell(of, 3, ['family', 'child', 'current-school', 'casework-officer'], 'withdrawn')
    const after = (await lettersOf(caseId)).filter((one) => one.seq === 3)
    const told = new Set(after.map(({ party, by, words }) => `${party}: ${by}, ${words ? 'words' : 'no words'}`))
    expect([...told].filter((one) => !/^(family|child): none, no words$/.test(one)).toSorted()).toEqual([
      'casework-officer: email, words',
      'current-school: email, words',
    ])
    expect(told).toContain('family: none, no words')
    const whys = after.flatMap(({ by, delivery }) => (by === 'none' ? delivery.map(({ detail }) => detail) : []))
    expect(new Set(whys)).toEqual(new Set(['The child has died.']))
    expect(await diedIn(at.db.work, childId)).toMatchObject({ saidIn: says.caseId, open: [{ id: caseId, process: 'managed-move' }] })
  })

  test('until somebody who works cases starts one for the child again, for it was said in error; no school does so unawares', async () => {
    const { caseId, childId, of } = await at.opened()
    const opens = async (kept: Awaited<ReturnType<typeof refer>>, party: string, by: string) => {
      await at.activities.recordAct(call(kept, { seq: 1, action: 'opening', party, by }))
      return kept.caseId
    }
    const { head, priya } = at.people
    const says = await opens(await refer(at.db, at.people, childId), 'casework-officer', priya)
    await at.activities.saveCase({ ...of, caseId: says, seq: 2, open: [], opened: [], settled: [], outcome: 'died' })
    const told = async (seq: number) => {
      await tell(of, seq, ['family'], 'withdrawn')
      return (await lettersOf(caseId)).filter((one) => one.seq === seq).map(({ state }) => state)
    }
    await opens(await refer(at.db, at.people, childId, { byId: head, party: 'current-school' }), 'current-school', head)
    expect(await told(2)).toEqual(['withheld'])
    // Nor one that opens afresh by itself, whoever opened the one before.
    await at.activities.openCase({ ...of, seq: 3, opens: 'managed-move', answers: {}, stands: [] })
    const { body } = (await at.eventsOf(caseId)).at(-1)!
    const row = await at.db.owner.case.findUniqueOrThrow({ where: { id: caseId } })
    await at.db.owner.case.create({ data: { ...row, id: (body as { case: string }).case, openedAt: new Date() } })
    expect(await told(4)).toEqual(['withheld'])
    await opens(await refer(at.db, at.people, childId), 'casework-officer', priya)
    expect([await told(5), await diedIn(at.db.work, childId)]).toEqual([['prepared'], null])
  })
})
