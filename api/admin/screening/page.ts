import { Router, type Response } from 'express'
import type { Day } from '../../../domain/calendar.ts'
import { factors, levels, needs, risks, type Factor, type ScreeningTable } from '../../../domain/screening.ts'
import { everyFactor, faultsOf, pointsOf } from '../../../domain/screening-table.ts'
import { change } from '../../../store/administration.ts'
import { setTable, tableInForce, tableLines, TABLES_SHOWN, type TableLine } from '../../../store/screening.ts'
import { allowed } from '../../access/allowed.ts'
import type { Deps } from '../../deps.ts'
import type { Typed } from '../../form/fields.ts'
import type { Errors } from '../../form/flow.ts'
import { onePage, readOnePage } from '../../form/one-page.ts'
import { typedIn } from '../../form/sending.ts'
import { hereOf } from '../../layout/frame.ts'
import { longTime, plainDay } from '../../saying/days.ts'
import { howStands } from '../../saying/screening.ts'
import { doneOf, withDone } from '../form.ts'
import { askedIn, FIELDS, typedAs } from './form.ts'

const HERE = '/admin/screening'

/** The tables of the screening: the one in force, those that were set, and the form that sets the next. */
export function screening(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const may = allowed(deps, 'set local numbers')
  const held = async (today: Day): Promise<Held> => {
    const [inForce, lines] = await Promise.all([tableInForce(db, today), tableLines(db)])
    return { inForce, lines }
  }

  router.get(HERE, may, async (req, res) => {
    const [now, done] = await Promise.all([held(hereOf(res).today), doneOf(db, req)])
    draw(res, now, typedAs(now.inForce), { done })
  })
  router.post(HERE, may, async (req, res) => {
    const { user, today } = hereOf(res)
    const { seen, ...typed } = typedIn(req.body)
    const read = readOnePage(FIELDS, typed)
    const asked = askedIn(typed)
    const errors = { ...faultsOf(asked, today), ...(read.ok ? {} : read.errors) }
    if (!read.ok || Object.keys(errors).length > 0) return draw(res, await held(today), typed, { errors, seen: String(seen ?? '') })
    const why = read.values['why']!
    const table = asked as ScreeningTable
    const made = await change(db, { id: read.once, kind: 'screening-set', byId: user.id, why }, async (tx) => ({
      changes: await setTable(tx, { table, seen: Number(seen) || null, byId: user.id, why }),
    }))
    if (made.is === 'refused') return draw(res, await held(today), typed, { refused: made.why })
    res.redirect(303, withDone(HERE, made))
  })
  return router
}

interface Held {
  readonly inForce: ScreeningTable
  readonly lines: readonly TableLine[]
}
interface Drawing {
  readonly errors?: Errors
  readonly refused?: string
  readonly done?: unknown
  /** The line that was last as its author saw it. Absent: the last there is now, which this page shows. */
  readonly seen?: string
}

function draw(res: Response, { inForce, lines }: Held, typed: Typed, { errors = {}, refused, done, seen }: Drawing): void {
  const { today } = hereOf(res)
  const hidden = [{ name: 'seen', value: seen ?? String(lines[0]?.id ?? '') }]
  const form = onePage(FIELDS, { title: TITLE, action: HERE, button: 'Set the table', follows: [] }, today, typed, errors, hidden)
  const question = (name: string) => form.fields.find((one) => one.name === name)!
  const row = (factor: Factor) => ({ ...question(pointsOf(factor)), now: inForce.points[factor] })
  const own = lines.find(({ id }) => id === heldBy(lines, inForce))
  res.status(refused ? 409 : Object.keys(errors).length > 0 ? 422 : 200).render('admin/screening/page.njk', {
    page: {
      ...form,
      back: { text: 'Administration', href: '/admin' },
      errors: [...(refused ? [{ text: refused, href: '#set' }] : []), ...form.errors],
      done,
      levels: levelsIn(inForce),
      since: plainDay(inForce.since),
      own: own && lineOf(own, lines, today),
      groups: [
        { id: 'risks', title: 'Risks', rows: (Object.keys(risks) as Factor[]).map(row) },
        { id: 'needs', title: 'Needs', rows: (Object.keys(needs) as Factor[]).map(row) },
      ],
      first: question('since'),
      last: ['targeted', 'intensive', 'why'].map(question),
      lines: lines.map((line) => lineOf(line, lines, today)),
      more: lines.length === TABLES_SHOWN,
    },
  })
}
const TITLE = 'The screening’s table'

/** The line by which a table holds: the latest of its day. */
const heldBy = (lines: readonly TableLine[], { since }: ScreeningTable): number | undefined =>
  lines.find((line) => line.since === since)?.id

const levelsIn = ({ targeted, intensive }: ScreeningTable): string =>
  `${levels.universal} below ${targeted} ${targeted === 1 ? 'point' : 'points'}, ${levels.targeted} from ${targeted}, ${levels.intensive} from ${intensive}`

function lineOf(line: TableLine, lines: readonly TableLine[], today: Day) {
  return {
    from: plainDay(line.since),
    stands: howStands(line, lines, today),
    levels: levelsIn(line),
    points: everyFactor.map((factor) => ({ label: factors[factor], points: line.points[factor] })),
    by: line.by,
    why: line.why,
    known: longTime(line.knownFrom),
    changes: `/admin/record?about=screening:${line.since}`,
  }
}
