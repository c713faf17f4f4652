import type { Role } from '../../domain/jobs.ts'

/** Somebody invented, by the part of their address before the @ and the jobs they hold. */
export interface DemoPerson {
  readonly name: string
  readonly at: string
  readonly roles: readonly Role[]
  /** The team they work in or manage. */
  readonly team?: DemoTeam
  /** The last day they worked here, so many days ago. */
  readonly leftDaysAgo?: number
}
export type DemoTeam = 'Inclusive pathways, north and east' | 'Inclusive pathways, south and centre'
const north: DemoTeam = 'Inclusive pathways, north and east'
const south: DemoTeam = 'Inclusive pathways, south and centre'

/** Who works for the council. Their addresses end in `birmingham.example`. */
export const staff: readonly DemoPerson[] = [
  { name: 'Priya Lindqvist', at: 'clerk', roles: ['clerk'], team: north },
  { name: 'Tomasz Wren', at: 'tomasz.wren', roles: ['clerk'], team: north },
  { name: 'Abigail Fenn', at: 'abigail.fenn', roles: ['clerk'], team: south },
  { name: 'Rashid Calloway', at: 'rashid.calloway', roles: ['clerk'], team: south },
  { name: 'Nell Hargreave', at: 'nell.hargreave', roles: ['clerk'], team: south, leftDaysAgo: 40 },
  { name: 'Imran Castellane', at: 'manager', roles: ['manager'], team: north },
  { name: 'Sheila Drummond', at: 'sheila.drummond', roles: ['manager'], team: south },
  { name: 'Margaret Oyelaran', at: 'panel-chair', roles: ['panel-chair'] },
  { name: 'Gareth Sorley', at: 'panel-member', roles: ['panel-member'] },
  { name: 'Ingrid Falk', at: 'virtual-school', roles: ['virtual-school-head'] },
  { name: 'Dominic Achterberg', at: 'social-worker', roles: ['social-worker'] },
  { name: 'Beryl Nakamura', at: 'school-travel', roles: ['transport'] },
  { name: 'Zainab Pryce', at: 'send-officer', roles: ['send-officer'] },
  { name: 'Oonagh Fairweather', at: 'health', roles: ['health-adviser'] },
  { name: 'Leopold Asante', at: 'psychologist', roles: ['psychologist'] },
  { name: 'Beatrix Onslow', at: 'inclusion', roles: ['inclusion-officer'] },
  { name: 'Jerome Whitlock', at: 'early-help', roles: ['early-help-worker'] },
  { name: 'Farida Quill', at: 'youth-justice', roles: ['youth-justice-worker'] },
  { name: 'Henrietta Cole-Baptiste', at: 'review-clerk', roles: ['review-clerk'] },
  { name: 'Eleanor Voss', at: 'auditor', roles: ['auditor'] },
  { name: 'Rupert Lindgren', at: 'data.protection', roles: ['data-protection-officer'] },
  { name: 'Callum Estrada', at: 'admin', roles: ['administrator'] },
  { name: 'Wanjiru Feltham', at: 'second.admin', roles: ['administrator'] },
]
export const teams: readonly (readonly [name: DemoTeam, managerAt: string])[] = [
  [north, 'manager'],
  [south, 'sheila.drummond'],
]
