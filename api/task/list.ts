import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { endings } from '../../domain/endings.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { caseHead } from '../../store/reading-case.ts'
import { documentsListed } from '../documents/listed.ts'
import { documentsFor } from '../documents/take.ts'
import { lettersOf } from '../../store/reading-history.ts'
import { seenHere } from '../case/seen.ts'
import { outcomeOf } from '../case/words.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { childFor, lettersOfTheirs } from './about.ts'
import { tasksOf } from './lines.ts'

/** What a school, a service or a family has to do in one case, what else they may do there, and their letters. And all of a family’s cases. */
export function taskLists(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/tasks', allowed(deps, 'list own tasks'), async (_req, res) => {
    const { user, today } = hereOf(res)
    const lines = await tasksOf(db, user, today)
    res.render('task/list.njk', {
      page: {
        title: 'Your tasks',
        asked: lines.filter(({ asked }) => asked),
        cases: [...new Set(lines.map(({ reference }) => reference))],
        may: [],
        letters: [],
        documents: null,
        closed: null,
        afterwards: null,
        child: null,
        wrong: null,
      },
    })
  })
  router.get('/tasks/:reference', allowed(deps, 'see tasks in the case'), async (_req, res, next) => {
    const { user, today } = hereOf(res)
    const seen = seenHere(res)
    if (!seen.mine.length) return next()
    const [head, lines, letters, documents] = await Promise.all([
      caseHead(db, seen.held.id),
      tasksOf(db, user, today, seen.held.id),
      lettersOf(db, seen.held.id),
      documentsFor({ db }, user, seen),
    ])
    const mine = lettersOfTheirs(user, letters)
    const page = {
      title: `Your tasks in ${seen.held.id}`,
      child: childFor({ user, relations: seen.relations }, head!),
      process: seen.process.title,
      asked: lines.filter(({ asked }) => asked),
      may: lines.filter(({ asked }) => !asked),
      wrong: may(user, 'challenge the record', seen.relations) ? `/cases/${seen.held.id}/corrections` : null,
      letters: mine.map(({ id, title, writtenAt }) => ({ id, title, when: londonLong(writtenAt) })).reverse(),
      documents: documentsListed(documents, user, seen),
      afterwards: (head?.outcome && seen.process.afterwards?.[head.outcome]) || null,
      closed: head?.outcome ? outcomeOf(seen.process, head.outcome, endings) : null,
    }
    res.render('task/list.njk', { page })
  })
  return router
}
