import { Router } from 'express'
import { messagesOf, sendAgain, type KindTold, type MessageHeld, type MessageState } from '../../store/panel-messages.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { meetingHere } from './gate.ts'
import type { MemberHeld } from '../../store/panels.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A clerk has what did not arrive sent again, under its own number. */
export function toldAgain(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.post('/panels/meetings/:meeting/told/:message', allowed(deps, 'freeze packs'), async (req, res, next) => {
    const found = await meetingHere(db, req, res)
    const id = String(req.params['message'])
    if (!found || !UUID.test(id)) return next()
    const asked = await sendAgain(db, found.meeting.id, id, hereOf(res).user.id)
    // Pressed twice it is on its way already, and the page shows that.
    if (!asked && !(await messagesOf(db, found.meeting.id)).some((one) => one.id === id)) return next()
    res.redirect(303, `/panels/meetings/${found.meeting.id}`)
  })
  return router
}

const KINDS: Readonly<Record<KindTold, string>> = {
  called: 'Invitation',
  moved: 'Change of the meeting',
  'not held': 'Not held, or not expected',
  pack: 'Pack, version',
  urgent: 'A case to decide between meetings',
}
/** How a message to somebody stands. */
export const MESSAGE_STATES: Readonly<Record<MessageState, string>> = {
  'to send': 'Waits to be sent',
  sending: 'Being sent',
  accepted: 'Handed to the mail server. That is no proof that it was read',
  'in doubt': 'In doubt: we cannot know whether the mail server took it',
  refused: 'Refused by the mail server',
  'given up': 'Given up: the mail server could not be reached, or there is no address',
}
const again: readonly MessageState[] = ['in doubt', 'refused', 'given up']
/** What members were told of a meeting, as its page says it: what asks for somebody first. */
export const toldSaid = (messages: readonly MessageHeld[], members: readonly MemberHeld[]) =>
  messages
    .toSorted((a, b) => Number(again.includes(b.state)) - Number(again.includes(a.state)))
    .map(({ id, personId, kind, number, state, at }) => ({
      id,
      to: members.find((one) => one.personId === personId)?.name ?? 'A member of before',
      what: kind === 'pack' ? `${KINDS.pack} ${number}` : KINDS[kind],
      state: MESSAGE_STATES[state],
      wrong: again.includes(state),
      at: londonLong(at),
    }))
