/** Who speaks for the panel in a case: whoever chairs one that hears it and has signed, and of whom nothing stands against it. */
import { describe, expect, it, test } from 'vitest'
import { conflict, mayAct, notYours } from '../../domain/acting.ts'
import { day } from '../../domain/calendar.ts'
import { notForPanel, speaksFor, type BeforePanel, type SeatHeld } from '../../domain/for-panel.ts'
import type { PanelSetting } from '../../domain/panels.ts'
import type { CaseForAccess, User } from '../../domain/people.ts'
import process from '../../workflows/managed-move/process.ts'

const set = (panelId: number, more: Partial<PanelSetting> = {}): PanelSetting => ({
  id: panelId,
  panelId,
  since: day('2026-09-01'),
  name: `Panel ${panelId}`,
  process: 'managed-move',
  phase: null,
  districts: ['Northfield'],
  quorum: 3,
  cutOff: 5,
  papersOut: 4,
  urgentMembers: 1,
  urgentDays: 2,
  silence: null,
  ...more,
})
const settings = [set(1), set(2, { districts: ['Erdington'] }), set(3, { process: 'fair-access', districts: [] })]
const seat: SeatHeld = {
  panelId: 1,
  personId: 'chair',
  chair: true,
  urn: null,
  from: day('2026-09-01'),
  to: null,
  signedOn: day('2026-09-03'),
}
const others: readonly SeatHeld[] = [1, 2, 3].map((panelId) => ({ ...seat, panelId, personId: 'another' }))
const one: BeforePanel = {
  process: 'managed-move',
  yearGroup: 'year-8',
  district: 'Northfield',
  today: day('2026-11-30'),
  concerned: ['990201', '990202'],
  referrers: ['head'],
  declares: false,
}
const speaks = (seats: readonly SeatHeld[], more: Partial<BeforePanel> = {}, me = { id: 'chair', urns: [] as readonly string[] }) =>
  speaksFor(me, { settings, seats: [...others, ...seats] }, { ...one, ...more })

describe('somebody with the job of a panel’s chair', () => {
  it('speaks for the panel that hears the case where they chair it, and have signed', () => {
    expect(speaks([seat])).toEqual({ why: null, shut: null })
  })
  test.each<[string, readonly SeatHeld[]]>([
    ['sits nowhere', []],
    ['chairs the panel of another district', [{ ...seat, panelId: 2 }]],
    ['chairs a panel of another process', [{ ...seat, panelId: 3 }]],
    ['sat until yesterday', [{ ...seat, to: day('2026-11-29') }]],
    ['sits from tomorrow', [{ ...seat, from: day('2026-12-01') }]],
    ['covers for one who does: cover is not a seat', [{ ...seat, personId: 'whom they cover for' }]],
  ])('who %s does not, and nothing of the case is open to them', (_, seats) => {
    expect(speaks(seats)).toEqual({ why: 'no seat', shut: 'no seat' })
  })
  it('who has not signed this school year’s agreement does not, and nothing is open to them', () => {
    expect(speaks([{ ...seat, signedOn: null }])).toEqual({ why: 'not signed', shut: 'not signed' })
  })
  test.each<[string, ReturnType<typeof speaks>['why'], () => ReturnType<typeof speaks>]>([
    ['sits for a school that it concerns', 'conflict', () => speaks([{ ...seat, urn: '990202' }])],
    ['works at one, whomever they sit for', 'conflict', () => speaks([seat], {}, { id: 'chair', urns: ['990201'] })],
    ['has declared a conflict in it', 'declared', () => speaks([seat], { declares: true })],
    ['is a member and does not chair', 'no chair', () => speaks([{ ...seat, chair: false }])],
    ['referred the child', 'referred', () => speaks([seat], { referrers: ['chair'] })],
  ])('who %s may read it, and does not decide it', (_, why, said) => expect(said()).toEqual({ why, shut: null }))
})

describe('where no panel that hears the case is set up', () => {
  const alone = (seats: readonly SeatHeld[], more: Partial<BeforePanel> = {}, urns: readonly string[] = []) =>
    speaksFor({ id: 'chair', urns }, { settings, seats }, { ...one, ...more })
  it('the job speaks, as it did: nobody was ever seated, or only where other cases are heard', () => {
    expect(alone([])).toEqual({ why: null, shut: null })
    expect(alone([{ ...seat, panelId: 2, personId: 'another' }])).toEqual({ why: null, shut: null })
    expect(alone([{ ...seat, personId: 'another', from: day('2026-12-01') }])).toEqual({ why: null, shut: null })
  })
  it('but not of whoever works at a school concerned, or referred the child', () => {
    expect(alone([], {}, ['990201']).why).toBe('conflict')
    expect(alone([], { referrers: ['chair'] }).why).toBe('referred')
  })
  it('a panel whose terms have run out is set up all the same: it does not open by itself', () => {
    expect(alone([{ ...seat, personId: 'another', to: day('2026-11-01') }]).why).toBe('no seat')
  })
})

describe('an action of the panel', () => {
  const user: User = { id: 'chair', kind: 'person', name: 'Chair', posts: [], coversFor: ['chair'], proof: 'oidc', teamId: null }
  const held: CaseForAccess = { access: [{ principal: 'person:chair', party: 'panel' }], parties: [], referrer: null }
  it('is refused with why it is not theirs, also where the case is shut to them', () => {
    expect(mayAct(user, held, process.actions.match)).toEqual({ party: 'panel' })
    for (const access of [held.access, []])
      expect(mayAct(user, { ...held, access, barred: { panel: notForPanel['no seat'] } }, process.actions.match)).toEqual({
        refused: notForPanel['no seat'],
      })
  })
  it('that is another’s too may be taken as that', () => {
    const both = { ...held, access: [...held.access, { principal: 'person:chair', party: 'casework-officer' }] }
    expect(mayAct(user, { ...both, barred: { panel: notForPanel.conflict } }, process.actions['ask-another'])).toEqual({
      party: 'casework-officer',
    })
  })
  it('is nobody’s whose it never was', () => {
    expect(mayAct(user, { ...held, access: [] }, process.actions.match)).toEqual({ refused: notYours })
    expect(notForPanel.referred).toBe(conflict)
  })
})
