import { Router, type Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { may } from '../../domain/access.ts'
import { change } from '../../store/administration.ts'
import {
  coverHeld,
  coversAmong,
  endCover,
  schoolPeople,
  setCover,
  substitutesFor,
  teamOf,
  type Absent,
  type CoverRow,
} from '../../store/covers.ts'
import type { Deps } from '../deps.ts'
import { doneOf, drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import { allowed } from '../access/allowed.ts'
import { isId } from '../admin/proposals/words.ts'
import type { Errors } from '../form/flow.ts'
import { hereOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'

type Given = Pick<Deps, 'db'>

/** Who acts for whom while they are away: one’s own substitute, or that of somebody in one’s team. */
export function cover(deps: Given): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'set leave cover')
  router.get('/cover', rule, async (req, res) => {
    const { user, today } = hereOf(res)
    const team = await teamOf(db, user.coversFor)
    const [rows, done] = await Promise.all([coversAmong(db, [user.id, ...team.map(({ id }) => id)]), doneOf(db, req)])
    const line = ({ id, awayId, away, substituteId, substitute, from, to }: CoverRow) => ({
      id,
      away: awayId === user.id ? 'You are' : `${away} is`,
      who: substituteId === user.id ? 'you act' : `${substitute} acts`,
      whom: awayId === user.id ? 'you' : 'them',
      from: plainDay(from),
      to: plainDay(to),
      now: from <= today,
      ends: awayId === user.id || team.some((one) => one.id === awayId),
    })
    const page = {
      title: rows.length ? `Leave cover: ${rows.length} ${rows.length === 1 ? 'absence' : 'absences'}` : 'Leave cover: nobody is away',
      done,
      rows: rows.map(line),
      team,
    }
    res.render('cover/page.njk', { page })
  })
  router.get('/cover/new', rule, async (req, res, next) => {
    const away = await awayIn(deps, res, req.query['for'])
    return away ? drawChange(res, await coverForm(deps, res, away)) : next()
  })
  router.post('/cover/new', rule, async (req, res, next) => {
    const { user } = hereOf(res)
    const away = await awayIn(deps, res, req.body?.['away'])
    if (!away) return next()
    await takeChange(req, res, await coverForm(deps, res, away), {
      check: ({ from, to }): Errors =>
        to! < from!
          ? { to: 'Last day must be on or after the first day' }
          : to! < hereOf(res).today
            ? { to: 'Last day must be today or later' }
            : {},
      make: ({ substitute, from, to, why }, id) =>
        change(db, { id, kind: 'cover-set', byId: user.id, why: why! }, async (tx) => ({
          changes: await setCover(tx, { awayId: away.id, substituteId: substitute!, from: from as Day, to: to as Day }),
        })),
      to: '/cover',
    })
  })
  for (const method of ['get', 'post'] as const) {
    router[method]('/cover/:id/end', rule, async (req, res, next) => {
      const one = await coverIn(deps, res, req.params['id'])
      if (!one) return next()
      if (method === 'get') return drawChange(res, endForm(one))
      await takeChange(req, res, endForm(one), {
        make: ({ why }, id) =>
          change(db, { id, kind: 'cover-ended', byId: hereOf(res).user.id, why: why! }, async (tx) => ({
            changes: await endCover(tx, one.id),
          })),
        to: '/cover',
      })
    })
  }
  return router
}

/**
 * Whose cover they may set: their own, that of whoever works in a team they manage, and for an administrator that of somebody at a school. Nobody
 * else’s: to act for somebody who works for the council is to have their jobs, which two people give.
 */
async function awayIn({ db }: Given, res: Response, id: unknown): Promise<Absent | null> {
  const { user } = hereOf(res)
  if (id === undefined || id === '' || id === user.id) return { id: user.id, name: user.name }
  if (typeof id !== 'string' || !isId(id)) return null
  const mine = [...(await teamOf(db, user.coversFor)), ...(may(user, 'administer') ? await schoolPeople(db, [id]) : [])]
  return mine.find((one) => one.id === id) ?? null
}
async function coverIn(deps: Given, res: Response, id: unknown): Promise<CoverRow | null> {
  const one = typeof id === 'string' && isId(id) ? await coverHeld(deps.db, id) : null
  return one && (await awayIn(deps, res, one.awayId)) ? one : null
}

async function coverForm({ db }: Given, res: Response, away: Absent): Promise<ChangeForm> {
  const people = await substitutesFor(db, away.id)
  const mine = away.id === hereOf(res).user.id
  return {
    fields: {
      substitute: {
        kind: 'choice',
        label: mine ? 'Who acts for you?' : `Who acts for ${away.name}?`,
        options: Object.fromEntries(people.map(({ id, name }) => [id, name])),
      },
      from: { kind: 'day', label: 'First day away' },
      to: { kind: 'day', label: 'Last day away', hint: 'It ends by itself at the end of that day.' },
    },
    hidden: [{ name: 'away', value: away.id }],
    setting: {
      title: mine ? 'Say who acts for you while you are away' : `Say who acts for ${away.name} while they are away`,
      back: { text: 'Leave cover', href: '/cover' },
      lede: people.length
        ? ['In those days letters and codes go to the substitute, who sees what waits. Whatever they do is recorded with both names.']
        : [
            'There is nobody who could: a substitute must work in the same school, or hold one of the same jobs in the council. Ask an administrator: with a second person they give somebody your job for those days.',
          ],
      action: '/cover/new',
      button: 'Set the cover',
    },
  }
}
const endForm = ({ id, away, substitute, from, to }: CoverRow): ChangeForm => ({
  fields: {},
  setting: {
    title: 'End leave cover now',
    back: { text: 'Leave cover', href: '/cover' },
    lede: [
      `${substitute} acts for ${away} from ${plainDay(from)} to ${plainDay(to)}. It ends as soon as you press; what was done until then stays recorded with both names.`,
    ],
    action: `/cover/${id}/end`,
    button: 'End the cover',
  },
})
