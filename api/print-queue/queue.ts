import type { Response } from 'express'
import { londonDay, type Day } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import type { ByHand } from '../../store/hand-post.ts'
import { byHandQueue, postedLately, type LetterHeld } from '../../store/reading-letters.ts'
import { drawField, type Typed } from '../form/fields.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { letterState, needsAnotherWay } from '../saying/letters.ts'

export const ON = { on: { kind: 'day', label: 'On which day?' } } as const
export const NONE_TICKED = { letter: 'Tick at least one letter' } as const

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

interface Drawn {
  readonly typed?: Typed
  /** How many letters something was just said of. */
  readonly done?: number | null
  readonly errors?: Readonly<Record<string, string>>
  /** The list of which every letter is ticked. */
  readonly all?: string
}
/** The page with its lists. What was ticked stays ticked. */
export async function drawQueue(db: Db, res: Response, { typed = {}, done = null, errors = {}, all }: Drawn): Promise<void> {
  const here = hereOf(res)
  const ticked = new Set([typed['letter'] ?? []].flat())
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
  const from =
    (
      lists.find(({ acts }) => acts.some(([state]) => state === typed['state'])) ??
      lists.find(({ print, rows }) => print && rows.length > 0)
    )?.id ?? 'print'
  const page = {
    title: `Letters to send by hand: ${lists[0]!.rows.length + lists[1]!.rows.length}`,
    lists: lists.map((list) => ({
      ...list,
      rows: list.rows.map((one) => ({ ...one, ticked: list.id === all || ticked.has(one.id) })),
      tickAll: list.rows.length > 1 && list.id !== all ? `/print-queue?tick=${list.id}#${list.id}` : null,
    })),
    done,
    on: date('on', here.today),
    today: longDay(here.today),
    errors: Object.entries(errors).map(([name, text]) => ({ text, href: name === 'on' ? `#on-${from}-day` : `#letter-${from}` })),
  }
  res.status(page.errors.length ? 422 : 200).render('print-queue/page.njk', { page })
}
