import { Router, type Response } from 'express'
import { day, type Day } from '../../domain/calendar.ts'
import { yearFrom, yearOf } from '../../domain/calendar-words.ts'
import { read } from '../../domain/form.ts'
import { proposed, type Cycle, type Proposed } from '../../domain/meetings.ts'
import { change } from '../../store/administration.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { calendarsOfMeetings } from './calendars.ts'
import { panelHere, type PanelHere } from './here.ts'
import { called } from './called.ts'
import { callingOf, faultsIn, WHEN } from './meeting-forms.ts'

const FIELDS: Fields = {
  first: { kind: 'day', label: 'On which day is the first meeting?', hint: 'The others fall on the same day of the week.' },
  weeks: { kind: 'number', label: 'After how many weeks is the next?', hint: 'Such as 2, or 6 for about once in half a term.' },
  until: { kind: 'day', label: 'Until which day?' },
}

/** Days for a year: proposed on the council’s calendar, and called as somebody ticks them. To ask for a proposal changes nothing. */
export function meetingDates(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const may = allowed(deps, 'call meetings')
  const proposal = async (asked: Typed, res: Response, panel: PanelHere) => {
    const form = read(FIELDS, asked)
    if (!form.ok) return draw(res, panel, asked, form.errors)
    const { today } = hereOf(res)
    const cycle = { first: form.answers['first'] as Day, until: form.answers['until'] as Day, weeks: Number(form.answers['weeks']) }
    const errors = cycleFaults(cycle, today)
    if (Object.keys(errors).length) return draw(res, panel, asked, errors)
    const calendars = await calendarsOfMeetings(db)
    return {
      ...calendars,
      days: proposed(cycle, panel.now, calendars),
      cycle,
    }
  }
  router.get('/panels/:panel/dates', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    if (req.query['weeks'] === undefined) return draw(res, panel, { until: yearFrom(yearOf(hereOf(res).today)).to })
    const found = await proposal(typedIn(req.query), res, panel)
    if (found) drawChange(res, callForm(panel, found))
  })
  router.post('/panels/:panel/dates', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    const found = await proposal(typedIn(req.body), res, panel)
    if (!found) return
    const { user, today } = hereOf(res)
    const { working } = found
    await takeChange(req, res, callForm(panel, found), {
      to: `/panels/${panel.id}`,
      check: (values) => faultsIn(values, today),
      make: (values, id) => {
        const days = values['days']!.split(',').map((on) => day(on))
        const calling = days.map((on) => callingOf(on, values, { setting: panel.now, working, byId: user.id }))
        return change(db, { id, kind: 'meetings-called', byId: user.id, why: values['why']! }, (tx) =>
          called(tx, panel, calling, { publicUrl: settings.publicUrl, today }),
        )
      },
    })
  })
  return router
}

function draw(res: Response, panel: PanelHere, typed: Typed, errors: Errors = {}): void {
  const setting = {
    title: 'Propose meetings for a year',
    caption: panel.now.name,
    back: { text: panel.now.name, href: `/panels/${panel.id}` },
    lede: ['Nothing is called yet: the days are shown first, and you choose among them.'],
    action: `/panels/${panel.id}/dates`,
    button: 'Show the days',
    follows: [],
  }
  const page = onePage(FIELDS, setting, hereOf(res).today, typed, errors)
  res.status(Object.keys(errors).length ? 422 : 200).render('panels/dates.njk', { page })
}

const cycleFaults = ({ first, until, weeks }: Cycle, today: Day): Errors => ({
  ...(first < today && { first: 'That day is past. Give today or a later one' }),
  ...(until < first && { until: 'It is before the first meeting. Give a later day' }),
  ...(!(Number.isInteger(weeks) && weeks >= 1 && weeks <= 26) && { weeks: 'Give a whole number from 1 to 26' }),
})

interface Found {
  readonly days: readonly Proposed[]
  readonly cycle: Cycle
}
function callForm(panel: PanelHere, { days, cycle }: Found): ChangeForm {
  const fit = days.filter(({ why }) => why === null)
  const left = days.filter(({ why }) => why !== null)
  const before = ({ on, cutOff, papersOut }: Proposed) =>
    [cutOff && `cut-off ${shortDay(cutOff, on)}`, papersOut && `papers out ${shortDay(papersOut, on)}`].filter(Boolean).join(', ')
  return {
    fields: {
      days: {
        kind: 'choices',
        label: 'Which of these are held?',
        ...(fit.length === 0 && { hint: 'None of those days is a day of term. Go back and propose others.' }),
        options: Object.fromEntries(fit.map((one) => [one.on, [longDay(one.on), before(one)].filter(Boolean).join(': ')])),
      },
      ...WHEN,
    },
    typed: { days: fit.map(({ on }) => on) },
    hidden: Object.entries(cycle).map(([name, value]) => ({ name, value: String(value) })),
    setting: {
      title: fit.length === 1 ? 'Call 1 meeting' : `Call up to ${fit.length} meetings`,
      caption: panel.now.name,
      back: { text: 'Propose other days', href: `/panels/${panel.id}/dates` },
      lede: left.map(({ on, why }) => `None is proposed for ${longDay(on)}: ${why}`),
      foot: ['A day of your own is called by hand, and any of these can be moved or cancelled later.'],
      action: `/panels/${panel.id}/dates`,
      button: 'Call these meetings',
    },
  }
}
