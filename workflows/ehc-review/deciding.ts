/** What the council decides within four weeks of the meeting, and what follows. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { amending } from './amending.ts'
import type process from './process.ts'
import { askedOfEnding, concerned, invitees, isAtSchool, isTransferred, isYoungPersons, mayEnd } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Actions = (typeof process)['actions']
type Said = Answers<Actions['decide']>
export type Decision = Pick<Said, 'decision'>

export const report: Part<void> = async ({ knows, opening, tell, waitFor, within }) => {
  // Goes when no open case passed here before December 2026.
  if (isAtSchool(opening) && knows('2026-12-report-asked')) await tell('current-school', 'report-asked')
  await within('EHC_REPORT_2W', () => waitFor('send-report'))
  await tell(invitees(opening), 'report')
}

/** The year is met by the decision, and not by the meeting. Of a plan that came from another council its own time stands instead. */
export const decided: Part<Decision> = (words) => {
  // Goes when no open case passed here before December 2026.
  const isOwn = isTransferred(words.opening) && words.knows('2026-12-transferred-alone')
  return words.within(isOwn ? 'EHC_DECISION_4W' : ['EHC_DECISION_4W', 'EHC_ANNUAL'], () => settled(words))
}

/** A plan is not ended before the family and the school were asked, nor for a reason that the law does not allow. */
const settled: Part<Decision> = async (words) => {
  const { opening, tell, waitFor } = words
  for (;;) {
    const said = await waitFor('decide')
    if (said.decision !== 'cease') return said
    if (!mayEnd(said)) await tell(['send-officer', 'casework-officer', 'manager'], 'may-not-cease')
    else if ((await asked(words, said)).ends === 'yes') return said
    else await tell(concerned(opening), 'goes-on')
  }
}

type Concluded = Answers<Actions['conclude-ceasing']>
async function asked({ knows, opening, tell, unless, waitFor }: Words<typeof process>, decision: Said): Promise<Concluded> {
  await tell(concerned(opening), 'ceasing-proposed')
  const answers = async (): Promise<'asked'> => {
    // Goes when no open case passed here before December 2026.
    const isOwn = isYoungPersons(opening, decision) && knows('2026-12-young-person-asked')
    if (!isOwn) await Promise.all(askedOfEnding(opening).map((party) => waitFor('answer-ceasing', party)))
    else if (isAtSchool(opening)) await Promise.all([waitFor('answer-own-ceasing'), waitFor('answer-ceasing', 'current-school')])
    else await waitFor('answer-own-ceasing')
    return 'asked'
  }
  const early = await unless<Concluded | 'asked'>(answers, { 'conclude-ceasing': async (said) => said })
  return early === 'asked' ? waitFor('conclude-ceasing') : early
}

/** What follows from it, but for a challenge. */
export async function following(words: Words<typeof process>, { decision }: Decision): Promise<Outcome<typeof process>> {
  const { opening, tell, waitFor, within } = words
  if (decision === 'amend') return amending(words)
  if (decision === 'reassess') {
    await tell(concerned(opening), 'reassessing')
    await within('EHC_REASSESS_14W', () => waitFor('reassessed'))
    await tell(concerned(opening), 'reassessed')
    return 'reassessed'
  }
  await tell(concerned(opening), decision === 'cease' ? 'ceased' : 'maintained')
  return decision === 'cease' ? 'ceased' : 'maintained'
}
