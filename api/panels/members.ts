import { Router, type Request, type Response } from 'express'
import { table } from '../../domain/access.ts'
import { addressIn } from '../../domain/administration.ts'
import type { Day } from '../../domain/calendar.ts'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import { change } from '../../store/administration.ts'
import type { Tx } from '../../store/client.ts'
import { meetingsOf } from '../../store/meetings.ts'
import { endTerm, membersHeld, seat, type MemberHeld } from '../../store/panels.ts'
import { sign } from '../../store/sharing-agreements.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import type { Errors } from '../form/flow.ts'
import { hereOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { tellingOf } from './called.ts'
import { panelHere, type PanelHere } from './here.ts'
import { tellOfSeat } from './telling.ts'

/** Who sits on a panel, from day to day; and a signed paper that an administrator records. */
export function panelMembers(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const may = allowed(deps, 'set up panels')
  const where = (res: Response) => ({ publicUrl: settings.publicUrl, today: hereOf(res).today })
  const memberHere = async (req: Request, res: Response): Promise<readonly [PanelHere, MemberHeld] | null> => {
    const panel = await panelHere(db, req, res)
    const member = panel?.members.find(({ id }) => String(id) === req.params['member'])
    return panel && member ? [panel, member] : null
  }

  router.get('/panels/:panel/members/new', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    return panel ? drawChange(res, seatForm(panel)) : next()
  })
  router.post('/panels/:panel/members/new', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    const { user } = hereOf(res)
    await takeChange(req, res, seatForm(panel), {
      to: `/panels/${panel.id}`,
      check: faultsIn,
      make: (values, id) => {
        const { email, urn, organisation, chair, from, to, why } = values
        const one = {
          panelId: panel.id,
          email: addressIn(email!)!,
          urn: urn || null,
          organisation: urn ? null : organisation!,
          chair: chair === 'yes',
          from: from as Day,
          to: (to || null) as Day | null,
          byId: user.id,
          why: why!,
        }
        return change(db, { id, kind: 'panel-member-seated', byId: user.id, why: why! }, async (tx) => {
          const changes = await seat(tx, one, table['sit on a panel'].jobs ?? [])
          await tellSeated(tx, panel, {
            ...where(res),
            lookFor: ({ email: held, from: since }) => held === one.email && since === one.from,
          })
          return { changes }
        })
      },
    })
  })

  router.get('/panels/:panel/members/:member/end', may, async (req, res, next) => {
    const found = await memberHere(req, res)
    return found ? drawChange(res, endForm(...found)) : next()
  })
  router.post('/panels/:panel/members/:member/end', may, async (req, res, next) => {
    const found = await memberHere(req, res)
    if (!found) return next()
    const [panel, member] = found
    const { user } = hereOf(res)
    await takeChange(req, res, endForm(panel, member), {
      to: `/panels/${panel.id}`,
      check: ({ to }) =>
        to! < member.from ? { to: `The term began on ${plainDay(member.from)}. Give that day or a later one` } : ({} as Errors),
      make: ({ to, why }, id) =>
        change(db, { id, kind: 'panel-term-ended', byId: user.id, why: why! }, async (tx) => {
          const changes = await endTerm(tx, member, { to: to as Day, byId: user.id, why: why! })
          await tellSeated(tx, panel, { ...where(res), was: member, lookFor: ({ replaces }) => replaces === member.id })
          return { changes }
        }),
    })
  })

  router.get('/panels/:panel/members/:member/agreement', may, async (req, res, next) => {
    const found = await memberHere(req, res)
    return found ? drawChange(res, paperForm(...found, hereOf(res).today)) : next()
  })
  router.post('/panels/:panel/members/:member/agreement', may, async (req, res, next) => {
    const found = await memberHere(req, res)
    if (!found) return next()
    const [panel, member] = found
    const { user, today } = hereOf(res)
    const year = yearOf(today)
    await takeChange(req, res, paperForm(panel, member, today), {
      to: `/panels/${panel.id}`,
      check: ({ signedOn }) => signedFaults(signedOn as Day, today, year, member.personId === user.id),
      make: ({ signedOn, kept, why }, id) =>
        change(db, { id, kind: 'agreement-on-paper', byId: user.id, why: why! }, async (tx) => ({
          changes: await sign(tx, { personId: member.personId, year, text: kept!, signedOn: signedOn as Day, paper: true, byId: user.id }),
        })),
    })
  })
  return router
}

interface Seated {
  readonly publicUrl: string
  readonly today: Day
  readonly was?: MemberHeld
  /** Which line it became. */
  readonly lookFor: (member: MemberHeld) => boolean
}
/** Whoever was seated is invited to what is called already; whose term ends is let go from what comes after. */
async function tellSeated(tx: Tx, panel: PanelHere, { lookFor, was, ...here }: Seated): Promise<void> {
  const lines = await membersHeld(tx, yearOf(here.today))
  const member = lines.find((one) => one.panelId === panel.id && lookFor(one))
  if (member) await tellOfSeat(tx, tellingOf(panel, here), member, await meetingsOf(tx, panel.id), was ?? null)
}

const backTo = ({ id, now }: PanelHere) => ({ text: now.name, href: `/panels/${id}` })
const seatForm = (panel: PanelHere): ChangeForm => ({
  fields: {
    email: {
      kind: 'contact',
      label: 'Their work email address',
      hint: 'As we hold it. They need a job with which one reads a panel’s papers: a panel’s chair or member, a headteacher, a service.',
    },
    urn: {
      kind: 'name',
      label: 'The URN of the school they sit for',
      hint: 'Six digits. A case that concerns this school is then marked as a conflict of theirs.',
      optional: true,
    },
    organisation: {
      kind: 'name',
      label: 'Or the organisation they sit for',
      hint: 'Such as Youth Justice Service. Where they sit for no school.',
      optional: true,
    },
    chair: { kind: 'yes-no', label: 'Do they chair the panel?' },
    from: { kind: 'day', label: 'First day of their term of office' },
    to: { kind: 'day', label: 'Last day of it', hint: 'Empty: until somebody says.', optional: true },
  },
  setting: {
    title: 'Seat a member',
    caption: panel.now.name,
    back: backTo(panel),
    action: `/panels/${panel.id}/members/new`,
    button: 'Seat the member',
  },
})
const endForm = (panel: PanelHere, member: MemberHeld): ChangeForm => ({
  fields: { to: { kind: 'day', label: 'Last day of their term of office' } },
  setting: {
    title: `End the term of ${member.name}`,
    caption: panel.now.name,
    back: backTo(panel),
    lede: ['From the day after, this panel’s papers and meetings are shut to them. What they did stays on the record.'],
    action: `/panels/${panel.id}/members/${member.id}/end`,
    button: 'End the term',
  },
})
const paperForm = (panel: PanelHere, member: MemberHeld, today: Day): ChangeForm => ({
  fields: {
    signedOn: { kind: 'day', label: 'On which day did they sign?' },
    kept: { kind: 'document', label: 'Which paper is it, and where is it kept?' },
  },
  setting: {
    title: `Record that ${member.name} has signed on paper`,
    caption: `Information-sharing agreement ${yearName(yearOf(today))}`,
    back: backTo(panel),
    action: `/panels/${panel.id}/members/${member.id}/agreement`,
    button: 'Record the signed paper',
  },
})

function faultsIn({ email, urn, organisation, from, to }: Values): Errors {
  const sits = Boolean(urn) !== Boolean(organisation)
  return {
    ...(!addressIn(email!) && { email: 'Enter their own work address, such as j.smith@school.example' }),
    ...(urn && !/^\d{6}$/.test(urn) && { urn: 'A URN has six digits' }),
    ...(!sits && { urn: 'Give the school’s URN or the organisation, one of the two' }),
    ...(to && to < from! && { to: 'The last day is before the first. Check both' }),
  }
}
function signedFaults(signedOn: Day, today: Day, year: number, own: boolean): Errors {
  if (own) return { signedOn: 'Your own is signed on your own page, or recorded by another administrator' }
  if (signedOn > today) return { signedOn: 'That day is still to come' }
  return signedOn < `${year}-06-01` ? { signedOn: `For ${yearName(year)} it is signed in June ${year} or later` } : {}
}
