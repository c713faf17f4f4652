/** Where a child’s own letter goes: never left out because the family is told the same, and never to whoever must not read it (docs/decisions/0054). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepFacts } from '../../store/facts.ts'
import { schoolStands } from '../../store/parties.ts'
import type { Identity } from '../../store/identity.ts'
import type { NewContact } from '../../store/contacts.ts'
import { letterOpened } from '../support/opened.ts'
import { call, child, contact, keepOpeningOf } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const mother = contact()
const own = contact({
  name: 'Tobias Okonjo-Hartley',
  relationship: 'Himself',
  email: 'tobias@own.example',
  responsible: false,
  isChild: true,
})
const father = contact({
  name: 'Rhys Hartley',
  relationship: 'Father',
  email: 'rhys@home.example',
  mustNotTell: true,
  whyNot: 'Court order',
})

/** The letters told together to family and child. */
async function told(family: readonly NewContact[], more: Partial<Identity> = {}, before?: (childId: string) => Promise<void>) {
  const childId = await child(at.db, family, more)
  const kept = await keepOpeningOf(at.db, at.people, childId, 'fair-access', 'FA', { place: 'excluded', school: '138001' })
  const of = { caseId: kept.caseId, process: 'fair-access' as const }
  await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
  await before?.(childId)
  await at.activities.writeLetters({ ...of, seq: 2, letters: [{ to: ['family', 'child'], letter: 'opened', about: [] }] })
  const rows = await at.db.work.letter.findMany({ where: { caseId: of.caseId }, orderBy: [{ party: 'desc' }, { by: 'asc' }] })
  const letters = await Promise.all(rows.map(async (row) => ({ ...row, words: await letterOpened(at.db.work, row.id) })))
  const line = (await at.eventsOf(of.caseId)).at(-1)!.body as { letters: object[]; nobody?: object[] }
  const access = await at.db.work.caseAccess.findMany({ where: { caseId: of.caseId, party: { in: ['family', 'child'] } } })
  const written = letters.map(({ party, by, words }) => ({ party, by, to: words?.to, at: words?.email ?? words?.address }))
  return { childId, letters, written, line, access }
}
const toFamily = { party: 'family', by: 'email', to: 'Adaeze Okonjo', at: 'adaeze@home.example' }
const overSchoolAge = { born: '2009-02-03' }

/** A case that says the child is in custody, from the seat of whoever keeps it. */
async function detained(childId: string, facts: Readonly<Record<string, string>> = {}): Promise<string> {
  const kept = await keepOpeningOf(at.db, at.people, childId, 'post-custody', 'PC', {})
  const of = { caseId: kept.caseId, process: 'post-custody' as const }
  await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'casework-officer', by: at.people.priya }), ...of })
  await at.db.work.$transaction(async (tx) => {
    await schoolStands(tx, { caseId: kept.caseId, seq: 2 }, 'setting', { urn: '138002', principal: 'school:138002' })
    const said = Object.entries({ 'custody-kind': 'remand', ...facts }).map(([name, value]) => ({ name, value, validFrom: '2026-11-16' }))
    await keepFacts(tx, { childId, caseId: kept.caseId, source: 'A notice' }, said)
  })
  return kept.caseId
}

describe('told together with the family, a child has a letter of their own', () => {
  test('care of one of the family who may be told, while of compulsory school age; the record says of each that it was written', async () => {
    const { written, letters, line } = await told([father, mother])
    expect(written).toEqual([
      toFamily,
      { party: 'family', by: 'none', to: undefined, at: undefined },
      { party: 'child', by: 'email', to: 'Tobias, care of Adaeze Okonjo', at: 'adaeze@home.example' },
    ])
    expect(letters[2]!.words!.text).toMatch(/^Dear Tobias,/)
    expect(letters[2]!.words!.text).not.toBe(letters[0]!.words!.text)
    expect(line.letters).toHaveLength(3)
    expect(line.letters).toContainEqual(expect.objectContaining({ party: 'child', id: letters[2]!.id, words: expect.any(String) }))
  })
  test('at an address of their own, where they have one: not by way of anybody, and no letter to the family goes there', async () => {
    const { written, access, letters } = await told([mother, own])
    const itself = { party: 'child', by: 'email', to: 'Tobias Okonjo-Hartley', at: 'tobias@own.example' }
    expect(written).toEqual([toFamily, itself])
    const theirs = letters.map(({ party, recipient: principal }) => ({ party, principal }))
    expect(access.map(({ party, principal }) => ({ party, principal })).toSorted((a, b) => (a.party < b.party ? 1 : -1))).toEqual(theirs)
  })
  test('over compulsory school age, posted home to themselves: what is theirs to decide is in no parent’s mailbox', async () => {
    const { childId, written, letters, access } = await told([mother], overSchoolAge)
    expect(written).toEqual([toFamily, { party: 'child', by: 'print', to: 'Tobias Okonjo-Hartley', at: '4 Cotton Row\nNorthmoor' }])
    expect(letters[1]!.recipient).toBe(`child:${childId}`)
    expect(access.map(({ party }) => party)).toEqual(['family'])
  })
  test('and where nobody may be told, the record says that there is nobody, and what would mend it', async () => {
    const { written, line } = await told([father])
    expect(written.map(({ party, by }) => [party, by])).toEqual([['family', 'none']])
    expect(line.nobody).toEqual([{ party: 'child', remedy: expect.stringContaining('in person') }])
  })
})

describe('in custody a child is written to where they are', () => {
  const place = { party: 'child', by: 'print', to: 'Tobias Okonjo-Hartley', at: expect.stringContaining('Eastgate Academy\n1 Eastgate') }
  const inCustody = async (childId: string) => void (await detained(childId))
  test('in whichever case, by post, and not by way of a parent', async () => {
    const { written, letters, childId } = await told([mother], {}, inCustody)
    expect(written).toEqual([toFamily, place])
    expect(letters[1]!.recipient).toBe(`child:${childId}`)
  })
  test('though nobody of the family may be told, and though they have a mailbox', async () => {
    expect((await told([father], {}, inCustody)).written).toContainEqual(place)
    expect((await told([mother, own], overSchoolAge, inCustody)).written).toEqual([toFamily, place])
  })
  test.each([
    ['once they are out', { released: '2026-11-16' }],
    ['once a court has not detained them', { 'custody-kind': 'not-detained' }],
  ])('no longer %s', async (_when, facts) => {
    const { written } = await told([mother], {}, async (childId) => void (await detained(childId, facts)))
    expect(written).toEqual([toFamily, expect.objectContaining({ to: 'Tobias, care of Adaeze Okonjo' })])
  })
  test('nor once that case is closed', async () => {
    const { written } = await told([mother], {}, async (childId) => {
      const caseId = await detained(childId)
      await at.db.owner.case.update({ where: { id: caseId }, data: { outcome: 'not-needed', closedAt: new Date() } })
    })
    expect(written[1]).toMatchObject({ to: 'Tobias, care of Adaeze Okonjo' })
  })
})

describe('a case of somebody of age is theirs', () => {
  const ofAge = { born: '2008-02-03' }
  const homeOf = async (caseId: string) =>
    (await at.db.work.caseAccess.findMany({ where: { caseId, principal: { startsWith: 'contact:' } } })).map(({ party }) => party)
  const says = (caseId: string, seq: number, may: string) =>
    at.act(caseId, seq, {
      action: 'let-family',
      party: 'casework-officer',
      byId: at.people.priya,
      answers: { on: '2026-11-16', may },
      words: { proof: 'A paper that he signed.' },
    })

  test('the family is told nothing and does not see it, until the young person says that they may; then again when they may not', async () => {
    const { letters, access } = await told([mother, own], ofAge)
    const { caseId } = letters[0]!
    expect(letters.map(({ party, by }) => [party, by])).toEqual([
      ['family', 'none'],
      ['child', 'email'],
    ])
    expect(access.map(({ party }) => party)).toEqual(['child'])
    const tell = async (seq: number) => {
      await at.activities.writeLetters({ caseId, process: 'fair-access', seq, letters: [{ to: ['family'], letter: 'opened', about: [] }] })
      return at.db.work.letter.findFirstOrThrow({ where: { caseId, seq, party: 'family' } })
    }
    await says(caseId, 3, 'agrees')
    expect((await homeOf(caseId)).toSorted()).toEqual(['child', 'family'])
    const then = await tell(4)
    expect([then.by, then.state]).toEqual(['email', 'prepared'])
    await says(caseId, 5, 'refuses')
    expect(await homeOf(caseId)).toEqual(['child'])
    expect((await at.db.work.letter.findUniqueOrThrow({ where: { id: then.id } })).state).toBe('withheld')
    expect((await tell(6)).by).toBe('none')
    // What is told to the family alone is told to the young person meanwhile.
    const instead = (seq: number) => at.db.work.letter.findMany({ where: { caseId, seq, party: 'child' } })
    expect([(await instead(4)).length, (await instead(6)).map(({ by }) => by)]).toEqual([0, ['email']])
  })
  test('of a child nothing of it holds, whatever is on the record', async () => {
    const { letters, access } = await told([mother], overSchoolAge)
    const { caseId } = letters[0]!
    expect(access.map(({ party }) => party)).toEqual(['family'])
    await says(caseId, 3, 'refuses')
    expect(await homeOf(caseId)).toEqual(['family'])
  })
})
