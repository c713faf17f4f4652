import type { Found } from '../../../domain/access-requests.ts'
import type { Process } from '../../../domain/process.ts'
import { actsOf, type ActRow } from '../../../store/reading-history.ts'
import { answersIn, type Names } from '../../form/answers.ts'
import { actionOf, doneWords, partyTitle } from '../../saying/steps.ts'
import type { OfCase } from './case.ts'
import { lines, on, one, type Source } from './found.ts'

/** Every act twice over: what was chosen, and what was written, which is somebody’s own words. */
export const actSource: Source<OfCase> = {
  columns: [
    'submission.answers',
    'submission.refused',
    'submission.how',
    'submission.byId',
    'submission.childId',
    'submission.stands',
    'words.sealed',
  ],
  find: async (db, { row, process, names }) => (await actsOf(db, row.id)).flatMap((act) => ofAct(act, row.id, process, names)),
}

function ofAct(act: ActRow, id: string, process: Process, names: Names): readonly Found[] {
  const fields = (act.action === 'opening' ? process.opening : actionOf(process, act.action))?.fields ?? {}
  const from = [act.by, partyTitle(process, act.party), act.behalfOf && `for ${act.behalfOf}`].filter(Boolean).join(', ')
  const chosen = answersIn(fields, { ...act, words: {}, removed: false }, names)
  const base = { case: id, on: on(act.receivedAt), from }
  return [
    one(`act:${act.id}`, 'act', doneWords(process, act.action), {
      ...base,
      text: lines(...chosen.map(({ label, text }) => `${label} ${text}`), act.refused && `Not recorded: ${act.refused}`),
    }),
    ...Object.entries(act.words).map(([name, text]) =>
      one(`words:${act.id}:${name.replaceAll(/[^A-Za-z0-9_-]/g, '')}`, 'words', fields[name]?.label ?? name, {
        ...base,
        text,
        others: act.party === 'child' || fields[name]?.fact === 'child-view' ? [] : ['words'],
      }),
    ),
  ]
}
