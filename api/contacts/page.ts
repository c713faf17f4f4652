import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { followedSaid, NOTHING } from '../../domain/contacts.ts'
import type { ChildHeld } from '../../store/children.ts'
import { contactsOf, type ContactHeld } from '../../store/contacts.ts'
import { contactChangesOf } from '../../store/reading-contacts.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { childHere } from '../child/seen.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { longTime } from '../saying/days.ts'
import { fullName, oddLetters } from '../saying/names.ts'
import { contactQuestions, errorsIn, partFrom, typedFrom, wrongEmail, type Shown } from './form.ts'
import { changeLines, KINDS_SAID, reachLines, roleSaid } from './saying.ts'
import { take } from './taking.ts'

/** Who of a child’s family is told, and how they are reached: with everything that was changed of it, by whom and why. */
export function contactPages(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const changes = allowed(deps, 'change who is told')
  router.get('/children/:reference/contacts', allowed(deps, 'read the child’s page'), async (req, res) => {
    const { user } = hereOf(res)
    const child = await childHere(db, res)
    const page = await pageOf(deps, res, child, req.query['done'])
    await looked(db, { byId: user.id, what: 'child', childId: child.id })
    res.render('contacts/page.njk', { page })
  })
  router.get('/children/:reference/contacts/new', changes, async (_req, res) => draw(res, await childHere(db, res), null))
  router.post('/children/:reference/contacts/new', changes, async (req, res) =>
    send(res, await childHere(db, res), null, typedIn(req.body)),
  )
  const named = async (res: Response, id: unknown) => {
    const child = await childHere(db, res)
    return { child, held: (await contactsOf(db, child.id)).find((one) => one.id === id) }
  }
  router.get('/children/:reference/contacts/:contact', changes, async (req, res, next) => {
    const { child, held } = await named(res, req.params['contact'])
    return held ? draw(res, child, held) : next()
  })
  router.post('/children/:reference/contacts/:contact', changes, async (req, res, next) => {
    const { child, held } = await named(res, req.params['contact'])
    return held ? send(res, child, held, typedIn(req.body)) : next()
  })

  async function send(res: Response, child: ChildHeld, held: ContactHeld | null, typed: Typed): Promise<void> {
    const { user } = hereOf(res)
    const shown = shownTo(res, held)
    const form = readOnePage(contactQuestions(held, shown), typed)
    if (!form.ok) return draw(res, child, held, typed, form.errors)
    const part = partFrom(form.values, held, shown)
    const wrong = wrongEmail(part.email)
    if (Object.keys(wrong).length > 0) return draw(res, child, held, typed, wrong)
    const { why, from } = form.values
    const taken = await take(db, user, child, { id: form.once, contactId: held?.id ?? null, part, why: why!, from: from! })
    if (taken.is === 'wrong') return draw(res, child, held, typed, errorsIn(taken.errors))
    if (taken.is === 'refused') return draw(res, child, held, typed, { why: taken.why })
    if (taken.is === 'another body')
      return draw(res, child, held, typed, { why: 'This form was sent before with other answers. Open it afresh' })
    if (taken.is === 'made' && taken.made === 'nothing')
      return draw(res, child, held, typed, { why: 'All of this is held already, so nothing was changed. Change what is otherwise' })
    res.redirect(303, `/children/${child.reference}/contacts?done=${form.once}`)
  }
  return router
}

/** A confidential address is shown to nobody here; any address only to those who work every case. */
function shownTo(res: Response, held: ContactHeld | null): Shown {
  const works = may(hereOf(res).user, 'write in the case')
  return { email: works, address: works && !held?.confidential }
}

function draw(res: Response, child: ChildHeld, held: ContactHeld | null, typed?: Typed, errors: Errors = {}): void {
  const { today } = hereOf(res)
  const shown = shownTo(res, held)
  const setting = {
    title: held ? `What is held of ${held.name}` : 'Add somebody of the family',
    caption: `${fullName(child)} ${child.reference}`,
    back: { text: 'Who is told', href: `/children/${child.reference}/contacts` },
    lede: [
      'It holds in every case of the child, from the moment you send it. What was held before stays on the record.',
      ...(held ? ['An email address that is changed ends the links that were sent to the old one.'] : []),
    ],
    action: `/children/${child.reference}/contacts/${held?.id ?? 'new'}`,
    button: held ? 'Change it now' : 'Add them now',
    follows: [],
  }
  const standing = typed ?? { told: 'yes', own: 'no', ...(held && typedFrom(held, shown)), from: today }
  const page = onePage(contactQuestions(held, shown), setting, today, standing, errors)
  res.status(Object.keys(errors).length > 0 ? 422 : 200).render('form/form.njk', { page })
}

async function pageOf({ db }: Pick<Deps, 'db'>, res: Response, child: ChildHeld, done: unknown) {
  const { user } = hereOf(res)
  const relations = (res.locals['child'] as { relations: Parameters<typeof may>[2] }).relations
  const [contacts, changed] = await Promise.all([contactsOf(db, child.id), contactChangesOf(db, child.id)])
  const works = may(user, 'write in the case')
  const mayChange = child.born !== null && may(user, 'change who is told', relations)
  const path = `/children/${child.reference}/contacts`
  const nameOf = (id: string): string => contacts.find((one) => one.id === id)?.name ?? 'One who is held no more'
  const just = changed.find(({ id }) => id === done)
  return {
    title: 'Who is told',
    caption: `${fullName(child)} ${child.reference}`,
    back: { text: fullName(child), href: `/children/${child.reference}` },
    done: just
      ? [`${nameOf(just.contactId)}: ${KINDS_SAID[just.kind]}.`, ...followedSaid(just.changed?.followed ?? NOTHING)].join(' ')
      : null,
    add: mayChange ? `${path}/new` : null,
    contacts: contacts.map((one) => ({
      name: one.name,
      odd: oddLetters(one.name),
      role: roleSaid(one),
      barred: one.mustNotTell,
      lines: reachLines(one, works),
      otherwise: changed.some(({ contactId, kind, id }) => contactId === one.id && kind === 'said' && !later(changed, one.id, id)),
      change: mayChange ? `${path}/${one.id}` : null,
    })),
    record: changed.map((change) => ({
      title: `${nameOf(change.contactId)}: ${KINDS_SAID[change.kind]}`,
      when: longTime(change.at),
      by: change.by ?? 'Sixth Day',
      lines: changeLines(change, { email: works, address: works && !contacts.find(({ id }) => id === change.contactId)?.confidential }),
    })),
  }
}
/** Whether somebody changed what is held of them after this, which stands before it in the list. */
const later = (changed: Awaited<ReturnType<typeof contactChangesOf>>, contactId: string, id: string): boolean =>
  changed
    .slice(
      0,
      changed.findIndex((one) => one.id === id),
    )
    .some((one) => one.contactId === contactId && one.kind === 'changed')
