import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { calendarByHand } from './by-hand.ts'
import { calendarFiles } from './exports.ts'
import { loadDays } from './load.ts'
import { calendarPages } from './page.ts'
import { calendarPreview } from './preview.ts'

/** Calendars in people's hands: seen, taken away, and changed. */
export const calendars = (deps: Pick<Deps, 'db' | 'settings'>): Router =>
  Router().use(calendarPages(deps), calendarFiles(deps), loadDays(deps), calendarByHand(deps), calendarPreview(deps))
