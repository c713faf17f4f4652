import { describe, expect, it } from 'vitest'
import { may } from '../../domain/access.ts'
import { processes } from '../../workflows/processes.ts'
import { conflict, mayAct, mayNotOpen, mayOpen, mayRecord, mightOpen, notYours, ownAct } from '../../domain/acting.ts'
import { partiesOf, principalsOf, relationOf, relationsOf, type CaseForAccess, type User } from '../../domain/people.ts'
import { actionsOf } from '../../domain/process.ts'
import { type Role } from '../../domain/jobs.ts'
import process from '../../workflows/managed-move/process.ts'
import custody from '../../workflows/post-custody/process.ts'

const person = (id: string, ...posts: (readonly [Role, (string | null)?])[]): User => ({
  id,
  kind: 'person',
  name: id,
  posts: posts.map(([role, urn = null]) => ({ role, urn })),
  coversFor: [id],
  proof: 'oidc',
  teamId: null,
})
const contact = (id: string): User => ({ id, kind: 'contact', name: id, posts: [], coversFor: [id], proof: 'code', teamId: null })

/** Everybody who might come, by who they are to the case below. */
const people = {
  clerk: person('clerk', ['clerk']),
  manager: person('manager', ['manager']),
  auditor: person('auditor', ['auditor']),
  administrator: person('administrator', ['administrator']),
  chair: person('chair', ['panel-chair']),
  member: person('member', ['panel-member']),
  'SEND officer': person('send', ['send-officer']),
  'virtual school': person('virtual', ['virtual-school-head']),
  'social worker': person('worker', ['social-worker']),
  'current head': person('current', ['headteacher', '990201']),
  'current SENCO': person('senco', ['senco', '990201']),
  'receiving head': person('receiving', ['headteacher', '990202']),
  'another head': person('another', ['headteacher', '990203']),
  colleague: person('colleague'),
  mother: contact('mother'),
  'another parent': contact('other'),
  nobody: person('nobody'),
} satisfies Record<string, User>
type Who = keyof typeof people

const one: CaseForAccess = {
  access: [
    { principal: 'school:990201', party: 'current-school' },
    { principal: 'school:990202', party: 'receiving-school' },
    { principal: 'role:panel-chair', party: 'panel' },
    { principal: 'role:virtual-school-head', party: 'virtual-school' },
    { principal: 'role:social-worker', party: 'social-worker' },
    { principal: 'role:send-officer', party: 'send-officer' },
    { principal: 'person:colleague', party: 'receiving-school' },
    { principal: 'contact:mother', party: 'family' },
  ],
  parties: [{ party: 'receiving-school', asked: [] }],
  referrer: { byId: 'current', party: 'current-school' },
}
const sees = (user: User, which = one): boolean => may(user, 'see the case', relationsOf(user, process, which))

const table: readonly (readonly [who: Who, seen: boolean, parties: readonly string[]])[] = [
  ['clerk', true, ['casework-officer']],
  ['manager', true, ['casework-officer', 'manager']],
  ['auditor', true, []],
  ['administrator', false, []],
  ['chair', true, ['panel']],
  ['member', false, []],
  ['SEND officer', true, ['send-officer']],
  ['virtual school', true, ['virtual-school']],
  ['social worker', true, ['social-worker']],
  ['current head', true, ['current-school']],
  ['current SENCO', true, ['current-school']],
  ['receiving head', true, ['receiving-school']],
  ['another head', false, []],
  ['colleague', true, ['receiving-school']],
  ['mother', true, ['family']],
  ['another parent', false, []],
  ['nobody', false, []],
]

describe('who may see a case, and what they are in it', () => {
  it.each(table)('%s: sees it %s, stands for %j', (who, seen, parties) => {
    expect([sees(people[who]), partiesOf(people[who], one)]).toEqual([seen, parties])
  })

  it('nobody sees a case in which nobody has a part yet, but those who see every case', () => {
    const empty = { access: [], parties: [], referrer: null }
    expect(
      Object.entries(people)
        .filter(([, user]) => sees(user, empty))
        .map(([who]) => who),
    ).toEqual(['clerk', 'manager', 'auditor'])
  })

  it('a contact is never taken for a person of the same number', () => {
    expect(sees(person('mother'))).toBe(false)
    expect(principalsOf(contact('x'))).toEqual(['contact:x'])
  })

  it('whoever covers for somebody sees what they see', () => {
    const cover = { ...person('cover'), coversFor: ['cover', 'colleague'] }
    expect(partiesOf(cover, one)).toEqual(['receiving-school'])
  })
})

describe('what somebody is to a case', () => {
  it.each([
    ['clerk', []],
    ['auditor', []],
    ['chair', ['panel']],
    ['SEND officer', ['service']],
    ['virtual school', ['service']],
    ['social worker', ['service']],
    ['current head', ['own school']],
    ['current SENCO', ['own school']],
    ['receiving head', ['asked school']],
    ['colleague', ['asked school']],
    ['another head', []],
    ['mother', ['family']],
    ['another parent', []],
    ['nobody', []],
  ] as const)('%s: %j', (who, relations) => {
    expect(relationsOf(people[who], process, one)).toEqual(relations)
  })

  it('a school that was asked is matched once everybody has agreed, and the first day is to be set', () => {
    expect(relationOf(process, 'receiving-school', ['match', 'accept', 'agree'])).toBe('asked school')
    expect(relationOf(process, 'receiving-school', ['match', 'accept', 'agree', 'set-start'])).toBe('new school')
  })

  it('a school of which the process never says so is never matched', () => {
    const { matched: _, ...school } = process.parties['receiving-school']
    const never = { ...process, parties: { ...process.parties, 'receiving-school': school } }
    expect(relationOf(never, 'receiving-school', ['set-start', 'admit'])).toBe('asked school')
  })

  it('whoever arranges the way to school knows the child, and reads neither the case nor the child’s page, nor a letter or a document that is not theirs', () => {
    expect(relationOf(custody, 'transport', ['arrange-travel'])).toBe('arranger')
    expect(relationOf(custody, 'youth-justice', [])).toBe('service')
    const travel = person('travel', ['transport'])
    for (const rule of ['see the case', 'act in the case', 'see tasks in the case', 'know the child'] as const)
      expect(may(travel, rule, ['arranger'])).toBe(true)
    for (const rule of ['read the case', 'read the child’s page', 'read the document', 'read the letter', 'add a document'] as const)
      expect(may(travel, rule, ['arranger'])).toBe(false)
  })

  it('a party that the process does not have is nothing to it', () => {
    for (const party of ['casework-officer', 'manager', 'case', 'constructor']) expect(relationOf(process, party, [])).toBeNull()
  })
})

describe('who may take each action of a managed move themselves', () => {
  const takers = (action: string): readonly string[] =>
    Object.entries(people)
      .filter(([, user]) => 'party' in mayAct(user, one, actionsOf(process)[action]!))
      .map(([who]) => who)

  it.each([
    ['match', ['chair']],
    ['accept', ['receiving head', 'colleague']],
    ['agree', ['current head', 'current SENCO', 'mother']],
    ['pep-review', ['virtual school', 'social worker']],
    ['view', []],
    ['close', ['clerk', 'manager']],
    ['recount', []],
    ['pass', ['chair', 'SEND officer', 'virtual school', 'social worker', 'current head', 'current SENCO', 'receiving head', 'colleague']],
  ])('%s: %j', (action, who) => {
    expect(takers(action)).toEqual(who)
  })

  it('an auditor takes none of them, whatever it is', () => {
    expect(Object.values(actionsOf(process)).filter((action) => 'party' in mayAct(people.auditor, one, action))).toEqual([])
  })

  it('whoever stands for several parties acts as the one whose step is open', () => {
    const both = { ...one, access: [...one.access, { principal: 'contact:mother', party: 'current-school' }] }
    expect(mayAct(people.mother, both, actionsOf(process)['agree']!, ['family'])).toEqual({ party: 'family' })
    expect(mayAct(people.mother, both, actionsOf(process)['agree']!, ['current-school'])).toEqual({ party: 'current-school' })
  })
})

describe('nobody decides on a case they referred', () => {
  const head = person('current', ['headteacher', '990201'], ['panel-chair'], ['headteacher', '990202'])

  it('though they are the chair of the panel, or head of the other school too', () => {
    expect(mayAct(head, one, process.actions.match)).toEqual({ refused: conflict })
    expect(mayAct(head, one, process.actions.accept)).toEqual({ refused: conflict })
  })

  it('but their own school’s answer is theirs to give', () => {
    expect(mayAct(head, one, process.actions.agree)).toEqual({ party: 'current-school' })
  })

  it('and a case that another case opened has no referrer', () => {
    expect(mayAct(head, { ...one, referrer: null }, process.actions.match)).toEqual({ party: 'panel' })
  })

  it('nor is their colleague at the school taken for them: that the school is concerned is asked of the panel', () => {
    const colleague = person('senco', ['senco', '990201'], ['panel-chair'])
    expect(mayAct(colleague, one, process.actions.match)).toEqual({ party: 'panel' })
  })
})

describe('recording for somebody else', () => {
  it('a clerk records a child’s view as it was told, and both names are kept', () => {
    const { how } = process.actions.view.recordedBy
    expect(how.map((each) => mayRecord(people.clerk, process, one, process.actions.view, { party: 'child', how: each }))).toEqual(
      how.map(() => ({ party: 'child' })),
    )
  })

  it('an agreement only from a signed document', () => {
    for (const how of ['telephone', 'letter', 'in person', 'meeting'] as const)
      expect(mayRecord(people.clerk, process, one, process.actions.agree, { party: 'family', how })).toHaveProperty('refused')
    expect(mayRecord(people.clerk, process, one, process.actions.agree, { party: 'family', how: 'signed document' })).toEqual({
      party: 'family',
    })
  })

  it('a parent helps their child to answer, in the child’s own hand or by what they are told, and in no other action', () => {
    const { view, agree } = process.actions
    for (const how of ['own hand', 'in person', 'telephone'] as const)
      expect(mayRecord(people.mother, process, one, view, { party: 'child', how })).toEqual({ party: 'child' })
    for (const how of ['letter', 'meeting', 'signed document'] as const)
      expect(mayRecord(people.mother, process, one, view, { party: 'child', how })).toEqual({ refused: ownAct })
    expect(mayRecord(people.mother, process, one, agree, { party: 'family', how: 'own hand' })).toEqual({ refused: ownAct })
    for (const who of ['receiving head', 'another head', 'administrator', 'nobody'] as const)
      expect(mayRecord(people[who], process, one, view, { party: 'child', how: 'own hand' })).toHaveProperty('refused')
    expect(mayRecord(people.clerk, process, one, view, { party: 'child', how: 'own hand' })).toHaveProperty('refused')
  })

  it('an action that names nobody is recorded by nobody', () => {
    const { recordedBy: _, ...own } = process.actions.agree as typeof process.actions.agree & { recordedBy?: unknown }
    expect(mayRecord(people.clerk, process, one, own, { party: 'family', how: 'signed document' })).toEqual({ refused: ownAct })
  })

  it('never for a party whose action it is not, and never by those without the job', () => {
    expect(mayRecord(people.clerk, process, one, process.actions.match, { party: 'family', how: 'meeting' })).toEqual({ refused: notYours })
    for (const who of ['auditor', 'mother', 'receiving head', 'another head', 'administrator', 'nobody'] as const)
      expect(mayRecord(people[who], process, one, process.actions.agree, { party: 'family', how: 'signed document' })).toEqual({
        refused: ownAct,
      })
  })
})

describe('who may start a managed move', () => {
  const answers = { school: '990201' }
  it.each([
    ['clerk', { party: 'casework-officer' }],
    ['manager', { party: 'casework-officer' }],
    ['current head', { party: 'current-school' }],
    ['current SENCO', { party: 'current-school' }],
    ['receiving head', { refused: mayNotOpen }],
    ['auditor', { refused: mayNotOpen }],
    ['administrator', { refused: mayNotOpen }],
    ['chair', { refused: mayNotOpen }],
    ['mother', { refused: mayNotOpen }],
    ['nobody', { refused: mayNotOpen }],
  ] as const)('%s: %j', (who, leave) => {
    expect(mayOpen(people[who], process, answers)).toEqual(leave)
  })

  it('the page that begins it is offered to those, and to heads who have yet to name their school', () => {
    expect(
      Object.entries(people)
        .filter(([, user]) => mightOpen(user, process))
        .map(([who]) => who),
    ).toEqual(['clerk', 'manager', 'current head', 'current SENCO', 'receiving head', 'another head'])
  })
})

/** What `mayNotOpen`, the access table and docs/decisions/0033 say of each job. */
it.each([
  ['early-help-worker', ['referral', 'section-19']],
  ['health-worker', ['referral', 'section-19']],
  ['provider-worker', ['referral', 'section-19']],
  ['social-worker', ['referral', 'section-19']],
  ['youth-justice-worker', ['ehc-review', 'post-custody', 'referral', 'section-19']],
  ['send-officer', ['ehc-review']],
  ['virtual-school-head', []],
] as const)('%s may begin %j and nothing else', (job, names) => {
  const begins = processes.filter((each) => mightOpen(person('them', [job]), each)).map(({ name }) => name)
  expect(begins.toSorted()).toEqual(names)
})
