import type { RequestHandler, Response } from 'express'
import { may } from '../../domain/access.ts'
import { receiptOf, type Receipt } from '../../store/reading-receipt.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { partiesBy } from '../case/act.ts'
import { seenBy, seenHere, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { answersIn } from '../form/answers.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf } from '../layout/frame.ts'
import { sayBehalf } from '../saying/behalf.ts'
import { longTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, partyTitle, processOf } from '../saying/steps.ts'

/** One’s own receipt is one’s own, though one’s part in the case ended with that very answer, as that of a place of custody does with the release. */
export const ownReceipt =
  (deps: Deps): RequestHandler =>
  async (req, res, next) => {
    const { user } = hereOf(res)
    const receipt = await receiptOf(deps.db, String(req.params['reference']), String(req.params['id']))
    if (receipt?.byId !== user.id) return next()
    const seen = await seenBy(deps.db, user, receipt.caseId)
    await draw(deps, res, receipt, seen && may(user, 'see tasks in the case', seen.relations) ? seen : null)
  }

/** That of whoever else answers for the same party. */
export const theirReceipt =
  (deps: Deps): RequestHandler =>
  async (req, res, next) => {
    const seen = seenHere(res)
    const receipt = await receiptOf(deps.db, seen.held.id, String(req.params['id']))
    if (!receipt || !seen.mine.includes(receipt.party)) return next()
    await draw(deps, res, receipt, seen)
  }

/** `seen`: the case, where they have a part in it still. */
async function draw({ db }: Deps, res: Response, receipt: Receipt, seen: Seen | null): Promise<void> {
  const { user } = hereOf(res)
  const process = processOf(receipt.process)
  const action = actionOf(process, receipt.action)
  const names = { schools: namesOf(await everySchool(db)), parties: partiesBy({ process }) }
  const mayIn = (rule: 'propose a correction' | 'read the case'): boolean => seen !== null && may(user, rule, seen.relations)
  res.render('task/receipt.njk', {
    page: {
      ...wordsOf(receipt),
      number: `${receipt.caseId}/${receipt.number}`,
      asked: action?.title ?? receipt.action,
      answers: answersIn(action?.fields ?? {}, receipt, names),
      follows: action?.follows ?? null,
      by: receipt.behalfOf
        ? sayBehalf({ ...receipt, behalfOf: receipt.behalfOf }, partyTitle(process, receipt.party))
        : `${receipt.by ?? ''}, ${lowerFirst(partyTitle(process, receipt.party))}`,
      at: longTime(receipt.receivedAt),
      corrects: mayIn('propose a correction') ? `/cases/${receipt.caseId}/corrections` : null,
      all: seen && (mayIn('read the case') ? `/cases/${receipt.caseId}` : `/tasks/${receipt.caseId}`),
    },
  })
}

function wordsOf({ state, refused }: Receipt): { readonly title: string; readonly state: string; readonly note: string | null } {
  if (state === 'refused') return { title: 'It was not recorded', state, note: refused }
  return state === 'kept'
    ? { title: 'We have your reply', state, note: 'Received, not yet recorded: we will show it here. You need do nothing more.' }
    : { title: 'Your reply is recorded', state, note: null }
}
