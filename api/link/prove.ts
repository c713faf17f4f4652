import type { Request, Response } from 'express'
import type { User } from '../../domain/people.ts'
import { withAccount } from '../../domain/people.ts'
import { codeSent, takeTry, useCode, wayInOf } from '../../store/links.ts'
import { contactNow, personNow } from '../../store/people.ts'
import { signedIn } from '../../store/sign-in.ts'
import { refused } from '../../store/watch.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { drawForm } from '../session/forgery.ts'
import { begin } from '../session/session.ts'
import { codePage, dead, whereTo, type Opened } from './asked.ts'
import { isCode } from './code.ts'

const wrong =
  'Enter the code from our newest email: 6 digits. The code you typed is not it, or it has run out. After 5 wrong tries you need a new one.'

/** The right code begins a session as the person or contact that the link names. A wrong one costs a try. */
export async function prove(
  { db, log, now = () => new Date() }: Deps,
  { token, link }: Opened,
  req: Request,
  res: Response,
): Promise<void> {
  const sent = await codeSent(db, link.hash, req.sessionID)
  if (!sent) return res.redirect(303, `/t/${token}`)
  const typed = String(req.body?.['code'] ?? '').replace(/\s/g, '')
  const kept = await takeTry(db, sent.id)
  // Pressed twice: the first press has signed them in, and this one shows where it went.
  if (!kept && (await codeSent(db, link.hash, req.sessionID))?.usedAt) return res.redirect(303, `/t/${token}`)
  if (!kept || !isCode(typed, token, kept)) {
    log.warn('a code was wrong, or had run out')
    await refused(db, { byId: null, what: 'code', why: 'The code was wrong, or had run out.', caseId: link.caseId })
    const way = await wayInOf(db, link.recipient, withAccount)
    if (way.by !== 'code') return sayOnPage(res, 404, dead)
    drawForm(req, res)
    return void res.status(422).render('link/code.njk', { page: codePage(link, token, way.address, sent, wrong) })
  }
  if (!(await useCode(db, sent.id))) return res.redirect(303, `/t/${token}`)
  const user = await namedBy(db, link.recipient, 'code')
  if (!user) return sayOnPage(res, 404, dead)
  log.info({ [user.kind]: user.id, proof: 'code' }, 'signed in')
  await signedIn(db, user)
  await begin(req, user, now())
  res.redirect(303, whereTo(link))
}

/** Whoever a link names, if they may still get in. `proof`: how they would. */
export function namedBy(db: Deps['db'], recipient: string, proof: User['proof']): Promise<User | null> {
  const [kind, id] = recipient.split(':') as ['person' | 'contact', string]
  return kind === 'person' ? personNow(db, id, proof) : contactNow(db, id)
}
