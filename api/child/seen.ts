import type { Response } from 'express'
import { may } from '../../domain/access.ts'
import { principalsOf, type Relation, type User } from '../../domain/people.ts'
import { childWithin, reachToChild, type ChildHeld } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { seenBy } from '../case/seen.ts'

/** A child as one reader meets them, by id or by reference. */
export interface ChildSeen {
  readonly child: ChildHeld
  readonly relations: readonly Relation[]
}

/** Null where there is none. What somebody is to a child is what they are to any case of theirs; a school is also theirs where it last said so. */
export async function childSeen(db: Db, user: User, key: string): Promise<ChildSeen | null> {
  const child = await childWithin(db, key, { all: true })
  if (!child) return null
  const { cases, onRoll } = await reachToChild(db, child.id, principalsOf(user))
  const seen = await Promise.all(cases.map((reference) => seenBy(db, user, reference)))
  return { child, relations: [...(onRoll ? (['own school'] as const) : []), ...seen.flatMap((one) => one?.relations ?? [])] }
}

/** The child whom this reader may know by name; null where there is none, or none that they may know. */
export async function childKnown(db: Db, user: User, key: string): Promise<ChildHeld | null> {
  const seen = await childSeen(db, user, key)
  return seen && may(user, 'know the child', seen.relations) ? seen.child : null
}

/** The child that this route is about, on routes whose rule is of a child. */
export const childHere = (res: Response): ChildHeld => (res.locals['child'] as ChildSeen).child
