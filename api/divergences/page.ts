import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { asItself } from '../../store/asking.ts'
import { divergences, sinceRound, type DivergenceKind, type StandingDivergence } from '../../store/divergences.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'

/** Each sort of divergence: what it means, and what whoever reads this can do. */
const SORTS: Readonly<Record<DivergenceKind, { readonly title: string; readonly means: string; readonly what: string }>> = {
  'no workflow': {
    title: 'Cases that nothing runs',
    means: 'They are open on the record, and no reminder, letter or next step will come.',
    what: 'Tell whoever runs the servers. Work these cases by hand meanwhile, and write notes.',
  },
  'no case': {
    title: 'Cases that are not on the record',
    means: 'They run, and nothing of them has been written down.',
    what: 'Tell whoever runs the servers: the worker cannot write to the database, or one of the two was restored alone.',
  },
  'record behind': {
    title: 'Cases whose record is behind',
    means: 'Something was done in them that their pages do not show yet.',
    what: 'Where it stays so for more than some minutes, tell whoever runs the servers. Nothing is lost meanwhile.',
  },
  'workflow behind': {
    title: 'Cases that have been set back',
    means: 'Their record has gone further than what runs them: one of the two was restored alone.',
    what: 'Tell whoever runs the servers. Compare the history of each with what people remember, and close it with its reason where it cannot go on.',
  },
  unsent: {
    title: 'Answers received and not yet recorded',
    means: 'They are kept, and they count from the time at which they were received.',
    what: 'Nothing is to be typed again. Where they stay here for more than an hour, tell whoever runs the servers.',
  },
  'in doubt': {
    title: 'Letters of which nobody knows whether they went',
    means: 'The mail server was lost at the moment of sending.',
    what: 'Ask whoever it was for, or send it another way: each is in the list of letters to send by hand.',
  },
  'half sent': {
    title: 'Letters that have been waiting for long',
    means: 'The mail server does not take them, or did not when it was last tried.',
    what: 'Where it is urgent, ring or print the letter. They go by themselves when the mail server is back.',
  },
  silent: {
    title: 'Late, and nobody was told',
    means: 'The day has passed, and the notice that it is late has not been written.',
    what: 'Tell the people concerned yourself, and tell whoever runs the servers.',
  },
  'counted otherwise': {
    title: 'Dates that would be another day if they were counted now',
    means: 'Each night every date is counted again with what it was counted with. These do not come to the same day.',
    what: 'The date that people were told stands. Tell whoever runs the servers, who must say what has changed before any case is counted again.',
  },
  'not as anchored': {
    title: 'Not as it was signed',
    means: 'Something on the record, beside it or in the anchor is another than on the day on which a root was signed over it.',
    what: 'Change nothing. Tell whoever answers for data protection, and whoever runs the servers: it was restored from a backup, or somebody changed it.',
  },
  'sent before': {
    title: 'Emails that went out before a restore',
    means: 'Somebody has a letter from us that our record does not hold.',
    what: 'Find the letter by its number in the mail server’s log, ask whoever it went to, and write a note in the case.',
  },
  lost: {
    title: 'Acknowledged before a restore, and lost',
    means: 'Somebody was told that we had received what they sent, and we have it no more.',
    what: 'Ask them to send it again. The API’s log says when, and the case where it was named.',
  },
  'lost file': {
    title: 'Documents whose file is lost',
    means: 'They are listed in their case, and their file is not there or is not as it was kept, so nobody can open them.',
    what: 'Tell whoever runs the servers: the folder of documents was not restored with the database, or somebody changed it. Ask for the document again meanwhile.',
  },
  infected: {
    title: 'Documents in which a virus was found',
    means: 'They had been kept while there was no scanner. Nobody can open them any more.',
    what: 'Ask whoever sent each for a clean copy, and add it to the case as a newer version. The history of the case says who opened it before: tell whoever looks after their computers.',
  },
  'stray file': {
    title: 'Files of which no document is known',
    means: 'They were being kept when a program ended, or they are newer than the moment to which the database was restored.',
    what: 'After a restore, ask again for what was sent in that time. Whoever runs the servers then deletes them from the folder of documents, by these names.',
  },
}

/** What two parts of the system say differently, as the reconciler found it, for a person to look at. */
export function divergencesPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/divergences', allowed(deps, 'see what does not agree'), async (_req, res) => {
    const { user } = hereOf(res)
    const [standing, since] = await asItself(() => Promise.all([divergences(db), sinceRound(db, 'quick')]))
    const page = {
      title: standing.length === 0 ? 'Everything agrees' : `What does not agree: ${standing.length}`,
      looked: since === null ? null : `${Math.max(1, Math.round(since / 60))}`,
      sorts: Object.entries(SORTS).flatMap(([kind, sort]) => {
        const rows = standing.filter((one) => one.kind === kind).map((one) => row(one, may(user, 'see every case')))
        return rows.length > 0 ? [{ id: kind.replace(' ', '-'), ...sort, rows }] : []
      }),
    }
    res.render('divergences/page.njk', { page })
  })
  return router
}

const row = ({ of, caseId, detail, foundAt }: StandingDivergence, opens: boolean) => ({
  of: caseId ?? of,
  href: caseId && opens ? `/cases/${caseId}` : null,
  detail,
  since: londonLong(foundAt),
})
