/** Which social worker a case is told to: the child's own, whom somebody has named, and no other who holds the job (docs/decisions/0054). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepOpeningOf, call, child } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let [nadia, colin]: readonly string[] = []
beforeAll(async () => {
  at = await standing()
  const worker = async (name: string, email: string) => {
    const { id } = await at.db.owner.person.create({ data: { name, email } })
    await at.db.owner.post.create({ data: { personId: id, role: 'social-worker', from: new Date('2020-09-01') } })
    return id
  }
  nadia = await worker('Nadia Frost', 'nadia.frost@northmoor.example')
  colin = await worker('Colin Moss', 'colin.moss@northmoor.example')
})
afterAll(() => at.db.drop())

/** A case whose opening gave this address, or none. */
async function opened(worker?: string) {
  const childId = await child(at.db)
  const kept = await keepOpeningOf(
    at.db,
    at.people,
    childId,
    'managed-move',
    'MM',
    { school: '138001', socialWorker: 'yes' },
    worker ? { worker } : {},
  )
  const of = { caseId: kept.caseId, process: 'managed-move' as const }
  await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
  const names = async (seq: number, name: string, address: string) => {
    await at.act(of.caseId, seq, {
      action: 'name-worker',
      party: 'casework-officer',
      byId: at.people.priya,
      words: { name, worker: address },
    })
  }
  const tells = async (seq: number) => {
    await at.activities.writeLetters({ ...of, seq, letters: [{ to: ['social-worker'], letter: 'social-worker-told', about: [] }] })
    const letters = await at.db.work.letter.findMany({ where: { caseId: of.caseId, seq } })
    const line = (await at.eventsOf(of.caseId)).at(-1)!.body as { nobody?: readonly { remedy: string }[] }
    return { to: letters.map(({ recipient }) => recipient), nobody: line.nobody?.map(({ remedy }) => remedy) }
  }
  const sees = async () =>
    (await at.db.work.caseAccess.findMany({ where: { caseId: of.caseId, party: 'social-worker' } })).map(({ principal }) => principal)
  return { ...of, names, tells, sees }
}
const toNobody = { to: [], nobody: [expect.stringContaining('Name them on the page of the case')] }

describe('a social worker', () => {
  test('whom nobody has named is not told, and of those who hold the job nobody sees the case; the record says what would mend it', async () => {
    const { tells, sees } = await opened()
    expect(await tells(2)).toEqual(toNobody)
    expect(await sees()).toEqual([])
  })
  test('who was named at the opening is told, alone, and sees the case from then on and no sooner', async () => {
    const { tells, sees } = await opened('Nadia.Frost@northmoor.example')
    expect(await sees()).toEqual([])
    expect(await tells(2)).toEqual({ to: [`person:${nadia}`], nobody: undefined })
    expect(await sees()).toEqual([`person:${nadia}`])
  })
  test.each([
    ['of somebody with another job', 'rosalind.tate@northmoor.example'],
    ['of nobody we know', 'nadia.frost@nortmoor.example'],
  ])('is nobody by an address %s that was given at the opening', async (_whose, address) => {
    const { tells, sees } = await opened(address)
    expect(await tells(2)).toEqual(toNobody)
    expect(await sees()).toEqual([])
  })
  test('whom the owner names takes the place of the one before, who sees the case no more', async () => {
    const { caseId, names, tells, sees } = await opened('nadia.frost@northmoor.example')
    await tells(2)
    await names(3, 'Colin Moss', 'colin.moss@northmoor.example')
    expect(await sees()).toEqual([])
    expect((await at.eventsOf(caseId)).at(-1)!.body).toMatchObject({ parties: [{ party: 'social-worker', person: colin }] })
    expect(await tells(4)).toEqual({ to: [`person:${colin}`], nobody: undefined })
    expect(await sees()).toEqual([`person:${colin}`])
  })
  test('of another council may be named by the owner, though they hold no job here', async () => {
    const { names, tells } = await opened()
    await names(2, 'Erin Vale', 'erin.vale@another.example')
    const erin = await at.db.work.person.findUniqueOrThrow({ where: { email: 'erin.vale@another.example' } })
    expect(await tells(3)).toMatchObject({ to: [`person:${erin.id}`] })
  })
})
