import type { Day } from '../../domain/calendar.ts'
import { type Role, rolesAtSchool, serviceJobs } from '../../domain/jobs.ts'
import { jobOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'

const FIELDS: Readonly<Record<string, string>> = {
  laestab: 'Establishment number',
  authorityCode: 'Authority',
  openedOn: 'Opened on',
  closedOn: 'Last day open',
  closedWhy: 'Why it closed',
  onRoll: 'Children on roll',
  censusOn: 'Census',
  successorUrn: 'Followed by',
  mailbox: 'Shared mailbox',
  email: 'Email',
}
const isRole = (word: string): word is Role => [...jobsInAuthority, ...rolesAtSchool].includes(word as Role)

/** The jobs in the authority, by name: those that two people give. */
export const jobsInAuthority: readonly Role[] = [
  'clerk',
  'manager',
  'panel-chair',
  'panel-member',
  'send-officer',
  'virtual-school-head',
  'social-worker',
  'inclusion-officer',
  ...serviceJobs,
  'transport',
  'review-clerk',
  'health-adviser',
  'psychologist',
  'auditor',
  'data-protection-officer',
  'administrator',
]
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
/** A job at the beginning of a line: “Panel clerk”. */
export const jobTitle = (role: Role): string => capital(jobOf(role))
/** Jobs as a form offers them. */
export const jobOptions = (roles: readonly Role[]): Readonly<Record<string, string>> =>
  Object.fromEntries(roles.map((role) => [role, jobTitle(role)]))

const withJobs = (text: string): string =>
  text
    .split(' ')
    .map((word) => (isRole(word) ? jobOf(word) : word))
    .join(' ')
/** Which value changed, in words: “Last day as headteacher of 990201”. */
export const fieldTitle = (field: string): string => FIELDS[field] ?? capital(withJobs(field))
/** Days in words, wherever they stand in a value. */
export const withDays = (value: string | null): string | null =>
  value && value.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (on) => plainDay(on as Day))
/** From when to when, as a list says it. */
export const spanOf = (from: Day, to: Day | null, today: Day): string => {
  const end = to ? (to < today ? `, until ${plainDay(to)}` : `, last day ${plainDay(to)}`) : ''
  return `${from > today ? 'From' : 'Since'} ${plainDay(from)}${end}`
}
