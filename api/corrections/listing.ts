import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { correctionsOf, challengesOf } from '../../store/reading-corrections.ts'
import { eventsOf, lettersOf } from '../../store/reading-history.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf } from '../layout/frame.ts'
import { letterTitle } from '../replay/rows.ts'
import { longTime } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'
import { chosenAmong, everyChosen, WHOLE, type Chosen } from './chosen.ts'
import { addressFor, targetIn } from './proposing.ts'
import { gaveIt, namesFor, sayChallenge, sayCorrection, sayValue } from './saying.ts'

/** Everything that was answered, as it stands, each to be said wrong or challenged; what was put right, and what was challenged. */
export function listing(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/corrections', allowed(deps, 'propose a correction'), async (_req, res) => {
    const [here, seen] = [hereOf(res), seenHere(res)]
    const { id } = seen.held
    const [all, corrections, challenges, schools] = await Promise.all([
      everyChosen(db, here.user, seen),
      correctionsOf(db, id),
      challengesOf(db, id),
      everySchool(db),
    ])
    const names = namesFor(seen, namesOf(schools))
    const reads = may(here.user, 'read the case', seen.relations)
    const own = here.user.kind === 'contact'
    const challenged = may(here.user, 'challenge the record', seen.relations)
    const line = (one: Chosen) => ({
      question: one.asks.label,
      text: sayValue(one, one.was, names),
      correct: addressFor(seen, 'corrections/new', one),
      challenge: challenged ? addressFor(seen, 'challenges/new', one) : null,
      challenges: challenges.filter(({ act, field }) => act === one.act && field === one.field).map((each) => sayChallenge(each, own)),
      corrected: corrections
        .filter(({ act, field, state }) => act === one.act && field === one.field && state === 'corrected')
        .map((each) => sayCorrection(each, seen, names)),
    })
    await looked(db, { byId: here.user.id, what: 'case', caseId: id })
    res.render('corrections/list.njk', {
      page: {
        title: 'What is on the record',
        caption: `${seen.process.title} ${id}`,
        back: reads ? { text: `Case ${id}`, href: `/cases/${id}` } : { text: `Your tasks in ${id}`, href: `/tasks/${id}` },
        reads,
        own,
        challenge: challenged ? addressFor(seen, 'challenges/new', WHOLE) : null,
        challenges: challenges.filter(({ act, field }) => act === null && field === WHOLE.field).map((each) => sayChallenge(each, own)),
        corrections: corrections.filter(({ byId }) => reads || byId === here.user.id).map((one) => sayCorrection(one, seen, names)),
        acts: groupsOf(all).map((group) => ({
          title: group[0]!.source,
          number: group[0]!.of?.seq ?? null,
          gave: group[0]!.of && gaveIt(group[0]!.of, seen.process),
          answers: group.map(line),
        })),
      },
    })
  })

  router.get('/cases/:reference/corrections/acted-on', allowed(deps, 'read the case'), async (req, res, next) => {
    const [here, seen] = [hereOf(res), seenHere(res)]
    const { id } = seen.held
    const one = chosenAmong(await everyChosen(db, here.user, seen), targetIn(req))
    if (!one?.of || one.of.seq === null) return next()
    const [schools, letters, events] = await Promise.all([everySchool(db), lettersOf(db, id), eventsOf(db, id)])
    const { seq } = one.of
    const since = letters.filter((letter) => letter.seq > seq && letter.way !== 'none')
    res.render('corrections/acted-on.njk', {
      page: {
        title: 'A wrong answer that the case has gone on by',
        caption: `${seen.process.title} ${id}`,
        back: { text: 'What is on the record', href: `/cases/${id}/corrections` },
        reference: id,
        source: one.source,
        number: seq,
        question: one.asks.label,
        was: sayValue(one, one.was, namesFor(seen, namesOf(schools))),
        gave: gaveIt(one.of, seen.process),
        opening: one.of.action === 'opening',
        letters: since.map(({ letter, to, writtenAt }) => ({ title: letterTitle(seen.process, letter), to, at: longTime(writtenAt) })),
        cases: events.flatMap(({ kind, seq: at, body }) =>
          kind === 'case-opened' && at > seq ? [{ id: String(body['case']), title: processOf(String(body['opens'])).title }] : [],
        ),
        close: seen.held.outcome === null && may(here.user, 'write in the case') ? `/cases/${id}/act/close` : null,
      },
    })
  })
  return router
}

/** Answers act by act, in the order in which they are given. */
function groupsOf(all: readonly Chosen[]): readonly (readonly Chosen[])[] {
  return [...new Set(all.map(({ act }) => act))].map((act) => all.filter((one) => one.act === act))
}
