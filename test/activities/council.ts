import { randomUUID } from 'node:crypto'
import type { OpenStep } from '../../activities/types.ts'
import type { How, Value } from '../../domain/process.ts'
import { asFor } from '../../store/asking.ts'
import { addEntries, follow } from '../../store/calendars.ts'
import { addChild } from '../../store/children.ts'
import { unlessTold, type NewContact } from '../../store/contacts.ts'
import type { Identity } from '../../store/identity.ts'
import { keep, keepOpening, type Kept } from '../../store/submissions.ts'
import type { TestDatabase } from '../support/postgres.ts'

/** A small invented council: a team of two clerks and their manager, two schools with their heads, a panel, calendars. */
export async function council({ owner }: TestDatabase) {
  await owner.authority.create({ data: { code: '330', name: 'Northmoor Council', home: true } })
  const school = (urn: string, name: string, number: string) => ({
    urn,
    name,
    laestab: `330/${number}`,
    phase: 'Secondary',
    type: 'Community',
    district: 'North',
    address: `1 ${name} Road\nNorthmoor`,
    mailbox: `office@${number}.example`,
    authorityCode: '330',
  })
  await owner.school.createMany({
    data: [school('138001', 'Netherholme High School', '4001'), school('138002', 'Eastgate Academy', '4002')],
  })
  const person = async (name: string, teamId: string | null = null) =>
    (await owner.person.create({ data: { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@northmoor.example`, teamId } })).id
  const manager = await person('Imran Castellane')
  const team = (await owner.team.create({ data: { name: 'Fair access', managerId: manager } })).id
  const priya = await person('Priya Lindqvist', team)
  const abigail = await person('Abigail Fenn', team)
  const head = await person('Marcus Adeyemi')
  const otherHead = await person('Rosalind Tate')
  const chair = await person('Bronwen Achterberg')
  const post = (personId: string, role: string, urn: string | null = null) => ({ personId, role, urn, from: new Date('2020-09-01') })
  await owner.post.createMany({
    data: [
      post(manager, 'manager'),
      post(priya, 'clerk'),
      post(abigail, 'clerk'),
      post(head, 'headteacher', '138001'),
      post(otherHead, 'headteacher', '138002'),
      post(chair, 'panel-chair'),
    ],
  })
  await addEntries(
    owner,
    'working:england-and-wales',
    [
      { kind: 'covers', from: '2020-01-01', to: '2040-12-31', why: 'Known' },
      { kind: 'bank-holiday', from: '2026-12-25', to: '2026-12-25', why: 'Christmas Day' },
    ],
    'gov.uk',
  )
  await addEntries(
    owner,
    'authority:330',
    [
      { kind: 'covers', from: '2026-09-01', to: '2027-07-23', why: 'School year' },
      { kind: 'term', from: '2026-09-01', to: '2026-12-18', why: 'Autumn term' },
      { kind: 'term', from: '2027-01-04', to: '2027-07-23', why: 'Spring and summer' },
    ],
    'Council website',
  )
  await follow(owner, 'authority:330', 'working:england-and-wales', 'Northmoor Council')
  for (const urn of ['138001', '138002']) await follow(owner, `school:${urn}`, 'authority:330', urn)
  return { manager, team, priya, abigail, head, otherHead, chair }
}
export type Council = Awaited<ReturnType<typeof council>>

/** Somebody of a family, who may be told and reads email unless it is said otherwise. */
export const contact = (more: Partial<NewContact> = {}): NewContact => ({
  ...unlessTold,
  name: 'Adaeze Okonjo',
  relationship: 'Mother',
  email: 'adaeze@home.example',
  address: '4 Cotton Row\nNorthmoor',
  ...more,
})

/** A child who was not known, with this family. Keeping identities is the API's work. */
export const child = ({ api }: TestDatabase, contacts: readonly NewContact[] = [contact()], more: Partial<Identity> = {}) =>
  asFor({ all: true, principals: ['role:clerk'] }, () =>
    api.$transaction((tx) =>
      addChild(
        tx,
        { firstName: 'Tobias', lastName: 'Okonjo-Hartley', knownAs: null, born: '2013-02-03', upn: null, noUpn: 'new arrival', ...more },
        contacts,
      ),
    ),
  )

export const answers: Readonly<Record<string, Value>> = {
  school: '138001',
  year: 'year-9',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  services: ['none'],
  talked: '2026-11-02',
  alternatives: ['stay'],
  threat: 'no',
  childAsked: 'not-yet',
}
export const words = {
  support: 'A mentor since September.',
  reason: 'A fresh start near home.',
  familyView: 'We would like him to be nearer his aunt.',
}

/** Keeps a referral as a page would. */
export const refer = (db: TestDatabase, { priya }: Council, childId: string, more: { id?: string; byId?: string; party?: string } = {}) =>
  asFor({ all: true, principals: [`person:${more.byId ?? priya}`] }, () =>
    keepOpening(db.api, {
      id: more.id ?? randomUUID(),
      process: 'managed-move',
      code: 'MM',
      party: more.party ?? 'casework-officer',
      byId: more.byId ?? priya,
      childId,
      answers,
      words,
    }),
  )

/** Keeps the opening of another process, as its first school would send it. */
export const keepOpeningOf = (
  db: TestDatabase,
  { head }: Council,
  childId: string,
  process: string,
  code: string,
  said: Readonly<Record<string, Value>>,
  words: Readonly<Record<string, string>> = {},
) =>
  asFor({ all: true, principals: [`person:${head}`] }, () =>
    keepOpening(db.api, { id: randomUUID(), process, code, party: 'current-school', byId: head, childId, answers: said, words }),
  )

export interface Pressed {
  /** Absent: the managed move. */
  readonly process?: string
  readonly action: string
  readonly party: string
  readonly byId: string
  readonly answers?: Readonly<Record<string, Value>>
  readonly words?: Readonly<Record<string, string>>
  readonly behalfOf?: string
  readonly how?: How
}
/** Keeps an act as a page would. */
export const press = (db: TestDatabase, caseId: string, { answers = {}, words = {}, ...pressed }: Pressed) =>
  asFor({ all: true, principals: [`person:${pressed.byId}`] }, () =>
    keep(db.api, { id: randomUUID(), caseId, process: 'managed-move', answers, words, ...pressed }),
  )

/** The call that puts what was kept on the record, as the case would make it. */
export const call = (
  kept: Kept,
  act: { seq: number; action: string; party: string; by: string; open?: readonly OpenStep[]; receivedAt?: string },
) => ({
  caseId: kept.caseId,
  process: 'managed-move',
  submission: kept.id,
  receivedAt: kept.receivedAt.toISOString(),
  open: [],
  ...act,
})
export const step = (key: string, ...deadlines: string[]): OpenStep => ({ step: key, deadlines })
