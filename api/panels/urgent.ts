import { Router, type Request, type Response } from 'express'
import { urgentRule } from '../../domain/panels.ts'
import { change, NotChanged } from '../../store/administration.ts'
import { urgentOf } from '../../store/urgent.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay } from '../saying/days.ts'
import { waitsFor } from './agenda.ts'
import { prepared, putBetween } from './between.ts'
import { panelHere, type PanelHere } from './here.ts'
import { NO_RULE } from './no-rule.ts'
import type { AgendaCase } from '../../store/reading-agenda.ts'
import { initialsOf } from '../../domain/names.ts'

/** A case that may not wait for a meeting is put before the panel between meetings, by the rule that the council has set for it. */
export function urgentCases(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const may = allowed(deps, 'freeze packs')
  const open = async (req: Request, res: Response): Promise<readonly [PanelHere, readonly AgendaCase[]] | null> => {
    const panel = await panelHere(db, req, res)
    if (!panel) return null
    const there = await urgentOf(db, panel.id)
    const between = new Set(there.flatMap(({ caseId, state, signedAt }) => (state === 'called' && !signedAt ? [caseId] : [])))
    return [panel, (await waitsFor(db, panel.now)).filter(({ id }) => !between.has(id))]
  }
  router.get('/panels/:panel/between', may, async (req, res, next) => {
    const found = await open(req, res)
    return found ? drawChange(res, formOf(...found, String(req.query['case'] ?? ''))) : next()
  })
  router.post('/panels/:panel/between', may, async (req, res, next) => {
    const found = await open(req, res)
    if (!found) return next()
    const [panel, cases] = found
    const { user, today } = hereOf(res)
    await takeChange(req, res, formOf(panel, cases, ''), {
      to: `/panels/${panel.id}`,
      make: async (values, id) => {
        const chosen = cases.filter((one) => one.id === values['case'])
        const asked = { kind: 'urgent-opened' as const, byId: user.id, why: values['why']! }
        const putting = { panel, today, publicUrl: settings.publicUrl, byId: user.id, why: values['why']! }
        const ready = await prepared(db, chosen, putting).catch((error: unknown) => {
          if (error instanceof RangeError) return error.message
          throw error
        })
        return change(db, { id, ...asked }, async (tx) => {
          if (ready === null) throw new NotChanged(NO_RULE)
          if (typeof ready === 'string') throw new NotChanged(ready)
          return { changes: (await putBetween(tx, ready, null)).changes }
        })
      },
    })
  })
  return router
}

function formOf(panel: PanelHere, cases: readonly AgendaCase[], chosen: string): ChangeForm {
  const rule = urgentRule(panel.now)
  const said = ({ id, first, last, due }: AgendaCase) => `${id} ${initialsOf(first, last)}${due ? `, by ${longDay(due)}` : ''}`
  return {
    fields: {
      case: {
        kind: 'choice',
        label: 'Which case may not wait for a meeting?',
        ...(cases.length === 0 && { hint: 'No case waits for this panel.' }),
        options: Object.fromEntries(cases.map((one) => [one.id, said(one)])),
      },
    },
    typed: { case: chosen },
    setting: {
      title: 'Decide a case between meetings',
      caption: panel.now.name,
      back: { text: panel.now.name, href: `/panels/${panel.id}` },
      lede: [
        rule === null ? NO_RULE : `The rule of this panel: ${rule[0]!.toLowerCase()}${rule.slice(1)}. It is the council’s own.`,
        'Members who have signed the information-sharing agreement are told, and read a pack of this case alone. It needs the same reasons as in a meeting, the chair signs it, and the minutes of the next meeting report it. Its date runs on.',
      ],
      action: `/panels/${panel.id}/between`,
      button: 'Put it before the panel now',
    },
  }
}
