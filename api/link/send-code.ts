import type { Request, Response } from 'express'
import { withAccount } from '../../domain/people.ts'
import { keepCode, wayInOf, type LinkFound } from '../../store/links.ts'
import { tooMany } from '../../store/tries.ts'
import { refused } from '../../store/watch.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage, type Said } from '../errors/errors.ts'
import { clockTime } from '../saying/days.ts'
import { dead, type Opened } from './asked.ts'
import { mintCode } from './code.ts'

const enough: Said = {
  title: 'Too many codes were asked for',
  lines: ['We have sent several codes for this link within the hour. Wait an hour, or ring us: the number is below.'],
}
const notSent: Said = {
  title: 'The code could not be sent',
  lines: ['Our mail server does not take letters at the moment. Wait a minute, then ask for another code. Nothing else has changed.'],
}

/** Sends a new code; one sent before to this session stops working. Never to a shared mailbox, and never to an address that was typed in. */
export async function sendCode({ db, mail, log }: Deps, { token, link }: Opened, req: Request, res: Response): Promise<void> {
  const way = await wayInOf(db, link.recipient, withAccount)
  if (way.by !== 'code') return sayOnPage(res, 404, dead)
  if (await tooManyCodes(db, link)) {
    await refused(db, { byId: null, what: 'code', why: 'Too many codes were asked for.', caseId: link.caseId })
    return sayOnPage(res, 429, enough)
  }
  const { code, ...kept } = mintCode(token)
  const { expiresAt } = await keepCode(db, { ...kept, linkHash: new Uint8Array(link.hash), session: req.sessionID })
  try {
    await mail.send({ to: way.address, subject: `Your code for ${link.caseId}`, text: words(code, link.caseId, expiresAt) })
  } catch (error) {
    log.error({ err: error, id: req.id }, 'a code could not be sent')
    return sayOnPage(res, 503, { ...notSent, link: { href: `/t/${token}`, text: 'Ask again' } })
  }
  res.redirect(303, `/t/${token}/code`)
}

const words = (code: string, reference: string, until: Date): string =>
  [
    `Your code is ${code}`,
    `Type it on the page that you have open for ${reference}. It works once, until ${clockTime(until)}.`,
    'We will never ask you for it by telephone or email. If you did not ask for it, do nothing: nobody can get in without it.',
  ].join('\n\n')

const hour = 3_600
/** Codes within an hour, over every process: for this link, and for whoever it names by whatever link. */
const tooManyCodes = async (db: Deps['db'], { hash, recipient }: LinkFound): Promise<boolean> => {
  const ofLink = await tooMany(db, { name: 'codes of a link', most: 5, seconds: hour }, Buffer.from(hash).toString('hex'))
  return ofLink || tooMany(db, { name: 'codes to somebody', most: 20, seconds: hour }, recipient)
}
