import { Router } from 'express'
import { kindsOfChange, type KindOfChange } from '../../../domain/administration.ts'
import { londonDay, type Day } from '../../../domain/calendar.ts'
import { dayOfFile } from '../../../domain/file-days.ts'
import { verifyAdministration } from '../../../store/administration.ts'
import { nameOfSubject, recordLines, type ChangeRow, type RecordLine } from '../../../store/reading-administration.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { clockTime, longDay, plainDay } from '../../saying/days.ts'
import { lowerFirst } from '../../saying/names.ts'
import { ruleNamed } from '../../rules/said.ts'
import { allowed } from '../../access/allowed.ts'
import { fieldTitle, withDays } from '../saying.ts'

const PER_PAGE = 30
const VALUES = 12
const isKind = (text: unknown): text is KindOfChange => typeof text === 'string' && Object.hasOwn(kindsOfChange, text)
const SUBJECT =
  /^(school:\d{6}|rule:[\w.-]{1,80}|authority:\d{3}|child:C-\d{5,9}|screening:\d{4}-\d{2}-\d{2}|working:[a-z-]+|ledger:policy|keeping:[a-z-]{1,40}|disposal:\d{1,9}|panel:\d{1,9}|(person|team):[0-9a-f-]{36})$/

/** Every change to people, jobs, schools, teams, cover, numbers of our own and the screening: who, when, why, from what to what. Nothing in it is ever changed. */
export function record(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'read the record of changes')
  router.get('/admin/record', rule, async (req, res) => {
    const { query } = req
    const about = SUBJECT.test(String(query['about'])) ? String(query['about']) : null
    const filter = {
      kind: isKind(query['kind']) ? query['kind'] : null,
      subject: about,
      from: dayIn(query, 'from'),
      to: dayIn(query, 'to'),
      before: /^\d{1,9}$/.test(String(query['before'])) ? Number(query['before']) : null,
    }
    const [rows, name] = await Promise.all([
      recordLines(db, filter, { limit: PER_PAGE + 1, values: VALUES }),
      about ? nameOfSubject(db, about) : null,
    ])
    const named = name ?? (about && ruleOfSubject(about))
    const lines = rows.slice(0, PER_PAGE)
    const page = {
      title: named ? `Changes to ${about?.startsWith('screening:') ? lowerFirst(named) : named}` : 'The record of changes',
      back: hereOf(res).user.posts.some(({ role }) => role === 'administrator') ? { text: 'Administration', href: '/admin' } : null,
      kinds: Object.entries(kindsOfChange).map(([value, text]) => ({ value, text, selected: value === filter.kind })),
      chosen: { about, from: filter.from ?? '', to: filter.to ?? '' },
      filtered: Object.values(filter).some((one) => one !== null),
      days: byDay(lines),
      next:
        rows.length > PER_PAGE
          ? `/admin/record?${new URLSearchParams({ ...given(filter), before: String(lines.at(-1)!.position) }).toString()}`
          : null,
    }
    res.render('admin/record/page.njk', { page })
  })
  router.get('/admin/record/check', rule, async (_req, res) => {
    const { checked, broken } = await verifyAdministration(db)
    const title = broken
      ? `The record is not whole: see change ${broken.position}`
      : `The record is whole: ${checked} ${checked === 1 ? 'change' : 'changes'} checked`
    res.render('admin/record/check.njk', {
      page: { title, back: { text: 'The record of changes', href: '/admin/record' }, broken, checked },
    })
  })
  return router
}

type Query = Readonly<Record<string, unknown>>
const dayIn = (query: Query, name: string): Day | null => dayOfFile(String(query[name] ?? ''))
const given = ({ kind, subject, from, to }: { kind: string | null; subject: string | null; from: string | null; to: string | null }) =>
  Object.fromEntries(Object.entries({ kind, about: subject, from, to }).filter((pair): pair is [string, string] => pair[1] !== null))

function byDay(lines: readonly RecordLine[]) {
  const days = [...new Set(lines.map(({ at }) => londonDay(at)))]
  return days.map((on) => ({ day: longDay(on), lines: lines.filter(({ at }) => londonDay(at) === on).map(lineOf) }))
}
const lineOf = ({ position, kind, by, at, why, count, changes }: RecordLine) => ({
  position,
  when: clockTime(at),
  kind: kindsOfChange[kind as KindOfChange] ?? kind,
  by: by ?? 'Whoever owns the server',
  why,
  about: grouped(changes),
  more: Math.max(0, count - changes.length),
})
/** A rule stands in the law, and not in the database; a table of the screening has its day for a name; of the ledger there is one. */
function ruleOfSubject(subject: string): string | null {
  if (subject === 'ledger:policy') return 'the policy of the fairness ledger'
  if (subject.startsWith('screening:')) return `The screening’s table from ${plainDay(subject.slice(10) as Day)}`
  return subject.startsWith('rule:') ? (ruleNamed(subject.slice(5))?.clock.name ?? null) : null
}

/** Values of one person or one school stand together, under whom they are about. */
const grouped = (changes: readonly ChangeRow[]) =>
  [...new Set(changes.map(({ subject }) => subject))].map((subject) => {
    const theirs = changes.filter((one) => one.subject === subject)
    return {
      text: theirs[0]!.name ?? ruleOfSubject(subject) ?? subject,
      href: `/admin/record?about=${subject}`,
      changes: theirs.map(({ field, old, new: fresh }) => ({
        label: withDays(fieldTitle(field)),
        old: withDays(old),
        new: withDays(fresh),
      })),
    }
  })
