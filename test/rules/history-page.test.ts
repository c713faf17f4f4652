/** What of a history a page shows at once, and what is folded beneath it. */
import { expect, test } from 'vitest'
import { historyPage } from '../../api/case/history-page.ts'
import { plain, type Entry, type Kind } from '../../api/case/entry.ts'

/** So many entries on each day, the newest day first. */
const history = (perDay: readonly number[], kind: Kind = 'act'): readonly Entry[] =>
  perDay.flatMap((many, back) =>
    Array.from({ length: many }, (_, n) => ({
      ...plain,
      at: new Date(`2026-11-${String(28 - back).padStart(2, '0')}T${String(18 - n).padStart(2, '0')}:00:00Z`),
      kind,
      when: '9am',
      label: 'Act',
      title: `Of day ${back}`,
      by: 'Priya Lindqvist',
    })),
  )
const of = (page: ReturnType<typeof historyPage>) => [page.days.map(({ entries }) => entries.length), page.earlier.n]

test('six entries are shown, and those before them folded under their days', () => {
  expect(of(historyPage(history([2, 3, 4, 2, 1]), undefined, false))).toEqual([[2, 3, 1], 6])
  expect(historyPage(history([6, 2, 1]), undefined, false).earlier.days.map(({ day }) => day)).toEqual([
    'Friday 27 November 2026',
    'Thursday 26 November 2026',
  ])
})

test('a few more are not folded; nor what somebody chose a part of, or all', () => {
  expect(of(historyPage(history([6, 2]), undefined, false))).toEqual([[6, 2], 0])
  expect(of(historyPage(history([6, 3]), 'act', false))).toEqual([[6, 3], 0])
  expect(of(historyPage(history([6, 3]), undefined, true))).toEqual([[6, 3], 0])
})

test('no entry is lost between what is shown, folded and left to a press', () => {
  const all = history([8, 8, 8, 8, 8, 8, 8, 8])
  const page = historyPage(all, undefined, false)
  expect(page.days.flatMap(({ entries }) => entries).length + page.earlier.n + page.hidden).toBe(all.length)
})
