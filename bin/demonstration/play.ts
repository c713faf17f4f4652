import { setTimeout as after } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { act, type Acted } from '../../api/acting.ts'
import { forUser } from '../../api/access/asker.ts'
import type { User } from '../../domain/people.ts'
import { seenBy } from '../../api/case/seen.ts'
import type { Deps } from '../../api/deps.ts'
import { takeDocument } from '../../api/documents/take.ts'
import { open, type Opening } from '../../api/opening.ts'
import { may } from '../../domain/access.ts'
import type { DocumentKind } from '../../domain/documents.ts'
import { paper } from '../../prisma/seed/paper.ts'
import type { Db } from '../../store/client.ts'
import { setClock } from './clock.ts'
import { approved, proposed } from './correcting.ts'
import type { Press } from './plan.ts'
import { childToTell, playerOf } from './players.ts'
import { quiet } from './quiet.ts'

/** `owner` moves the clock; everything else is done as the API does it, with its rights. */
export interface Stage {
  readonly owner: Db
  readonly db: Db
  readonly temporal: Client
  readonly documents: Deps['documents']
  readonly log: Logger
  /** Told now and then how far it has come. */
  readonly say: (words: string) => void
}

/**
 * Plays these presses through the product’s own front door, each at its own time: what is due by then falls due, and what was late is late.
 * Presses of one instant are played side by side, those of one child in order. What was pressed before, in a run that was cut off, is not pressed again.
 */
export async function play(stage: Stage, presses: readonly Press[]): Promise<void> {
  const references = new Map<string, string>()
  const tell = every(presses.length / 10, (done) => stage.say(`${done} of ${presses.length} acts are played`))
  try {
    for (const [at, together] of groups(presses, ({ at }) => at.getTime())) {
      await setClock(stage.owner, new Date(at))
      const byChild = [...groups(together, ({ child }) => child).values()]
      await Promise.all(byChild.map((mine) => inOrder(stage, mine, references)))
      await quiet(
        stage.temporal,
        byChild.map(([first]) => references.get(first!.child)!),
      )
      tell(together.length)
    }
  } finally {
    await setClock(stage.owner)
  }
}

/** Counts what is done, and tells of it whenever so many more are. */
function every(many: number, tell: (done: number) => void): (more: number) => void {
  let done = 0
  let next = many
  return (more) => {
    done += more
    if (done < next) return
    tell(done)
    next = done + many
  }
}

function groups<K>(presses: readonly Press[], by: (press: Press) => K): ReadonlyMap<K, readonly Press[]> {
  const found = new Map<K, Press[]>()
  for (const press of presses) found.set(by(press), [...(found.get(by(press)) ?? []), press])
  return found
}

async function inOrder(stage: Stage, presses: readonly Press[], references: Map<string, string>): Promise<void> {
  for (const press of presses) {
    const known = references.get(press.child)
    const reference = (await pressedBefore(stage.owner, press)) ?? (await did(stage, press, known))
    references.set(press.child, reference)
  }
}

/** Presses that are kept as no act. */
export const BESIDE: readonly string[] = ['document', 'correction']
async function did(stage: Stage, press: Press, known: string | undefined): Promise<string> {
  if (press.action === 'document') return added(stage, press, known!)
  if (press.action === 'correction') return proposed(stage, press, known!)
  return taken(stage, press, press.action === 'approval' ? await approved(stage, press, known!) : await pressed(stage, press, known))
}

const pressedBefore = async ({ submission, document, correction }: Db, { id }: Press): Promise<string | undefined> => {
  const kept = { where: { id }, select: { caseId: true } } as const
  return ((await submission.findUnique(kept)) ?? (await document.findUnique(kept)) ?? (await correction.findUnique(kept)))?.caseId
}

/** A document is added as from the page of the case. */
async function added(stage: Stage, press: Press, reference: string): Promise<string> {
  const user = await playerOf(stage.owner, press)
  return forUser(user, async () => {
    const seen = (await seenBy(stage.db, user, reference))!
    if (!may(user, 'add a document', seen.relations)) throw new Error(`${press.who} may not add a document to ${reference}.`)
    const [kind, title, text] = ['kind', 'title', 'text'].map((field) => String(press.values[field]))
    const bytes = paper(title!, text!)
    const done = await takeDocument(stage, user, seen, {
      id: press.id,
      kind: kind as DocumentKind,
      title: title!,
      replaces: null,
      redacted: false,
      bytes,
    })
    if (done.is === 'refused') throw new Error(`The demonstration stopped at a document of ${press.child}: ${done.why}`)
    return reference
  })
}

async function pressed(stage: Stage, press: Press, reference: string | undefined): Promise<Acted | Opening> {
  const user = await playerOf(stage.owner, press)
  return forUser(user, () => pressedBy(user, stage, press, reference))
}

async function pressedBy(
  user: User,
  { db, temporal, log, owner }: Stage,
  press: Press,
  reference: string | undefined,
): Promise<Acted | Opening> {
  const { id, values, action, behalf, process } = press
  if (action === 'opening') {
    const { id: held, told } = await childToTell(owner, press.child)
    // A school or provision tells of a child whom it may not see yet.
    const about = ['head', 'new head'].includes(press.who) ? { told, noneOfThese: true } : { held }
    return open({ db, temporal, log }, user, { id, process, about, values, strict: true })
  }
  const [party, how] = behalf ?? []
  const other = party && how && { behalf: { party, who: await nameOf(owner, press), how } }
  const seen = await seenBy(db, user, reference!)
  return act({ db, temporal, log }, user, seen!, action, { id, values, strict: true, ...other })
}

/** For whom somebody records it: whoever signed, otherwise the child. */
async function nameOf(owner: Db, { values, child }: Press): Promise<string> {
  if (values['signed']) return String(values['signed'])
  const { told } = await childToTell(owner, child)
  return `${told.firstName} ${told.lastName}`
}

/** The reference of the case, once the act is on its record. */
async function taken({ owner }: Stage, press: Press, result: Acted | Opening): Promise<string> {
  if (result.is === 'recorded') return result.caseId
  if (result.is !== 'kept')
    throw new Error(`The demonstration stopped at ${press.child}, ${press.who}, ${press.action}: ${JSON.stringify(result)}`)
  for (let tries = 0; tries < 600; tries++) {
    const row = await owner.submission.findUniqueOrThrow({ where: { id: press.id }, select: { state: true, caseId: true, refused: true } })
    if (row.state === 'recorded') return row.caseId
    if (row.state === 'refused') throw new Error(`The demonstration stopped at ${press.child}, ${press.action}: ${row.refused}`)
    await after(50)
  }
  throw new Error(
    `${press.action} of ${press.child} was kept and not recorded within half a minute. Are the worker and the dispatcher running?`,
  )
}
