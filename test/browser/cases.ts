/** Cases brought as far as a test wants them, by programs, so that a person need do at their window only what the test is about. */
import type { Answers } from './person.ts'
import type { Stage } from '../support/app.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

/** The old school, and those that may be asked. */
export const OLD = { head: 'Daniel Okafor', email: 'head@ashgrove.example' }
export const ASKED = { head: 'Sunita Rees', email: 'head@blackwater.example', school: 'Blackwater School', urn: '990202' }
export const ANOTHER = { head: 'Marcus Ellery', email: 'head@colevalley.example', school: 'Cole Valley Academy', urn: '990203' }
export const MOTHER = { name: 'Rowena Featherby', email: 'rowena.featherby@family.example' }

export interface Cases {
  readonly api: Program
  /** Opens one, with a child of its own. */
  readonly open: (answers?: Answers) => Promise<string>
  /** Opens one, and the panel names a school. */
  readonly ask: (answers?: Answers) => Promise<string>
}

export async function casesOf({ app, identity }: Stage): Promise<Cases> {
  const api = await program(app, identity, { clerk: 'clerk@birmingham.example', chair: 'panel-chair@birmingham.example' })
  const open = async (answers: Answers = {}): Promise<string> => {
    const opened = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: { ...referral, ...answers } })
    if (!opened.body.reference) throw new Error(`It was not opened: ${JSON.stringify(opened.body)}`)
    return opened.body.reference as string
  }
  const ask = async (answers: Answers = {}): Promise<string> => {
    const reference = await open(answers)
    await until(async () => {
      const held = await api.get(`/cases/${reference}`)
      return held.status === 200 && held.body.open.some((step: { action: string }) => step.action === 'match')
    })
    const decided = { met: '2026-11-10', decision: 'school', school: ASKED.urn, start: '2027-01-11', reasons: 'Near, and it has room.' }
    await api.post(`/cases/${reference}/actions/match`, { answers: decided }, 'chair')
    return reference
  }
  return { api, open, ask }
}
