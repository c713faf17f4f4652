/** What may be put right, by whom, and which dates that would move. */
import { describe, expect, it } from 'vitest'
import { askedAgain, isActedOnAtOnce, isMovedInPlace, mayNotDecide, mayPropose } from '../../domain/correcting.ts'
import { asIfCorrected } from '../../domain/correction-moves.ts'
import type { RunningCount } from '../../domain/impact.ts'
import type { CaseForAccess, User } from '../../domain/people.ts'
import type { Role } from '../../domain/jobs.ts'
import type { Action } from '../../domain/process.ts'
import exclusion from '../../workflows/exclusion/process.ts'
import managedMove from '../../workflows/managed-move/process.ts'

const user = (id: string, role: Role, coversFor: readonly string[] = [id], urn: string | null = null): User => ({
  id,
  kind: 'person',
  name: id,
  posts: [{ role, urn }],
  coversFor,
  proof: 'oidc',
  teamId: null,
})

describe('who decides', () => {
  it.each([
    ['the owner, of what somebody else proposed', user('owner', 'clerk'), 'school', true],
    ['a manager', user('manager', 'manager'), 'owner', true],
    ['whoever covers for the owner', user('cover', 'clerk', ['cover', 'owner']), 'school', true],
    ['not the owner, of their own', user('owner', 'clerk'), 'owner', false],
    ['nor a manager, of their own', user('manager', 'manager'), 'manager', false],
    ['nor whoever covers for whoever proposed it', user('cover', 'manager', ['cover', 'owner']), 'owner', false],
    ['nor another clerk', user('other', 'clerk'), 'school', false],
    ['nor an auditor', user('auditor', 'auditor'), 'school', false],
  ])('%s', (_who, who, proposedBy, may) => {
    expect(mayNotDecide(who, 'owner', proposedBy) === null).toBe(may)
  })
})

describe('who proposes', () => {
  const one = { access: [{ principal: 'school:990201', party: 'current-school' }], parties: [], referrer: null } as CaseForAccess
  const head = user('head', 'headteacher', ['head'], '990201')
  it('whoever reads the whole case, of any answer; a school of its own', () => {
    expect(mayPropose(user('clerk', 'clerk'), one, 'family', true)).toBeNull()
    expect(mayPropose(head, one, 'current-school', false)).toBeNull()
    expect(mayPropose(head, one, 'family', false)).toContain('Somebody else gave this answer')
  })
})

describe('which answers', () => {
  it('days, times and words move in their place; what decides does not', () => {
    const { fields } = exclusion.opening
    expect([
      isMovedInPlace(fields.excluded),
      isMovedInPlace(fields.account),
      isMovedInPlace(fields.kind),
      isMovedInPlace(fields.days),
    ]).toEqual([true, true, false, false])
  })
  it('a school that came into the case, and what was put on the ledger, have been acted on at once', () => {
    const at = (action: Action, name: string) => isActedOnAtOnce(exclusion, action, name)
    expect([at(exclusion.opening, 'school'), at(exclusion.opening, 'kind'), at(exclusion.opening, 'year')]).toEqual([true, true, false])
    expect(isActedOnAtOnce(managedMove, managedMove.actions.match, 'school')).toBe(true)
    expect(isActedOnAtOnce(managedMove, managedMove.actions.match, 'met')).toBe(false)
  })
  it('are asked again by themselves, whatever they hung on', () => {
    expect(askedAgain({ kind: 'day', label: 'When?', optional: true, when: { field: 'x', is: ['yes'] } })).toEqual({
      kind: 'day',
      label: 'When?',
    })
  })
})

describe('a count, as it would be made', () => {
  const row = {
    caseId: 'EX-00001',
    id: 'PEX_DAY6-1',
    clock: 'PEX_DAY6',
    process: 'exclusion',
    from: '2041-01-14',
    due: '2041-01-22',
    lateFrom: null,
    actBy: null,
    derivation: [],
    facts: {},
    asked: { governing: '2041-01-14', on: {}, answers: { sent: 'posted' } },
  } as unknown as RunningCount
  const clocks = exclusion.clocks
  const as = (clock: keyof typeof clocks, fact: string | null, value: string, more: object = {}) =>
    asIfCorrected(row, clocks[clock], exclusion, { fact, isJudged: false, was: '2041-01-14', value, ...more })
  it('from the fact that it is counted from, and by the row of the day that governs', () => {
    expect(as('PEX_DAY6', 'excluded', '2041-01-16')).toMatchObject({
      from: '2041-01-16',
      asked: { governing: exclusion.governedBy === 'excluded' ? '2041-01-16' : '2041-01-14' },
    })
  })
  it('not from another fact', () => {
    expect(as('PEX_DAY6', 'exam', '2041-01-16')).toEqual(row)
  })
  it('by what else its rows ask for', () => {
    expect(as('GB_RECONVENE_10', 'review-letter-how', 'delivered').asked.answers).toEqual({ sent: 'delivered' })
  })
  it('without a day where nobody owes it, and why', () => {
    expect(as('PEX_DAY6', 'sixth-day-exception', 'over-age').asked.exempt).toMatch(/compulsory school age/)
    expect(as('PEX_DAY6', 'sixth-day-exception', 'none').asked.exempt).toBeUndefined()
  })
  it('from the act before it, known by its day alone', () => {
    expect(as('EXC_NOTIFY', null, '2041-01-15', { isJudged: true }).from).toBe('2041-01-15')
    expect(as('EXC_NOTIFY', null, '2041-01-15', { isJudged: true, was: '2041-01-13' }).from).toBe('2041-01-14')
  })
})
