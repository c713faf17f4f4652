import type { Request, Response, Router } from 'express'
import { saidAsk } from '../../domain/letter-asks.ts'
import { lettersHeld, type LetterHeld } from '../../store/reading-letters.ts'
import { REMOVED } from '../../store/sealed.ts'
import { lookedAtEach } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { lettersPaper, NotDrawn } from '../letters/paper.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'
import { drawQueue, NONE_TICKED, placeIn } from './queue.ts'

/** Letters that were ticked, as they go into envelopes: as a page to print, and as one PDF. */
export function printed(router: Router, deps: Pick<Deps, 'db' | 'settings'>): void {
  const { db, settings } = deps
  const rule = allowed(deps, 'keep the post')
  const ticked = async (req: Request) => {
    const ids = [req.query['letter'] ?? []].flat().map(String)
    return { ids, letters: (await lettersHeld(db, ids)).filter(({ text, barred }) => text !== REMOVED && !barred) }
  }
  /** Whoever prints a letter has read it: that is on the record, as where they open one. */
  const readHere = (res: Response, letters: readonly LetterHeld[]): Promise<void> =>
    lookedAtEach(db, { byId: hereOf(res).user.id, what: 'letter', caseIds: letters.map(({ caseId }) => caseId) })

  router.get('/print-queue/print', rule, async (req, res, next) => {
    const { ids, letters } = await ticked(req)
    if (ids.length === 0) return drawQueue(db, res, { typed: placeIn(req.query), errors: NONE_TICKED })
    if (letters.length === 0) return next()
    await readHere(res, letters)
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
  router.get('/print-queue/letters.pdf', rule, async (req, res, next) => {
    const { ids, letters } = await ticked(req)
    if (ids.length === 0) return drawQueue(db, res, { typed: placeIn(req.query), errors: NONE_TICKED })
    if (letters.length === 0) return next()
    const title = letters.length === 1 ? letters[0]!.title : `${letters.length} letters to post`
    try {
      const file = await lettersPaper(
        settings,
        title,
        letters.map((letter) => ({ letter, toPost: true, standing: null })),
      )
      await readHere(res, letters)
      res
        .type('application/pdf')
        .attachment(`letters-to-post-${hereOf(res).today}.pdf`)
        .send(file)
    } catch (error) {
      if (!(error instanceof NotDrawn)) throw error
      await drawQueue(db, res, {
        typed: { ...placeIn(req.query), letter: ids },
        errors: { letter: `${error.message} Untick it here, and show it for printing.` },
      })
    }
  })
}
