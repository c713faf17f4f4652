import type { Response } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import type { ByHand } from '../../store/hand-post.ts'
import { handCounts, handLists, handPage, type HandList, type LetterHeld } from '../../store/reading-letters.ts'
import { drawField, type Typed } from '../form/fields.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { shortDay } from '../saying/days.ts'
import { letterState } from '../saying/letters.ts'

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

/** So many of a list stand on a page: 200 letters are opened for one at the most (decisions 34). */
const PER_PAGE: Readonly<Record<HandList, number>> = { print: 100, other: 50, posted: 50 }
const isList = (text: unknown): text is HandList => (handLists as readonly unknown[]).includes(text)

interface Drawn {
  readonly typed?: Typed
  /** How many letters something was just said of. */
  readonly done?: number | null
  readonly errors?: Readonly<Record<string, string>>
  /** The list of which every letter is ticked. */
  readonly all?: string
}
/** The page with its lists. What was ticked stays ticked. `typed.list` and `typed.after`: of which list another page than the first is shown, and which. */
export async function drawQueue(db: Db, res: Response, { typed = {}, done = null, errors = {}, all }: Drawn): Promise<void> {
  const here = hereOf(res)
  const ticked = new Set([typed['letter'] ?? []].flat())
  const after = (list: HandList): string | null => (typed['list'] === list && typed['after'] ? String(typed['after']) : null)
  const [counts, ...pages] = await Promise.all([
    handCounts(db, here.reach),
    ...handLists.map((list) => handPage(db, here.reach, list, { after: after(list), limit: PER_PAGE[list] })),
  ])
  const lists = handLists.map((id, at) => {
    const { letters, next } = pages[at]!
    const place = new URLSearchParams({ ...(after(id) && { list: id, after: after(id)! }), tick: id })
    return {
      ...LISTS[id],
      id,
      number: counts[id],
      after: after(id),
      rows: letters.map((one) => ({ ...row(one, here), ticked: id === all || ticked.has(one.id) })),
      tickAll: letters.length > 1 && id !== all ? `/print-queue?${place.toString()}#${id}` : null,
      next: next && `/print-queue?${new URLSearchParams({ list: id, after: next }).toString()}#${id}`,
    }
  })
  const from =
    (
      lists.find(({ acts }) => acts.some(([state]) => state === typed['state'])) ??
      lists.find(({ print, rows }) => print && rows.length > 0)
    )?.id ?? 'print'
  const on = drawField('on', ON.on, { typed: typed['on-day'] === undefined ? { on: here.today } : typed, errors, today: here.today })
  const page = {
    title: `Letters to send by hand: ${counts.print + counts.other}`,
    lists,
    done,
    on,
    errors: Object.entries(errors).map(([name, text]) => ({ text, href: name === 'on' ? `#on-${from}-day` : `#letter-${from}` })),
  }
  res.status(page.errors.length ? 422 : 200).render('print-queue/page.njk', { page })
}
/** Which page of which list an address or a form names. */
export const placeIn = (asked: Readonly<Record<string, unknown>>): Typed =>
  isList(asked['list']) && typeof asked['after'] === 'string' ? { list: asked['list'], after: asked['after'] } : {}

const LISTS: Readonly<
  Record<HandList, { readonly title: string; readonly acts: readonly (readonly [ByHand, string])[]; readonly print: boolean }>
> = {
  print: {
    title: 'To print and post',
    acts: [
      ['posted', 'Record them as posted'],
      ['handed over', 'Record them as handed over'],
    ],
    print: true,
  },
  other: {
    title: 'Need another way',
    acts: [
      ['to print', 'Print and post them instead'],
      ['to send', 'Send them again by email'],
      ['handed over', 'Record them as handed over'],
    ],
    print: false,
  },
  posted: { title: 'Posted in the last 60 days', acts: [['returned', 'Record them as returned by the post']], print: true },
}
