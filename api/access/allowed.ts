import type { Request, RequestHandler, Response } from 'express'
import { may, table, type Rule } from '../../domain/access.ts'
import { isCaseId } from '../../domain/case.ts'
import { principalsOf, relationsTo, type Relation, type User } from '../../domain/people.ts'
import { asItself } from '../../store/asking.ts'
import { documentHead } from '../../store/documents.ts'
import { letterHead } from '../../store/reading-letters.ts'
import { answersStill } from '../../store/still-answers.ts'
import { refused, whatIsThere } from '../../store/watch.ts'
import { seenBy, seenHere, type Seen } from '../case/seen.ts'
import { childSeen } from '../child/seen.ts'
import type { Deps } from '../deps.ts'
import { againFor, isFresh, notFresh } from './fresh.ts'
import { toSign } from './to-sign.ts'

/** A handler that lets a request go on where the table says so. Every route begins with one (api/access/routes.ts looks). */
export type Guard = RequestHandler & { readonly rule: Rule }
type Given = Pick<Deps, 'db' | 'now'>

/**
 * The one place where leave is asked, for pages and for programs. Finds what the route is about, puts the question to the table, and leaves
 * what it found for the handler (`seenHere`, `childHere`). What is not theirs to see is not there (decisions 23).
 */
export function allowed(deps: Given, rule: Rule): Guard {
  const { of, who, fresh } = table[rule]
  const { now = () => new Date() } = deps
  const ask: RequestHandler = async (req, res, next) => {
    const user = res.locals['user'] as User | undefined
    if (who === 'anybody') return next()
    if (!user) return toSignIn(req, res)
    const found = of ? await finders[of](deps, user, req, res) : { relations: [] }
    if (!found || !may(user, rule, found.relations)) {
      await onTheRecord(deps, user, rule, req)
      throw (res.locals['seen'] as Seen | null | undefined)?.shut === 'not signed' ? toSign : notThere()
    }
    if (fresh && !isFresh(res, now())) {
      if (req.method === 'GET' && !req.get('authorization')) return res.redirect(303, againFor(req))
      throw notFresh
    }
    // Whoever may is told that it is there. Nothing is read of it, so no look is on the record, and no letter counts as opened.
    if (req.method === 'HEAD') return res.end()
    next()
  }
  return Object.assign(ask, { rule })
}

/** Whoever tries what is not theirs is on the record; whoever asks for what is not there at all has only mistyped it. */
async function onTheRecord({ db }: Given, user: User, rule: Rule, req: Request): Promise<void> {
  const { of } = table[rule]
  const name = String(req.params[of === 'letter' ? 'id' : 'reference'])
  const there = of ? await asItself(() => whatIsThere(db, of === 'document' ? 'case' : of, name)) : {}
  if (there) await refused(db, { byId: user.id, what: rule, why: notTheirs, ...there })
}

const notTheirs = 'It is not theirs to see or do. They were told that it is not there.'
const notThere = (): Error => Object.assign(new Error('There is no such thing, or none that they may know of.'), { status: 404 })

function toSignIn(req: Request, res: Response): void {
  const back = req.method === 'GET' ? `?back=${encodeURIComponent(req.originalUrl)}` : ''
  res.redirect(303, `/sign-in${back}`)
}

interface Found {
  readonly relations: readonly Relation[]
}
type Find = (deps: Given, user: User, req: Request, res: Response) => Promise<Found | null>

const finders: Readonly<Record<'case' | 'child' | 'letter' | 'document', Find>> = {
  case: async ({ db }, user, req, res) => {
    const reference = String(req.params['reference'])
    const seen = isCaseId(reference) ? await seenBy(db, user, reference) : null
    res.locals['seen'] = seen
    return seen
  },
  child: async ({ db }, user, req, res) => {
    const child = await childSeen(db, user, String(req.params['reference']))
    res.locals['child'] = child
    return child
  },
  document: async (deps, user, req, res) => {
    if (!(await finders.case(deps, user, req, res))) return null
    const head = await documentHead(deps.db, String(req.params['reference']), String(req.params['document']))
    const relations = head && relationsTo(head, user, seenHere(res))
    return relations && { relations }
  },
  letter: async ({ db }, user, req, res) => {
    const letter = await letterHead(db, String(req.params['id']))
    if (!letter || letter.way === 'none') return null
    const seen = await seenBy(db, user, letter.caseId)
    res.locals['seen'] = seen
    const theirs = principalsOf(user).includes(letter.recipient) && (await answersStill(db, letter.id))
    const reader: readonly Relation[] = theirs ? ['reader'] : []
    return { relations: [...reader, ...(seen?.relations ?? [])] }
  },
}
