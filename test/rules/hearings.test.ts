/** Who may vote on a case, whether the panel is quorate for it, and what has to be said before it is closed. */
import { describe, expect, it, test } from 'vitest'
import { answersFrom } from '../../api/panels/from-hearing.ts'
import {
  binds,
  isQuorate,
  lacking,
  lackingVotes,
  signerOf,
  votersOf,
  votesStanding,
  whyNoVote,
  type Chairing,
  type Heard,
  type Sitting,
} from '../../domain/hearings.ts'
import { heardIn, saidByThePanel } from '../../api/panels/hearing-form.ts'
import type { Field } from '../../domain/process.ts'
import offSite from '../../workflows/off-site-direction/process.ts'
import custody from '../../workflows/post-custody/process.ts'
import fairAccess from '../../workflows/fair-access/process.ts'
import managedMove from '../../workflows/managed-move/process.ts'

const member: Sitting = { personId: 'a', urn: '990205', signed: true, how: 'room' }
const concerned = new Set(['990205', '990206'])

describe('a member', () => {
  test.each<[Partial<Sitting>, ReturnType<typeof whyNoVote>]>([
    [{ urn: '990209' }, null],
    [{ urn: null }, null],
    [{ urn: '990209', how: 'remote' }, null],
    [{ urn: '990209', how: 'substitute' }, null],
    [{}, 'conflict'],
    [{ urn: '990209', how: 'substitute', substituteSigned: true }, null],
    [{ urn: '990209', how: 'substitute', substituteSigned: false }, 'not signed'],
    [{ urn: '990209', how: 'substitute', substituteSigned: true, signed: false }, 'not signed'],
    [{ how: 'substitute' }, 'conflict'],
    [{ urn: '990209', how: 'away' }, 'away'],
    [{ urn: '990209', how: null }, 'away'],
    [{ urn: '990209', signed: false }, 'not signed'],
    [{ urn: '990209', declares: true }, 'declared'],
    [{ urn: '990209', referred: true }, 'referred'],
    [{ urn: null, worksAt: ['990206'] }, 'conflict'],
    // What is flagged by itself stands before what was declared: overruling the second changes nothing.
    [{ declares: true }, 'conflict'],
    [{ declares: false }, 'conflict'],
  ])('%j: %s', (more, why) => expect(whyNoVote({ ...member, ...more }, concerned)).toBe(why))
  it('of a school concerned is not counted towards the quorum of that case', () => {
    const voters = votersOf([member, { ...member, urn: null }, { ...member, urn: '990209' }], concerned)
    expect([voters.length, isQuorate(voters.length, 3), isQuorate(voters.length, 2), isQuorate(0, null)]).toEqual([2, false, true, true])
  })
})

describe('before it is closed', () => {
  const heard: Heard = {
    end: 'decision',
    facts: 'No place since October.',
    options: [
      { urn: '990201', why: '' },
      { urn: '990202', why: 'Two buses.' },
    ],
    chosen: '990201',
    reasons: 'The nearest.',
  }
  it('nothing lacks where all is said', () => expect(lacking(heard, 3, 3)).toEqual({}))
  it('the reasons, the facts, and why not each other school have to be said', () => {
    expect(Object.keys(lacking({ ...heard, facts: '', reasons: '', chosen: null }, 3, 3))).toEqual(['facts', 'reasons', 'why-990201'])
  })
  it('there has to be a quorum; a deferral needs only its reason', () => {
    expect(lacking(heard, 2, 3)).toEqual({ end: '2 may vote on this case, and 3 are needed. Defer it, or record who else is there' })
    expect(lacking({ ...heard, end: 'deferred', facts: '', chosen: null }, 0, 3)).toEqual({})
    expect(lacking({ ...heard, end: 'deferred', reasons: '' }, 5, 3)).toEqual({ reasons: 'Say why it is deferred' })
  })
})

test.each([fairAccess.actions.allocate, managedMove.actions.match, custody.actions.choose, offSite.actions.hear])(
  'a decision, a recommendation and a direction bind what is recorded; a deferral where it can be said: $title',
  ({ atPanel }) => {
    expect((['decision', 'recommendation', 'direction'] as const).every((end) => binds(atPanel, end))).toBe(true)
    expect(binds(atPanel, 'deferred')).toBe('deferred' in atPanel.follows)
  },
)

describe('a decision is signed', () => {
  const seat: Chairing = { personId: 'b', urn: null, signed: true, how: 'room', chair: false, chairs: null }
  const chair: Chairing = { ...seat, personId: 'c', chair: true }
  const named = (more: Partial<Chairing>) => signerOf([chair, { ...seat, ...more }], concerned)
  it.each<[string, ReturnType<typeof signerOf>, readonly [string, string] | null]>([
    ['by the chair of the panel', named({}), ['c', 'chair']],
    ['by whoever was named to chair the meeting', named({ chairs: 'chair' }), ['b', 'chair']],
    ['not by a member who was named, and has a conflict', named({ chairs: 'chair', urn: '990205' }), null],
    [
      'by the deputy where the chair has a conflict',
      signerOf(
        [
          { ...chair, declares: true },
          { ...seat, chairs: 'deputy' },
        ],
        concerned,
      ),
      ['b', 'deputy'],
    ],
    ['by nobody where the chair is away and nobody was named', signerOf([{ ...chair, how: 'away' }, seat], concerned), null],
    ['by no substitute, whom we do not know', signerOf([{ ...chair, how: 'substitute' }, seat], concerned), null],
  ])('%s', (_what, is, expected) => expect(is && [is.member.personId, is.as]).toEqual(expected))
})

describe('votes', () => {
  const recorded = [
    { personId: 'a', vote: 'for' },
    { personId: 'b', vote: 'none' },
    { personId: 'c', vote: 'conflict' },
    { personId: 'd', vote: 'declared' },
  ] as const
  const standing = (given: Parameters<typeof votesStanding>[1], declares: readonly string[]) =>
    Object.fromEntries(votesStanding(recorded, given, declares).map(({ personId, vote }) => [personId, vote]))
  it('that members give stand over what was recorded; but nobody votes who may not', () => {
    expect(standing({ b: 'against', c: 'for', d: 'for' }, ['d'])).toEqual({ a: 'for', b: 'against', c: 'conflict', d: 'declared' })
  })
  it('are lost by a conflict that is declared since, and had again once it is overruled', () => {
    expect(standing({}, ['a', 'd'])).toMatchObject({ a: 'declared' })
    expect(standing({ d: 'for' }, [])).toMatchObject({ a: 'for', d: 'for', c: 'conflict' })
  })
  it('are counted between meetings, without that of whoever signs', () => {
    expect([lackingVotes(recorded, 'a', 1), lackingVotes(recorded, 'z', 1), lackingVotes(recorded, 'z', 2)]).toEqual([
      '0 members besides you are for it, and 1 is needed',
      null,
      '1 member besides you is for it, and 2 are needed',
    ])
  })
})

describe('what was decided fills an action in', () => {
  const heard: Heard = {
    end: 'decision',
    follows: 'school',
    facts: 'No place.',
    options: [
      { urn: '990201', why: '' },
      { urn: '990202', why: 'Two buses.' },
    ],
    chosen: '990201',
    reasons: 'The nearest.',
  }
  const schools = { '990202': 'Blackwater School' }
  it('with the reasons against each other school in their own field, or with the reasons where it has none', () => {
    expect(answersFrom(fairAccess.actions.allocate.atPanel, heard, '2026-11-20', schools)).toEqual({
      met: '2026-11-20',
      decision: 'school',
      school: '990201',
      reasons: 'The nearest.',
      others: 'Blackwater School: Two buses.',
    })
    expect(answersFrom(managedMove.actions.match.atPanel, heard, '2026-11-20', schools)).toEqual({
      met: '2026-11-20',
      decision: 'school',
      school: '990201',
      reasons: 'The nearest.\n\nWhy not each other school.\nBlackwater School: Two buses.',
    })
  })
  it('with no school where none was chosen', () => {
    const none = { ...heard, chosen: null, follows: 'elsewhere', options: [] }
    expect(answersFrom(fairAccess.actions.allocate.atPanel, none, '2026-11-20', schools)).toEqual({
      met: '2026-11-20',
      decision: 'elsewhere',
      reasons: 'The nearest.',
    })
  })
  it.each([fairAccess.actions.allocate, managedMove.actions.match, custody.actions.choose, offSite.actions.hear])(
    'by fields and answers that it has',
    ({ atPanel: as, fields }) => {
      const named = [as.day, as.school, as.reasons, as.follows.field, ...('others' in as ? [as.others] : [])]
      expect(named.filter((name) => !Object.hasOwn(fields, name))).toEqual([])
      const { options } = (fields as Record<string, Field>)[as.follows.field] as Extract<Field, { kind: 'choice' }>
      expect(options).toHaveProperty(as.follows.school)
      if ('orElse' in as.follows) for (const one of as.follows.orElse) expect(options).toHaveProperty(one)
      if ('deferred' in as.follows) expect(options).toHaveProperty(as.follows.deferred)
    },
  )
})

describe('where a panel may choose a school for more than one thing', () => {
  const schools = [{ urn: '990202', name: 'Blackwater School', district: 'Northfield', closed: null }] as never
  const said = (action: typeof custody.actions.choose | typeof fairAccess.actions.allocate, typed: Record<string, string>) => {
    const { heard, errors } = heardIn({ end: 'decision', facts: 'f', reasons: 'r', ...typed }, schools, action)
    return [heard.follows, errors['follows'] ?? null]
  }
  const chosen = { 'school-1': 'Blackwater School', 'why-1': '', chosen: '1' }
  const { choose } = custody.actions
  it('it says for which', () => {
    expect(saidByThePanel(choose).map(([value]) => value)).toEqual(['own-school', 'another-school', 'plan-review', 'provision', 'post-16'])
    expect(said(choose, { ...chosen, follows: 'provision' })).toEqual(['provision', null])
    expect(said(choose, { ...chosen, follows: '' })).toEqual([null, 'A school is chosen: say for what, or choose none'])
    expect(said(choose, { ...chosen, follows: 'plan-review' })).toEqual(['plan-review', 'A school is chosen: say for what, or choose none'])
  })
  it('and where none is chosen, what wants none', () => {
    expect(said(choose, { follows: 'another-school' })).toEqual(['another-school', null])
    expect(said(choose, { follows: 'own-school' })).toEqual(['own-school', 'No school is chosen: say what follows instead'])
  })
  it('elsewhere a school is chosen for one thing, which follows by itself', () => {
    const { allocate } = fairAccess.actions
    expect(saidByThePanel(allocate).map(([value]) => value)).toEqual(['provision', 'elsewhere', 'outside'])
    expect(said(allocate, { ...chosen, follows: '' })).toEqual(['school', null])
    expect(said(allocate, { follows: 'school' })).toEqual(['school', 'No school is chosen: say what follows instead'])
  })
})
