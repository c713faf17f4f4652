import { Router } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import type { Basis } from '../../domain/law/lawful-basis.ts'
import { ownKeepings } from '../../store/keeping.ts'
import { timeOf } from '../../store/standing.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { rowsOf } from '../kept/said.ts'
import { listed, upperFirst } from '../saying/names.ts'
import { statement, type Processing } from './said.ts'

export const SURE = { H: 'High', M: 'Medium', L: 'Low' } as const

/** What personal data is used for, by what law, who receives it and how long it is kept: made from the processes themselves, for anybody to read and print. */
export function processing(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/processing', allowed(deps, 'read what is public'), async (_req, res) => {
    const [now, lines] = await Promise.all([timeOf(db), ownKeepings(db)])
    const said = statement(londonDay(now), lines)
    res.render('processing/page.njk', {
      page: {
        title: 'What personal data is used for',
        said,
        bases: said.bases.map(({ what, law, says, confidence }) => [what, { text: law, more: says }, SURE[confidence]]),
        processes: said.processes.map(processed),
        kept: rowsOf(said.kept, { sets: false }),
        rights: said.rights.map(({ right, says, law, clock }) => [
          { text: right, more: says },
          law,
          clock ? { text: 'One month, or three where it is complex', more: `${said.answered.law}. ${SURE[said.answered.confidence]}` } : '',
        ]),
      },
    })
  })
  return router
}
const received = (basis: Basis | null, says: Readonly<Record<string, string>>): string =>
  basis ? says[basis.part]! : 'Nothing by this alone'
function processed({ process, title, ends, laws, asked, recipients, keptAs }: Processing) {
  const PARTS = {
    minimised: 'The minimised profile',
    whole: 'Who the child is, and the papers',
    plan: 'The plan',
    own: 'What is their own',
  }
  return {
    id: process,
    title,
    ends: listed(ends.map((one) => one.toLowerCase())),
    laws: laws.map(({ law, confidence }) => `${law} (${SURE[confidence].toLowerCase()})`),
    asked: asked.map(({ act, by, questions }) => [{ text: act, more: upperFirst(listed(by)) }, questions.join(' · ')]),
    recipients: recipients.map(({ party, basis, later }) => [
      party,
      { text: received(basis, PARTS), ...(later && { more: `Once it is matched: ${received(later, PARTS).toLowerCase()}` }) },
      basis ? { text: basis.purpose, more: `${basis.law}. ${SURE[basis.confidence]}` } : '',
    ]),
    kept: `${keptAs.name}: ${keptAs.long}. ${keptAs.law}. ${SURE[keptAs.row.confidence]}`,
  }
}
