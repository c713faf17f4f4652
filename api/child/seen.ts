import type { Response } from 'express'
import { may } from '../../domain/access.ts'
import { principalsOf, type Relation, type User } from '../../domain/people.ts'
import { childId, childWithin, reachToChild, type ChildHeld } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { seenBy } from '../case/seen.ts'

/** What a reader is to a child, before anybody has looked who that is. */
export interface ChildSeen {
  readonly id: string
  readonly relations: readonly Relation[]
}

/** The child of this id or reference; null where there is none. What somebody is to a child is what they are to any case of theirs; a school is also theirs where it last said so. */
export async function childSeen(db: Db, user: User, key: string): Promise<ChildSeen | null> {
  const id = await childId(db, key)
  if (!id) return null
  const { cases, onRoll } = await reachToChild(db, id, principalsOf(user))
  const seen = await Promise.all(cases.map((reference) => seenBy(db, user, reference)))
  return { id, relations: [...(onRoll ? (['own school'] as const) : []), ...seen.flatMap((one) => one?.relations ?? [])] }
}

/** The child whom this reader may know by name; null where there is none, or none that they may know. */
export async function childKnown(db: Db, user: User, key: string): Promise<ChildHeld | null> {
  const seen = await childSeen(db, user, key)
  return seen && may(user, 'know the child', seen.relations) ? childWithin(db, seen.id, { all: true }) : null
}

/** The child that this route is about, on routes whose rule is of a child. */
export const childHere = async (db: Db, res: Response): Promise<ChildHeld> =>
  (await childWithin(db, (res.locals['child'] as ChildSeen).id, { all: true }))!
