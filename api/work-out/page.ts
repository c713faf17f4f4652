import { Router, type Request, type Response } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import { rules, subjects } from '../../domain/law/rules.ts'
import type { Fault } from '../../domain/question.ts'
import type { Clock } from '../../domain/row.ts'
import { publicSchools, restsOnAssumed } from '../../store/public-days.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { askPage } from '../form/pages.ts'
import { markOf } from '../saying/due.ts'
import { perMinuteHere } from '../sign-in/limits.ts'
import { CONFIDENCE } from '../date/lines.ts'
import { reachOf, said, type Said } from './answer.ts'
import { byHandClock, byHandFields } from './by-hand.ts'
import { calendarFile } from './calendar-file.ts'
import { workedOut, type Asked, type WorkedOut } from './counting.ts'
import { fieldsOf, questionIn } from './questions.ts'

const ROOT = '/work-out-a-date'

/** What is asked: a rule by its name, or a count by hand whose rule is only known once its questions are answered. */
interface Subject {
  readonly key: string
  readonly clock: Clock | null
  readonly fields: Fields
  readonly caption: string
}
function subjectOf(key: string, typed: Typed): Subject | null {
  if (key === 'by-hand') return { key, clock: byHandClock(typed), fields: byHandFields, caption: 'Work out a date' }
  if (!Object.hasOwn(rules, key)) return null
  const clock = rules[key]!
  const [caption] = Object.entries(subjects).find(([, subject]) => Object.hasOwn(subject, key))!
  return { key, clock, fields: fieldsOf(clock), caption }
}

/** Work out a date, for anybody: no sign-in, nothing kept. A question is an address, since a date is about nobody. */
export function workOutADate(deps: Deps): Router {
  const router = Router()
  const open = allowed(deps, 'read what is public')
  const limit = perMinuteHere(600)
  router.get(ROOT, open, limit, (req, res) => res.render('work-out/index.njk', { page: index(req.query['about']) }))
  router.get(`${ROOT}/:rule`, open, limit, async (req, res, next) => {
    const asking = await asked(deps, req)
    if (!asking) return next()
    if ('errors' in asking)
      return void res.status(Object.keys(asking.errors).length ? 422 : 200).render('work-out/date.njk', { page: pageOf(asking) })
    await answer(deps, asking, req, res)
  })
  router.get(`${ROOT}/:rule/date.ics`, open, limit, async (req, res, next) => {
    const asking = await asked(deps, req)
    if (!asking || 'errors' in asking || !asking.found.counted.due) return next()
    res.type('text/calendar; charset=utf-8').attachment('date.ics').send(fileOf(deps, asking))
  })
  return router
}

const slug = (title: string): string => title.toLowerCase().replace(/[^a-z]+/g, '-')
const aboutOf = (title: string): string => `${ROOT}?about=${slug(title)}`

/** What it may be about; or of one subject, its rules. */
function index(about: unknown) {
  const chosen = Object.entries(subjects).find(([title]) => slug(title) === about)
  if (!chosen)
    return {
      title: 'Work out a date',
      subjects: Object.entries(subjects).map(([title, clocks]) => ({ title, href: aboutOf(title), rules: Object.keys(clocks).length })),
      byHand: `${ROOT}/by-hand`,
    }
  const [title, clocks] = chosen
  const rows = Object.entries(clocks).map(([rule, { name, event, rows: dated }]) => ({
    href: `${ROOT}/${rule}`,
    name,
    event,
    mark: markOf(dated.at(-1)!.kind),
  }))
  return { title, rules: rows, back: { text: 'Work out a date', href: ROOT } }
}

const typedOf = (req: Request): Typed =>
  Object.fromEntries(
    Object.entries(req.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 4_000)] as const] : [])),
  )
const queryOf = (req: Request): string => new URLSearchParams(typedOf(req) as Record<string, string>).toString()

interface Form extends Subject {
  readonly typed: Typed
  readonly errors: Errors
  readonly schools: Awaited<ReturnType<typeof publicSchools>>['all']
  readonly today: ReturnType<typeof londonDay>
}
interface Answered extends Omit<Form, 'errors'> {
  readonly question: Asked
  readonly found: WorkedOut
}

/** Reads the question in an address, and counts it. No answers at all: the form, with nothing wrong in it. */
async function asked({ db, now = () => new Date() }: Deps, req: Request): Promise<Form | Answered | null> {
  const typed = typedOf(req)
  const subject = subjectOf(String(req.params['rule']), typed)
  if (!subject) return null
  const { all: schools } = await publicSchools(db)
  const form = { ...subject, typed, schools, today: londonDay(now()) }
  if (Object.keys(typed).length === 0) return { ...form, errors: {} }
  const read = questionIn(subject.fields, typed, schools)
  if ('errors' in read) return { ...form, errors: read.errors }
  if (!subject.clock) return { ...form, errors: { number: 'Say how many, of what, and how they are counted' } }
  const question = { ...read.question, clock: subject.clock }
  const found = await workedOut(db, question)
  return 'faults' in found ? { ...form, errors: errorsOf(found.faults, subject.fields) } : { ...form, question, found }
}

/** Each fault at the question that it is about; one that is about none of them, at the day. */
const errorsOf = (faults: readonly Fault[], fields: Fields): Errors =>
  Object.fromEntries(
    faults.map(({ field, message }) => {
      const name = field.split('.')[0]!
      return [Object.hasOwn(fields, name) ? name : 'on', message.replace(/\.$/, '')] as const
    }),
  )

/** The form, and over it what was worked out, where it could be. */
function pageOf(form: Omit<Form, 'errors'> & { readonly errors?: Errors }, result: Said | null = null) {
  const { key, clock, fields, caption, typed, schools, today, errors = {} } = form
  const names = Object.keys(fields)
  const title = key === 'by-hand' ? 'Count the days by hand' : clock!.name
  const button = 'Work out the date'
  const page = askPage(
    { fields, names: { schools: {}, parties: {} }, schools, today },
    {
      title,
      caption,
      action: `${ROOT}/${key}`,
      button,
      follows: [],
      back: { text: caption, href: key === 'by-hand' ? ROOT : aboutOf(caption) },
    },
    typed,
    { names, shown: names, errors },
  )
  const law = key === 'by-hand' ? null : clock!.rows.at(-1)!
  return { ...page, button, result, law: law && { text: law.law, mark: markOf(law.kind) }, heading: result?.heading ?? title, name: title }
}

async function answer({ db }: Deps, form: Answered, req: Request, res: Response): Promise<void> {
  const { question, found, key } = form
  const [from, to] = reachOf(question.from, found)
  const ids = found.counted.calendars.map((one) => one.split('@')[0]!)
  const query = queryOf(req)
  const result = said(found, question, query, await restsOnAssumed(db, ids, from, to))
  const page = pageOf(form, result)
  res.render('work-out/date.njk', {
    page: { ...page, title: `${result.heading}: ${page.name}`, file: result.dated && `${ROOT}/${key}/date.ics?${query}` },
  })
}

function fileOf({ settings, now = () => new Date() }: Deps, { key, question, found, typed }: Answered): string {
  const { law, confidence } = found.counted.row
  const url = `${settings.publicUrl}${ROOT}/${key}?${new URLSearchParams(typed as Record<string, string>).toString()}`
  const { answer: why } = said(found, question, '', false)
  const description = key === 'by-hand' ? why : `${why}\n\n${law}. ${CONFIDENCE[confidence]}`
  return calendarFile({ found, name: question.clock.name, description, url, host: new URL(settings.publicUrl).hostname, now: now() })
}
