import { expect } from 'vitest'
import type { Stage } from './app.ts'
import type { Program } from './programs.ts'
import { referral, someChild, wholeReferral } from './referral.ts'
import { until } from './until.ts'

/** Two open cases of a child in which the year is said wrongly: a managed move, in which a clerk has proposed the right one, and a referral. By `clerk` and `head` of the program. */
export async function wrongInTwo(
  here: Stage,
  api: Program,
): Promise<{ readonly move: string; readonly other: string; readonly correction: string }> {
  const { owner } = here.data
  const opened = async (body: object, who: string, key: string): Promise<string> => {
    const answer = await api.post('/cases', body, who)
    expect([answer.status < 300, answer.body]).toEqual([true, expect.anything()])
    const { reference } = answer.body as { reference: string }
    await until(async () => (await owner.step.count({ where: { caseId: reference, key } })) > 0)
    return reference
  }
  const move = await opened({ process: 'managed-move', child: someChild(), answers: referral }, 'clerk', 'match')
  const { child } = await owner.case.findUniqueOrThrow({ where: { id: move }, select: { child: true } })
  const other = await opened({ process: 'referral', childId: child.reference, answers: wholeReferral }, 'head', 'screen')
  const { id: act } = await owner.submission.findFirstOrThrow({ where: { caseId: move, action: 'opening' } })
  const wrong = { act, field: 'year', right: 'year-8', why: 'The register says so.' }
  const { id } = (await api.post(`/cases/${move}/corrections`, wrong, 'clerk')).body as { id: string }
  return { move, other, correction: id }
}
