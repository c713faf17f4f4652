import { Router } from 'express'
import { londonDay, plus, type Day } from '../../domain/calendar.ts'
import { may } from '../../domain/access.ts'
import { caseAt } from '../../domain/replay.ts'
import { dayMoment } from '../../domain/moments.ts'
import type { CaseThen, Moment } from '../../domain/case-then.ts'
import { verifyChain } from '../../store/chain.ts'
import type { Db } from '../../store/client.ts'
import { deliveriesThen, looksBefore, recordOf, type DeliveryThen, type Line, type LookThen } from '../../store/reading-replay.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { lookWords } from '../looks/words.ts'
import type { Deps } from '../deps.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, longTime, shortDay } from '../saying/days.ts'
import { partyTitle } from '../saying/steps.ts'
import { wrongsOf } from '../saying/wrongs.ts'
import { railOf, sayLine, shortHash, whenOf } from './entries.ts'
import { askedIn, sayMoment, type Asked } from './moments.ts'
import { compare, LETTER, letterTitle, saidOf, stateThen, type Telling } from './rows.ts'

/** A case as it was on a day, and as we knew it on a day, told again from its record. To look changes nothing but that one looked, which is recorded. */
export function replay(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/replay', allowed(deps, 'read the record'), async (req, res) => {
    const [here, seen] = [hereOf(res), seenHere(res)]
    const { page, status } = await pageOf(db, here, seen, req.query)
    await looked(db, { byId: here.user.id, what: 'replay', caseId: seen.held.id })
    res.status(status).render('replay/page.njk', { page })
  })
  return router
}

async function pageOf(db: Db, here: Here, seen: Seen, query: Readonly<Record<string, unknown>>) {
  const { id } = seen.held
  const [record, deliveries, schools] = await Promise.all([recordOf(db, id), deliveriesThen(db, id), everySchool(db)])
  const asked = askedIn(query, record, here.now)
  const looks = may(here.user, 'see who looked') ? await looksBefore(db, id, asked.moment.known) : null
  return {
    status: asked.errors.length > 0 ? 422 : 200,
    page: view({ record, deliveries, looks, asked, seen, here, names: namesOf(schools) }),
  }
}

interface Viewed {
  readonly record: readonly Line[]
  readonly deliveries: readonly DeliveryThen[]
  readonly looks: readonly LookThen[] | null
  readonly asked: Asked
  readonly seen: Seen
  readonly here: Here
  readonly names: Readonly<Record<string, string>>
}
function view({ record, deliveries, looks, asked, seen, here: { now, today, user }, names }: Viewed) {
  const { process, held } = seen
  const parties = Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)]))
  const telling: Telling = { process, names: { schools: names, parties }, deliveries }
  const { moment, on, known } = asked
  const then = caseAt(record, process, moment)
  const told = (one: Moment) => saidOf(caseAt(record, process, one), one, telling)
  // As it was: whatever has been recorded since, too.
  const was = { at: moment.at, known: new Date(now.getTime() + 1) }
  const rows = compare(told(was), told(moment))
  // How each letter stood is said beside; here only what differs.
  const shown = rows.filter(({ what, differ }) => differ || what !== LETTER)
  const address = `/cases/${held.id}/replay`
  const last = record.find(({ position }) => position === then.last)
  const first = record[0] ? londonDay(record[0].recordedAt) : today
  return {
    title: `${held.id} ${sayMoment(asked, today)}`,
    caption: `Replay · ${process.title} · opened ${longDay(first)}`,
    back: { text: `Case ${held.id}`, href: `/cases/${held.id}` },
    errors: asked.errors,
    wrongs: wrongsOf(asked.errors),
    address,
    typed: { ...asked.typed, at: asked.typed.at || on, known: asked.typed.known || known },
    rail: railOf(record, process, { position: then.last, on, address }),
    days: stepsOf(first, on, today, address),
    all: rows.length,
    rows: shown.map((row) => ({ ...row, because: because(row.why, record, process) })),
    differ: rows.filter(({ differ }) => differ).length,
    knownBy: asked.entry ? `entry ${asked.entry.position}` : `the end of ${longDay(known)}`,
    between: asked.between && betweenOf(asked.between, { told, now, record, process }),
    letters: lettersOf(then, moment, telling),
    entry: last && {
      n: last.position,
      of: record.length,
      text: sayLine(last, process) ?? 'How the case stands',
      when: whenOf(last),
      hash: shortHash(last.hash),
      previous: shortHash(last.previous),
    },
    head: headOf(record),
    verifies: may(user, 'verify the case', seen.relations) ? `/cases/${held.id}/verification` : null,
    looks:
      looks && looks.map(({ by, what, at }) => ({ by: by ?? 'Somebody who has been removed', what: lookWords(what), at: longTime(at) })),
  }
}

type Told = (moment: Moment) => ReturnType<typeof saidOf>
/** Two days held against each other, each as it was known then. */
function betweenOf(
  { from, to }: { from: Day; to: Day },
  { told, now, record, process }: { told: Told; now: Date; record: readonly Line[]; process: Seen['process'] },
) {
  const rows = compare(told(dayMoment(from, from, now)), told(dayMoment(to, to, now)))
  const changed = rows.filter(({ differ }) => differ)
  return {
    from: longDay(from),
    to: longDay(to),
    rows: changed.map((row) => ({ ...row, because: because(row.why, record, process) })),
    same: rows.length - changed.length,
  }
}

function because(entry: number | null, record: readonly Line[], process: Seen['process']): string {
  const line = record.find(({ position }) => position === entry)
  return line ? `Entry ${line.position}: ${sayLine(line, process) ?? 'how the case stands'}. ${whenOf(line)}` : ''
}

function lettersOf({ letters }: CaseThen, moment: Moment, { process, deliveries }: Telling) {
  return letters.flatMap((one) =>
    one.sent.map((sent) => ({
      title: letterTitle(process, one.letter),
      to: partyTitle(process, sent.party),
      at: longTime(one.at),
      state: stateThen(sent, moment, deliveries),
      href: sent.by === 'none' ? null : `/letters/${sent.id}`,
    })),
  )
}

/** The slider, and the days before and after. */
function stepsOf(first: Day, on: Day, today: Day, address: string) {
  const apart = (to: Day): number => Math.round((Date.parse(to) - Date.parse(first)) / 86_400_000)
  const to = (day: Day) => ({ text: shortDay(day, today), href: `${address}?at=${day}` })
  return {
    most: Math.max(apart(today), 0),
    at: Math.min(Math.max(apart(on), 0), Math.max(apart(today), 0)),
    said: longDay(on),
    before: on > first ? to(plus(on, -1)) : null,
    after: on < today ? to(plus(on, 1)) : null,
  }
}

/** The end of the chain, by which the whole of it is known; and whether it is whole. */
function headOf(record: readonly Line[]) {
  const head = record.at(-1)
  if (!head) return null
  return { n: head.position, hash: Buffer.from(head.hash).toString('hex'), broken: verifyChain(record) }
}
