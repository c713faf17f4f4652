import type { RequestHandler, Response } from 'express'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { may, type Rule } from '../../domain/access.ts'
import { mightOpen } from '../../domain/acting.ts'
import { jobsOf, principalsOf, type User } from '../../domain/people.ts'
import { type Role, serviceJobs } from '../../domain/jobs.ts'
import type { Db } from '../../store/client.ts'
import type { Reach } from '../../store/reading-reach.ts'
import { timeOf } from '../../store/standing.ts'
import { processes } from '../../workflows/processes.ts'
import { longTime } from '../saying/days.ts'

/** What the layout draws round every page. */
export interface Frame {
  readonly nav: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  /** “Priya Lindqvist, panel clerk”. */
  readonly who: string
  readonly staff: boolean
  /** As of when the page is true. */
  readonly asAt: string
}

/** What every page is told about this request. `now` is the database's clock, and `today` its day in London. */
export interface Here {
  readonly user: User
  readonly reach: Reach
  readonly now: Date
  readonly today: Day
  /** Works for the authority, not for a school or a family. */
  readonly staff: boolean
}

const JOBS: Readonly<Record<Role, string>> = {
  clerk: 'panel clerk',
  manager: 'team manager',
  auditor: 'auditor',
  'data-protection-officer': 'data protection officer',
  administrator: 'administrator',
  'panel-chair': 'panel chair',
  'panel-member': 'panel member',
  'send-officer': 'SEND casework officer',
  'virtual-school-head': 'Virtual School Head',
  'social-worker': 'social worker',
  'inclusion-officer': 'inclusion officer',
  'early-help-worker': 'early help worker',
  'youth-justice-worker': 'youth justice worker',
  'health-worker': 'health worker',
  'provider-worker': 'alternative provision worker',
  transport: 'school travel officer',
  headteacher: 'headteacher',
  admissions: 'admissions officer',
  senco: 'SENCO',
  'governors-clerk': 'clerk to the governing board',
  'trust-clerk': 'clerk of the trust’s review panels',
  'review-clerk': 'review panel clerk',
  'health-adviser': 'health adviser',
  psychologist: 'educational psychologist',
}

/** A person's job in words. */
export const jobOf = (role: Role): string => JOBS[role]

/** Every case, or those they are in. */
export const reachOf = (user: User): Reach => (may(user, 'see every case') ? { all: true } : { all: false, principals: principalsOf(user) })

const mightStart = (user: User): boolean => [...processes.values()].some((process) => mightOpen(user, process))
/** Schools and services. A SEND casework officer begins reviews of plans alone. */
const mightRefer = (user: User): boolean => !may(user, 'write in the case') && !jobsOf(user).includes('send-officer')

type Link = readonly [text: string, href: string]
function links(user: User): readonly Link[] {
  const where = (rule: Rule, link: Link): readonly Link[] => (may(user, rule) ? [link] : [])
  return [
    ...where('see a school’s list', ['Your school', '/school']),
    ...where('look through the work', ['Worklist', '/worklist']),
    ...where('see oversight', ['Oversight', '/oversight']),
    ...where('see who is excluded', ['Excluded children', '/exclusions']),
    ...where('see who is in custody', ['In custody', '/custody']),
    ...where('see the ledger', ['Fairness', '/ledger']),
    ...where('see own school’s account', ['Fairness', '/ledger/ours']),
    ...where('see panels', ['Panels', '/panels']),
    ...(mightStart(user) ? [[mightRefer(user) ? 'Refer a child' : 'Start a case', '/start'] as const] : []),
    ...where('search', ['Find a case or a child', '/search']),
    ...(auditing(user) ? [['Questions', '/inspect'] as const] : []),
    ...(protecting(user)
      ? ([
          ['Access requests', '/access-requests'],
          ['How long cases are kept', '/kept'],
        ] as const)
      : []),
    ...(managing(user) ? [['Records', '/kept'] as const] : []),
    ...where('see who received what', ['Who received what', '/disclosures']),
    ...where('see who looked', ['Looks', '/looks']),
    ...where('see severances', ['Severances', '/severances']),
    ...where('keep the post', ['Letters to send by hand', '/print-queue']),
    ...where('see what does not agree', ['What does not agree', '/divergences']),
    ...(may(user, 'administer')
      ? [['Administration', '/admin'] as const]
      : where('read the record of changes', ['Changes', '/admin/record'])),
  ]
}

/** Clerks and managers come to the questions of inspectors from the search; an auditor begins there. */
const auditing = (user: User): boolean => jobsOf(user).includes('auditor')

/** An auditor and an administrator come to it from elsewhere. A manager finds there what waits for a second person. */
const managing = (user: User): boolean => jobsOf(user).includes('manager')
const protecting = (user: User): boolean => jobsOf(user).includes('data-protection-officer')

const whoIs = ({ name, posts }: User): string => [name, ...new Set(posts.map(({ role }) => jobOf(role)))].join(', ')

/** Works out what every page needs, once a request: one query, for the time. Nobody signed in: the bare frame. */
export function frame({ db }: { readonly db: Db }): RequestHandler {
  return async (req, res, next) => {
    const user = res.locals['user'] as User | undefined
    if (!user) return next()
    const now = await timeOf(db)
    const staff = user.posts.some(({ role, urn }) => urn === null && !serviceJobs.includes(role))
    const here: Here = { user, reach: reachOf(user), now, today: londonDay(now), staff }
    const nav = links(user).map(([text, href]) => ({
      text,
      href,
      current: req.path === href || req.path.startsWith(`${href}/`) || (href === '/worklist' && req.path.startsWith('/cases')),
    }))
    Object.assign(res.locals, { here, frame: { nav, who: whoIs(user), staff, asAt: longTime(now) } satisfies Frame })
    next()
  }
}

/** What this request's middleware worked out. */
export const hereOf = (res: Response): Here => res.locals['here'] as Here
