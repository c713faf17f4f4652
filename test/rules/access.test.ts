import { describe, expect, it, test } from 'vitest'
import { may, table, type Rule } from '../../domain/access.ts'
import type { Relation, User } from '../../domain/people.ts'
import type { Role } from '../../domain/jobs.ts'
import { read } from '../house/tree.ts'

const person = (proof: User['proof'], ...posts: (readonly [Role, string | null])[]): User => ({
  id: 'somebody',
  kind: 'person',
  name: 'Somebody',
  posts: posts.map(([role, urn]) => ({ role, urn })),
  coversFor: ['somebody'],
  proof,
  teamId: null,
})
const inAuthority = (role: Role) => person('oidc', [role, null])
const atSchool = (role: Role) => person('oidc', [role, '990201'])
/** Everybody who might come, by the names of the reviewed table's columns. */
const people: Readonly<Record<string, User | undefined>> = {
  clerk: inAuthority('clerk'),
  manager: inAuthority('manager'),
  auditor: inAuthority('auditor'),
  DPO: inAuthority('data-protection-officer'),
  administrator: inAuthority('administrator'),
  chair: inAuthority('panel-chair'),
  member: inAuthority('panel-member'),
  SEND: inAuthority('send-officer'),
  VSH: inAuthority('virtual-school-head'),
  worker: inAuthority('social-worker'),
  inclusion: inAuthority('inclusion-officer'),
  helper: inAuthority('early-help-worker'),
  head: atSchool('headteacher'),
  admissions: atSchool('admissions'),
  SENCO: atSchool('senco'),
  none: person('oidc'),
  family: { ...person('code'), kind: 'contact' },
  nobody: undefined,
}
const rules = Object.keys(table) as Rule[]

/** A table of the reviewed page, by its heading: each rule with the columns that say yes. */
function reviewed(heading: string): { readonly columns: readonly string[]; readonly yes: ReadonlyMap<string, readonly string[]> } {
  const section = read('docs/security/access.md').split(`## ${heading}\n`)[1]!.split('\n## ')[0]!
  const rows = section.split('\n').flatMap((line) =>
    line.startsWith('|')
      ? [
          line
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim()),
        ]
      : [],
  )
  const [head, , ...lines] = rows
  const columns = head!.slice(1)
  for (const line of lines) for (const cell of line.slice(1)) expect(['yes', '']).toContain(cell)
  return { columns, yes: new Map(lines.map(([rule, ...cells]) => [rule!, columns.filter((_, at) => cells[at] === 'yes')])) }
}
const byJob = reviewed('By job')
const byRelation = reviewed('By what one is to the case')
const open = (rule: Rule): boolean => table[rule].who !== undefined
const relations = byRelation.columns as readonly Relation[]

describe('the table of who may do what', () => {
  test('has a line for every rule, and none beside, on the page that people review', () => {
    expect([...byJob.yes.keys()]).toEqual(rules)
    expect([...byRelation.yes.keys()]).toEqual(rules.filter((rule) => !open(rule)))
    expect(byJob.columns).toEqual(Object.keys(people))
  })

  const cells = rules.flatMap((rule) =>
    byJob.columns.flatMap((who) => [undefined, ...relations].map((relation) => [rule, who, relation] as const)),
  )
  const asReviewed = ([rule, who, relation]: (typeof cells)[number]): boolean =>
    byJob.yes.get(rule)!.includes(who) ||
    (who !== 'nobody' && relation !== undefined && (byRelation.yes.get(rule) ?? []).includes(relation))
  /** Cells in which an answer is not as reviewed. */
  const wrong = (ask: typeof may) => cells.filter((cell) => ask(people[cell[1]], cell[0], cell[2] ? [cell[2]] : []) !== asReviewed(cell))

  test(`agrees with that page in each of its ${rules.length} × 18 × 11 cells`, () => {
    expect(cells).toHaveLength(rules.length * 18 * 11)
    expect(wrong(may)).toEqual([])
  })

  test('a rule loosened by one job, or for one relation, is seen', () => {
    const byOneJob: typeof may = (user, rule, to) => (rule === 'read the record' && user === people['head']) || may(user, rule, to)
    expect(wrong(byOneJob)).toEqual([undefined, ...relations].map((relation) => ['read the record', 'head', relation]))
    const byOneRelation: typeof may = (user, rule, to) =>
      (user !== undefined && rule === 'know the child' && to?.includes('asked school') === true) || may(user, rule, to)
    expect(wrong(byOneRelation)).toEqual(
      Object.keys(people)
        .filter((who) => !['clerk', 'manager', 'auditor', 'nobody'].includes(who))
        .map((who) => ['know the child', who, 'asked school']),
    )
  })
})

describe('what is only soon after a sign-in', () => {
  const section = read('docs/security/access.md').split('## Only soon after a sign-in\n')[1]!.split('\n## ')[0]!
  test.each([
    ['the page that people review', section],
    ['decision 12', read('docs/decisions/0012-a-code-is-not-enough-for-every-job.md')],
  ])('stands on %s, all of it and nothing else', (_where, text) => {
    const named = [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).filter((name) => name !== 'auth_time')
    expect(named).toEqual(rules.filter((rule) => table[rule].fresh))
  })
})

describe('what counts as a job', () => {
  it('a job in the authority needs the identity provider: an emailed code gives none of it', () => {
    for (const role of ['clerk', 'manager', 'auditor', 'administrator', 'social-worker'] as const)
      expect(rules.filter((rule) => may(person('code', [role, null]), rule) && !open(rule))).toEqual([])
  })

  it('a job at a school counts by code as well', () => {
    const head = person('code', ['headteacher', '990201'])
    expect(rules.filter((rule) => may(head, rule))).toEqual(rules.filter((rule) => may(people['head'], rule)))
  })

  it('a clerk’s job at a school, or a head’s in the authority, is no job that we know', () => {
    for (const odd of [person('oidc', ['clerk', '990201']), person('oidc', ['headteacher', null])])
      expect(rules.filter((rule) => may(odd, rule) && !open(rule))).toEqual([])
  })

  it('whoever holds two jobs may do what either may', () => {
    const both = person('oidc', ['headteacher', '990201'], ['panel-member', null])
    const either = (rule: Rule) => may(people['head'], rule) || may(people['member'], rule)
    expect(rules.filter((rule) => may(both, rule))).toEqual(rules.filter(either))
  })
})
