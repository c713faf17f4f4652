import { may } from '../../domain/access.ts'
import { forUser } from '../../api/access/asker.ts'
import type { Acted } from '../../api/acting.ts'
import { seenBy } from '../../api/case/seen.ts'
import { decideIt, mayNot, proposeIt, readProposal } from '../../api/corrections/taking.ts'
import { correctionsOf } from '../../store/reading-corrections.ts'
import type { Press } from './plan.ts'
import type { Stage } from './play.ts'
import { playerOf } from './players.ts'

const stopped = (press: Press, why: string): Error => new Error(`The demonstration stopped at a correction of ${press.child}: ${why}`)

/** An answer is said to be wrong, as from the page of what is on the record. */
export async function proposed(stage: Stage, press: Press, reference: string): Promise<string> {
  const user = await playerOf(stage.owner, press)
  return forUser(user, async () => {
    const seen = (await seenBy(stage.db, user, reference))!
    if (!may(user, 'propose a correction', seen.relations)) throw stopped(press, `${press.who} may not propose it.`)
    const { of, field, right, why } = press.values
    const { id: act } = await stage.owner.submission.findFirstOrThrow({ where: { caseId: reference, action: String(of) } })
    const read = await readProposal(stage, user, seen, { act, field: String(field), values: { right, why } })
    if (read.is !== 'read') throw stopped(press, JSON.stringify(read))
    const done = await proposeIt(stage, user, seen, press.id, read)
    if (done.is !== 'done') throw stopped(press, done.why)
    return reference
  })
}

/** Somebody else approves what was proposed last. */
export async function approved(stage: Stage, press: Press, reference: string): Promise<Acted> {
  const user = await playerOf(stage.owner, press)
  return forUser(user, async () => {
    const seen = (await seenBy(stage.db, user, reference))!
    const one = (await correctionsOf(stage.db, reference)).at(-1)
    const no = one ? mayNot(user, seen, one, 'approved') : 'Nothing waits.'
    if (!one || no) throw stopped(press, String(no))
    const done = await decideIt(stage, user, seen, one, { id: press.id, as: 'approved', why: String(press.values['why']) })
    if (done.is !== 'done' || !done.acted) throw stopped(press, done.is === 'done' ? 'Nothing ran the case.' : done.why)
    return done.acted
  })
}
