/** Who may vote on a case, whether the panel is quorate for it, and what has to be said before it is closed. */
import { describe, expect, it, test } from 'vitest'
import { isQuorate, lacking, votersOf, whyNoVote, type Heard, type Sitting } from '../../domain/hearings.ts'

const member: Sitting = { personId: 'a', urn: '990205', signed: true, how: 'room' }
const concerned = new Set(['990205', '990206'])

describe('a member', () => {
  test.each<[Partial<Sitting>, ReturnType<typeof whyNoVote>]>([
    [{ urn: '990209' }, null],
    [{ urn: null }, null],
    [{ urn: '990209', how: 'remote' }, null],
    [{ urn: '990209', how: 'substitute' }, null],
    [{}, 'conflict'],
    [{ how: 'substitute' }, 'conflict'],
    [{ urn: '990209', how: 'away' }, 'away'],
    [{ urn: '990209', how: null }, 'away'],
    [{ urn: '990209', signed: false }, 'not signed'],
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
