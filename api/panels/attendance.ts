import { Router, type Request, type Response } from 'express'
import { isWay, signerOf, ways } from '../../domain/hearings.ts'
import { attendanceOf, keepAttendance, type Attended } from '../../store/hearings.ts'
import { agreedOf } from '../../store/minutes.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Typed } from '../form/fields.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong, longDay } from '../saying/days.ts'
import { meetingHere, type MeetingHere } from './gate.ts'
import { quorumSaid, sittingOf, type SittingHere } from './sitting.ts'

const LONGEST = 100

/** A meeting that is held, and has begun by its day; otherwise that is said, and nothing is recorded. */
export async function heldHere(db: Deps['db'], req: Request, res: Response): Promise<MeetingHere | null> {
  const found = await meetingHere(db, req, res)
  return found?.meeting.state === 'called' ? found : null
}
export function isToCome({ meeting }: MeetingHere, res: Response): boolean {
  if (meeting.on <= hereOf(res).today) return false
  sayOnPage(res, 409, {
    title: 'This meeting has not begun',
    lines: [`It is on ${longDay(meeting.on)}. Who is there and what is decided is recorded from that day on.`],
    link: { href: `/panels/meetings/${meeting.id}`, text: 'Back to the meeting' },
  })
  return true
}

/** Whether its minutes are agreed: then that is said, and nothing more is recorded of it. */
export async function isLocked(db: Deps['db'], { meeting }: MeetingHere, res: Response): Promise<boolean> {
  const agreed = await agreedOf(db, meeting.id)
  if (!agreed) return false
  sayOnPage(res, 409, {
    title: 'The minutes of this meeting are agreed',
    lines: [
      `${agreed.by} agreed them on ${londonLong(agreed.knownFrom)}. What was recorded stays, and is corrected by adding to the minutes.`,
    ],
    link: { href: `/panels/meetings/${meeting.id}/minutes`, text: 'The minutes' },
  })
  return true
}

/** Who is there: in the room, from elsewhere, by somebody else, or not. */
export function attendance(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const records = allowed(deps, 'record meetings')
  const sitting = async ({ panel, meeting }: MeetingHere) => sittingOf(panel.members, await attendanceOf(db, meeting.id), meeting)
  router.get('/panels/meetings/:meeting/attendance', records, async (req, res, next) => {
    const found = await heldHere(db, req, res)
    if (!found) return next()
    if (!isToCome(found, res) && !(await isLocked(db, found, res))) draw(res, found, await sitting(found))
  })
  router.post('/panels/meetings/:meeting/attendance', records, async (req, res, next) => {
    const found = await heldHere(db, req, res)
    if (!found) return next()
    if (isToCome(found, res) || (await isLocked(db, found, res))) return
    const [typed, members] = [typedIn(req.body), await sitting(found)]
    const errors = [...members.flatMap((one) => faultIn(one, typed)), ...chairFaults(members, typed)]
    if (errors.length) return draw(res, found, members, typed, errors)
    await keepAttendance(
      db,
      found.meeting.id,
      members.flatMap((one) => saidOf(one, typed) ?? []),
      hereOf(res).user.id,
    )
    res.redirect(303, `/panels/meetings/${found.meeting.id}`)
  })
  return router
}

const text = (typed: Typed, name: string): string => String(typed[name] ?? '').trim()
function saidOf({ personId }: SittingHere, typed: Typed): Attended | null {
  const how = text(typed, `how-${personId}`)
  const chairs = text(typed, 'chair') === personId ? 'chair' : text(typed, 'deputy') === personId ? 'deputy' : null
  const came = how === 'substitute'
  const substitute = came ? text(typed, `for-${personId}`) : null
  return isWay(how)
    ? { personId, how, substitute, substituteSigned: came ? text(typed, `signed-${personId}`) === 'yes' : null, chairs }
    : null
}
/** Whoever is named to chair has to be there themselves: a decision is signed by a member. */
function chairFaults(members: readonly SittingHere[], typed: Typed): readonly Wrong[] {
  const wrong = (name: string, sentence: string): readonly Wrong[] => [{ text: sentence, href: `#${name}`, personId: name }]
  return (['chair', 'deputy'] as const).flatMap((name) => {
    const member = members.find(({ personId }) => personId === text(typed, name))
    if (!member) return []
    const how = text(typed, `how-${member.personId}`)
    if (how !== 'room' && how !== 'remote') return wrong(name, `${member.name} is not there themselves. Name a member who is`)
    if (!member.signed) return wrong(name, `${member.name} has not signed the information-sharing agreement. Name a member who has`)
    return name === 'deputy' && text(typed, 'chair') === member.personId ? wrong(name, 'Name another member than whoever chairs') : []
  })
}
interface Wrong {
  readonly text: string
  readonly href: string
  readonly personId: string
}
function faultIn({ personId, name }: SittingHere, typed: Typed): readonly Wrong[] {
  const substitute = text(typed, `for-${personId}`)
  const wrong = (sentence: string): readonly Wrong[] => [{ text: sentence, href: `#for-${personId}`, personId }]
  if (substitute.length > LONGEST) return wrong(`Give the name of whoever came for ${name} in at most ${LONGEST} characters`)
  const how = text(typed, `how-${personId}`)
  if (how === 'substitute' && !substitute) return wrong(`Say who came for ${name}`)
  if (how === 'substitute' && !['yes', 'no'].includes(text(typed, `signed-${personId}`)))
    return wrong(`Say whether ${substitute} has signed the information-sharing agreement of this school year`)
  return how !== 'substitute' && substitute
    ? wrong(`${substitute} came for ${name}: choose “${ways.substitute}”, or take the name out`)
    : []
}

function draw(
  res: Response,
  { panel, meeting }: MeetingHere,
  members: readonly SittingHere[],
  typed?: Typed,
  errors: readonly Wrong[] = [],
): void {
  const page = {
    title: 'Who is there',
    caption: `${panel.now.name}, ${longDay(meeting.on)}`,
    back: { text: longDay(meeting.on), href: `/panels/meetings/${meeting.id}` },
    action: `/panels/meetings/${meeting.id}/attendance`,
    errors: errors.map(({ text: said, href }) => ({ text: said, href })),
    quorum: quorumSaid(members, panel.now.quorum),
    ways: Object.entries(ways),
    chairing: [
      {
        name: 'chair',
        label: 'Who chairs this meeting?',
        otherwise: `${members.find(({ chair }) => chair)?.name ?? 'Nobody'}, as the panel’s chair`,
      },
      { name: 'deputy', label: 'Who chairs where they may not, because of a conflict?', otherwise: 'Nobody is named' },
    ].map((one) => ({
      ...one,
      error: errors.find(({ personId }) => personId === one.name)?.text ?? null,
      value: typed ? text(typed, one.name) : (members.find(({ chairs }) => chairs === one.name)?.personId ?? ''),
    })),
    signer: signerOf(members, new Set())?.member.name ?? null,
    members: members.map((one) => ({
      ...one,
      how: typed ? text(typed, `how-${one.personId}`) : (one.how ?? ''),
      substitute: typed ? text(typed, `for-${one.personId}`) : (one.substitute ?? ''),
      agreed: typed ? text(typed, `signed-${one.personId}`) : one.substituteSigned === null ? '' : one.substituteSigned ? 'yes' : 'no',
      error: errors.find(({ personId }) => personId === one.personId)?.text ?? null,
    })),
  }
  res.status(errors.length ? 422 : 200).render('panels/attendance.njk', { page })
}
