import { Router, type Response } from 'express'
import { day, londonDay, type Day } from '../../domain/calendar.ts'
import { read } from '../../domain/form.ts'
import { saidAsk } from '../../domain/letter-asks.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import { byHand, isByHand, type ByHand } from '../../store/hand-post.ts'
import { byHandQueue, lettersHeld, postedLately, type LetterHeld } from '../../store/reading-letters.ts'
import { drawField, type Typed } from '../form/fields.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, londonLong, shortDay } from '../saying/days.ts'
import { letterState, needsAnotherWay } from '../saying/letters.ts'
import { processOf } from '../saying/steps.ts'

const ON = { on: { kind: 'day', label: 'On which day?' } } as const

/** Letters that a person sends by hand: those to print, and those that email could not bring. */
export function printQueue(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'keep the post')
  router.get('/print-queue', rule, async (req, res) => {
    const done = Number(req.query['done'])
    await draw(db, res, {}, Number.isInteger(done) && req.query['done'] !== undefined ? done : null)
  })
  router.get('/print-queue/print', rule, async (req, res, next) => {
    const letters = await lettersHeld(db, [req.query['letter'] ?? []].flat().map(String))
    if (!letters.length) return next()
    res.render('print-queue/print.njk', {
      page: {
        title: letters.length === 1 ? 'A letter to print' : `${letters.length} letters to print`,
        back: { text: 'Letters to send by hand', href: '/print-queue' },
        letters: letters.map((one) => ({
          ...one,
          when: londonLong(one.writtenAt),
          asks: one.asks.map((ask) => saidAsk(processOf(one.process), ask)),
        })),
      },
    })
  })
  router.post('/print-queue', rule, async (req, res) => {
    const { user, today } = hereOf(res)
    const typed = typedIn(req.body)
    const letters = [typed['letter'] ?? []].flat()
    const state = typed['state']
    const form = read(ON, typed)
    const on = form.ok ? (form.answers['on'] as Day) : null
    const wrong = !letters.length
      ? { letter: 'Tick at least one letter' }
      : !form.ok
        ? form.errors
        : on! > today
          ? { on: 'Enter the day on which it was done. The day you entered has not come yet' }
          : null
    if (wrong || !isByHand(state) || state === 'arrived')
      return draw(db, res, typed, null, wrong ?? { letter: 'Say what was done with them' })
    const known = (await lettersHeld(db, letters)).map(({ id }) => id)
    const done = await byHand(db, { letters: known, state, byId: user.id, on: day(on!) })
    res.redirect(303, `/print-queue?done=${done}`)
  })
  return router
}

const row = (one: LetterHeld, { today }: Here) => ({
  id: one.id,
  caseId: one.caseId,
  to: one.to,
  title: one.title,
  owner: one.owner,
  written: shortDay(londonDay(one.writtenAt), today),
  address: one.address ?? 'No address is held: ask the family or the school',
  state: letterState(one.state),
  detail: one.detail,
  needs: [one.largePrint && 'Large print', one.interpreter && `Interpreter: ${one.interpreter}`].filter(Boolean).join(' · '),
})

async function draw(
  db: Db,
  res: Response,
  typed: Typed,
  done: number | null,
  errors: Readonly<Record<string, string>> = {},
): Promise<void> {
  const here = hereOf(res)
  const [queue, posted] = await Promise.all([byHandQueue(db, here.reach), postedLately(db, here.reach)])
  const date = (name: string, preset: Day) =>
    drawField(name, ON.on, { typed: typed['on-day'] === undefined ? { on: preset } : typed, errors, today: here.today })
  const lists: readonly {
    id: string
    title: string
    rows: readonly ReturnType<typeof row>[]
    acts: readonly (readonly [ByHand, string])[]
    print: boolean
  }[] = [
    {
      id: 'print',
      title: 'To print and post',
      rows: queue.filter(({ state }) => state === 'to print').map((one) => row(one, here)),
      acts: [
        ['posted', 'Record them as posted'],
        ['handed over', 'Record them as handed over'],
      ],
      print: true,
    },
    {
      id: 'other',
      title: 'Need another way',
      rows: queue.filter(({ state }) => needsAnotherWay(state)).map((one) => row(one, here)),
      acts: [
        ['to print', 'Print and post them instead'],
        ['to send', 'Send them again by email'],
        ['handed over', 'Record them as handed over'],
      ],
      print: false,
    },
    {
      id: 'posted',
      title: 'Posted in the last 60 days',
      rows: posted.map((one) => row(one, here)),
      acts: [['returned', 'Record them as returned by the post']],
      print: true,
    },
  ]
  const from = lists.find(({ acts }) => acts.some(([state]) => state === typed['state']))?.id ?? 'print'
  const page = {
    title: `Letters to send by hand: ${lists[0]!.rows.length + lists[1]!.rows.length}`,
    lists,
    done,
    on: date('on', here.today),
    today: longDay(here.today),
    errors: Object.entries(errors).map(([name, text]) => ({ text, href: name === 'on' ? `#on-${from}-day` : `#letter-${from}` })),
  }
  res.status(page.errors.length ? 422 : 200).render('print-queue/page.njk', { page })
}
