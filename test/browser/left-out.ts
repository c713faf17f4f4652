/** Which pages nobody has looked at. */
import type { Express } from 'express'
import { routesOf } from '../../api/access/routes.ts'
import { CALENDAR_FILES } from './administering.ts'
import { LISTS } from './inspecting.ts'
import { LEDGER_FILES } from './ledger.ts'
import { PANEL_FILES } from './panels.ts'
import { RIGHTS_FILES } from './rights.ts'

/** For programs, not for people; a list, a date and documents as files. */
const FOR_PROGRAMS = [
  '/health',
  '/ready',
  '/metrics',
  '/worklist.csv',
  '/oversight.csv',
  '/oversight/places.csv',
  '/exclusions.csv',
  '/exclusions/sixth-day.csv',
  '/custody.csv',
  '/profile.csv',
  '/work-out-a-date/:rule/date.ics',
  '/cases/:reference/documents/:document',
  '/cases/:reference/evidence.zip',
  ...CALENDAR_FILES,
  ...LISTS,
  ...LEDGER_FILES,
  ...PANEL_FILES,
  ...RIGHTS_FILES,
]
/** Addresses that only lead on to a page. */
export const LEAD_ON = ['/']
/** Every address of a page, as the app has it. */
export const pageRoutes = ({ router }: Express): readonly string[] =>
  routesOf(router.stack).flatMap(({ method, path }) => (method === 'get' && !path.startsWith('/api/') ? [path] : []))
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:[^/]+/g, '[^/]+')}$`).test(path)

export const leftOutOf = (routes: readonly string[], looked: ReadonlySet<string>): readonly string[] =>
  routes.filter((route) => ![...FOR_PROGRAMS, ...LEAD_ON].includes(route) && ![...looked].some((path) => isOf(route, path)))
