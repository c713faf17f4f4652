import { londonDay } from '../../domain/calendar.ts'
import { longDay } from '../saying/days.ts'
import type { Entry, Kind } from './entry.ts'

const KINDS: readonly (readonly [kind: Kind | 'all', text: string])[] = [
  ['all', 'All'],
  ['act', 'Acts'],
  ['letter', 'Letters'],
  ['document', 'Documents'],
  ['date', 'Deadlines'],
  ['note', 'Notes and calls'],
  ['owner', 'Owners'],
  ['told', 'Who is told'],
  ['look', 'Looks'],
]
const MANY = 60
const RECENT = 30
/** So many entries are shown, and those before them folded, to be opened without leaving the page; unless they are few. */
const UNFOLDED = 6
const FEW = 2

/** The part of the history that a page shows: filters with counts, and by day, the earlier ones folded unless something is chosen. Over 60 entries: the last 30 and whatever moved a date, unless `whole`. */
export function historyPage(all: readonly Entry[], show: unknown, whole: boolean) {
  const kinds = KINDS.map(([kind, text]) => ({
    kind,
    text,
    n: kind === 'all' ? all.length : all.filter((one) => one.kind === kind).length,
  }))
  const chosen = kinds.find(({ kind }) => kind === show)?.kind ?? 'all'
  const matching = chosen === 'all' ? all : all.filter(({ kind }) => kind === chosen)
  const shown = whole || matching.length <= MANY ? matching : matching.filter((one, at) => at < RECENT || one.label === 'Deadline moved')
  const folds = !whole && chosen === 'all' && shown.length > UNFOLDED + FEW
  const cut = folds ? UNFOLDED : shown.length
  return {
    kinds: kinds.filter(({ kind, n }) => kind === 'all' || n > 0).map((one) => ({ ...one, current: one.kind === chosen })),
    days: daysOf(shown.slice(0, cut)),
    earlier: { days: daysOf(shown.slice(cut)), n: shown.length - cut },
    hidden: matching.length - shown.length,
    chosen,
  }
}

const daysOf = (entries: readonly Entry[]) =>
  [...new Set(entries.map(({ at }) => londonDay(at)))].map((on) => ({
    day: longDay(on),
    entries: entries.filter(({ at }) => londonDay(at) === on),
  }))
