import { Router } from 'express'
import { may } from '../../domain/access.ts'
import type { Day } from '../../domain/calendar.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { MOST_TAKEN, sendCsv } from '../lists/csv.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { board, wanting, type OnBoard } from './board.ts'

/** Children in custody, and those who are out and not in education yet: days to the earliest release, and what is not in place. */
export function custody(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/custody', allowed(deps, 'see who is in custody'), async (_req, res) => {
    res.render('custody/page.njk', { page: await pageOf(db, hereOf(res)) })
  })
  router.get('/custody.csv', allowed(deps, 'take a list away'), async (_req, res) => {
    const { reach, today } = hereOf(res)
    const rows = (await board(db, reach, today, MOST_TAKEN)).map((row) => rowOf(row, today))
    await sendCsv(db, res, 'custody', {
      head: ['Reference', 'Where', 'Earliest release', 'Set', 'Days to it', 'To', 'Not in place yet', 'Owner'],
      rows: rows.map((row) => [
        row.reference,
        row.where,
        row.earliest,
        row.set,
        row.days,
        row.to,
        row.wanting.map(({ text }) => text).join('; '),
        row.owner,
      ]),
    })
  })
  return router
}

async function pageOf(db: Db, here: Here) {
  const rows = await board(db, here.reach, here.today)
  const all = rows[0]?.all ?? 0
  return {
    title: `In custody or just out: ${all}`,
    all,
    more: all > rows.length ? `The ${rows.length} who may be out soonest are listed.` : '',
    rows: rows.map((row) => rowOf(row, here.today)),
    csv: rows.length > 0 && may(here.user, 'take a list away'),
  }
}

const KINDS: Readonly<Record<string, string>> = { remand: 'On remand', sentence: 'Sentenced', 'not-detained': 'Not detained' }

export function rowOf(one: OnBoard, today: Day) {
  return {
    reference: one.id,
    initials: initialsOf(one.first, one.last),
    where: one.released ? 'Out' : [KINDS[one.kind ?? ''], one.setting].filter(Boolean).join(', '),
    owner: one.owner,
    days: daysInWords(one),
    isNear: one.days !== null && one.days <= 0,
    earliest: one.released ? `Released ${longDay(one.released)}` : one.planFor ? `Plan for ${longDay(one.planFor)}` : 'No day is known',
    set: one.released || !one.earliest ? '' : setOf(one, today),
    to: one.to ?? 'Not decided',
    wanting: one.wanting.map(({ key, late }) => ({ text: wanting[key].text, late })),
  }
}

function daysInWords({ released, days }: OnBoard): string {
  if (days === null) return 'Not known'
  if (released) return days === 0 ? 'Out today' : days === -1 ? 'Out for 1 day' : `Out for ${-days} days`
  if (days === 0) return 'Today'
  if (days < 0) return days === -1 ? '1 day ago' : `${-days} days ago`
  return days === 1 ? '1 day' : `${days} days`
}

/** What was set: the day or the hearing, and the latest where that is another. */
function setOf({ by, earliest, latest }: OnBoard, today: Day): string {
  const set = shortDay(earliest!, today)
  const until = latest && latest !== earliest ? ` to ${shortDay(latest, today)}` : ''
  return by === 'court' ? `Hearing ${set}${until}` : `Set: ${set}${until}`
}
