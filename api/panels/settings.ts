import { Router } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { isSilence, lastSettingDay, phases, settingOn, silences, type PanelPhase, type PanelSetting } from '../../domain/panels.ts'
import { change, type Made } from '../../store/administration.ts'
import { districtsHeld } from '../../store/reading-panels.ts'
import { addPanel, setPanel, type SettingSet } from '../../store/panels.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import type { Errors } from '../form/flow.ts'
import { hereOf } from '../layout/frame.ts'
import { panelHere } from './here.ts'
import { heardProcesses } from './saying.ts'

/** What a panel is called, hears and goes by: set from a day on, with a reason. */
export function panelSettings(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const may = allowed(deps, 'set up panels')
  const make = (id: string, kind: 'panel-added' | 'panel-set', set: SettingSet, work: Parameters<typeof change>[2]): Promise<Made> =>
    change(db, { id, kind, byId: set.byId, why: set.why }, work)

  router.get('/panels/new', may, async (_req, res) => drawChange(res, formOf(null, await districtsHeld(db), hereOf(res).today)))
  router.post('/panels/new', may, async (req, res) => {
    const { user, today } = hereOf(res)
    const districts = await districtsHeld(db)
    await takeChange(req, res, formOf(null, districts, today), {
      to: '/panels',
      check: (values) => faultsIn(values, districts, today),
      make: (values, id) => {
        const set = { ...setIn(values), byId: user.id, why: values['why']! }
        return make(id, 'panel-added', set, async (tx) => ({ changes: await addPanel(tx, set) }))
      },
    })
  })
  router.get('/panels/:panel/set', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    return panel ? drawChange(res, formOf(panel.now, await districtsHeld(db), hereOf(res).today)) : next()
  })
  router.post('/panels/:panel/set', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    const { user, today } = hereOf(res)
    const districts = await districtsHeld(db)
    await takeChange(req, res, formOf(panel.now, districts, today), {
      to: `/panels/${panel.id}`,
      check: (values) => faultsIn(values, districts, today),
      make: (values, id) => {
        const set = { ...setIn(values), byId: user.id, why: values['why']! }
        const before = settingOn(panel.settings, set.since)!.id
        return make(id, 'panel-set', set, async (tx) => ({ changes: await setPanel(tx, panel.id, set, before) }))
      },
    })
  })
  return router
}

const numberOf = (days: number | null): string => (days === null ? '' : String(days))
function formOf(now: PanelSetting | null, districts: readonly string[], today: Day): ChangeForm {
  const number = (label: string, hint: string) => ({ kind: 'number', label, hint, optional: true }) as const
  return {
    fields: {
      name: { kind: 'name', label: 'What is the panel called?' },
      since: { kind: 'day', label: 'From which day?', hint: 'Today or later. It holds until something else is set.' },
      process: { kind: 'choice', label: 'Which cases does it hear?', options: { ...heardProcesses, none: 'None for now' } },
      phase: { kind: 'choice', label: 'Children of which phase?', options: { ...phases, both: 'Both' } },
      districts: {
        kind: 'name',
        label: 'Children at schools in which districts?',
        hint: `With commas between them. Empty: the whole area. We hold schools in ${districts.join(', ')}.`,
        optional: true,
      },
      quorum: number('How many members who may vote are a quorum?', 'Empty: the council has not set it. No law and no guidance does.'),
      cutOff: number('How many working days before a meeting is the cut-off?', 'A case that waits for the panel by then is on the agenda.'),
      papersOut: number('How many working days before a meeting do papers go out?', 'Not before the cut-off.'),
      urgentMembers: number(
        'Between meetings: how many members besides the chair have to be for it?',
        'By this rule an urgent case is decided without a meeting. Empty, with the next: none is.',
      ),
      urgentDays: number('Between meetings: within how many working days is it decided?', '0: the same day.'),
      silence: {
        kind: 'choice',
        label: 'What does the protocol say of a school that was named and does not answer?',
        hint: 'It is offered to whoever records the silence, with this panel and the day from which it holds. No law sets it.',
        options: { ...silences, unset: 'The council has not set it' },
      },
    },
    typed: now
      ? {
          name: now.name,
          since: today,
          process: now.process ?? 'none',
          phase: now.phase ?? 'both',
          districts: now.districts.join(', '),
          quorum: numberOf(now.quorum),
          cutOff: numberOf(now.cutOff),
          papersOut: numberOf(now.papersOut),
          urgentMembers: numberOf(now.urgentMembers),
          urgentDays: numberOf(now.urgentDays),
          silence: now.silence ?? 'unset',
        }
      : { since: today, silence: 'unset' },
    setting: {
      title: now ? 'Set what the panel goes by' : 'Add a panel',
      ...(now && { caption: now.name }),
      back: now ? { text: now.name, href: `/panels/${now.panelId}` } : { text: 'Panels', href: '/panels' },
      lede: [
        'All of this is the council’s own. What was set before stays to be seen, and meetings that have been called keep the days they were called with.',
      ],
      action: now ? `/panels/${now.panelId}/set` : '/panels/new',
      button: now ? 'Set the panel' : 'Add the panel',
    },
  }
}

const districtsIn = (values: Values): readonly string[] => [
  ...new Set(
    (values['districts'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]
const countIn = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))
const setIn = (values: Values): Omit<SettingSet, 'byId' | 'why'> => ({
  name: values['name']!,
  since: values['since'] as Day,
  process: values['process'] === 'none' ? null : values['process']!,
  phase: values['phase'] === 'both' ? null : (values['phase'] as PanelPhase),
  districts: districtsIn(values),
  quorum: countIn(values['quorum']),
  cutOff: countIn(values['cutOff']),
  papersOut: countIn(values['papersOut']),
  urgentMembers: countIn(values['urgentMembers']),
  urgentDays: countIn(values['urgentDays']),
  silence: isSilence(values['silence']) ? values['silence'] : null,
})
function faultsIn(values: Values, districts: readonly string[], today: Day): Errors {
  const { since, quorum, cutOff, papersOut, urgentMembers, urgentDays } = setIn(values)
  const unknown = districtsIn(values).filter((one) => !districts.includes(one))
  const whole = (count: number | null, least: number, most: number) =>
    count === null || (Number.isInteger(count) && count >= least && count <= most)
  return {
    ...(since < today && { since: 'Give today or a later day: what was done before went by what held then' }),
    ...(since > lastSettingDay(today) && { since: 'That is more than a year ahead. Set it nearer to its time' }),
    ...(unknown.length > 0 && { districts: `We hold no school in ${unknown.join(', ')}. The districts are ${districts.join(', ')}` }),
    ...(!whole(quorum, 1, 50) && { quorum: 'Give a whole number from 1 to 50, or leave it empty' }),
    ...(!whole(cutOff, 0, 60) && { cutOff: 'Give a whole number from 0 to 60, or leave it empty' }),
    ...(!whole(papersOut, 0, 60) && { papersOut: 'Give a whole number from 0 to 60, or leave it empty' }),
    ...(!whole(urgentMembers, 1, 20) && { urgentMembers: 'Give a whole number from 1 to 20, or leave both empty' }),
    ...(!whole(urgentDays, 0, 20) && { urgentDays: 'Give a whole number from 0 to 20, or leave both empty' }),
    ...(urgentMembers !== null && urgentDays === null && { urgentDays: 'Say within how many working days, or leave both empty' }),
    ...(urgentMembers === null && urgentDays !== null && { urgentMembers: 'Say how many members, or leave both empty' }),
    ...(cutOff !== null &&
      papersOut !== null &&
      papersOut > cutOff && { papersOut: 'Papers cannot go out before the cut-off. Give the same number or a smaller one' }),
  }
}
