import { Router } from 'express'
import type { Day } from '../../../domain/calendar.ts'
import { keepingFaults, keepingInForce } from '../../../domain/keeping.ts'
import { isKeeping, keepings, type KeepingName } from '../../../domain/law/keeping.ts'
import { change } from '../../../store/administration.ts'
import { ownKeepings, setKeeping } from '../../../store/keeping.ts'
import { allowed } from '../../access/allowed.ts'
import { CONFIDENCE } from '../../date/lines.ts'
import type { Deps } from '../../deps.ts'
import { longOf } from '../../kept/said.ts'
import { hereOf } from '../../layout/frame.ts'
import { drawChange, takeChange, type ChangeForm, type Values } from '../form.ts'

/** For how many years the council keeps something, from a day on, with who and why. */
export function keepingNumbers(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'set local numbers')
  const form = async (name: KeepingName, today: Day): Promise<ChangeForm> => formOf(name, today, await ownKeepings(db))
  router.get('/admin/keeping/:rule', rule, async (req, res, next) => {
    const name = String(req.params['rule'])
    return isKeeping(name) ? drawChange(res, await form(name, hereOf(res).today)) : next()
  })
  router.post('/admin/keeping/:rule', rule, async (req, res, next) => {
    const name = String(req.params['rule'])
    if (!isKeeping(name)) return next()
    const { user, today } = hereOf(res)
    await takeChange(req, res, await form(name, today), {
      check: (values) => keepingFaults(name, askedIn(values), today),
      make: (values, id) =>
        change(db, { id, kind: 'keeping-set', byId: user.id, why: values['why']! }, async (tx) => ({
          changes: await setKeeping(tx, { rule: name, ...askedIn(values), byId: user.id, why: values['why']! }),
        })),
      to: '/kept',
    })
  })
  return router
}
const askedIn = (values: Values) => ({ since: values['since'] as Day, years: Number(values['years']) })

function formOf(name: KeepingName, today: Day, lines: Parameters<typeof keepingInForce>[2]): ChangeForm {
  const row = keepingInForce(name, today, lines)
  return {
    fields: {
      since: { kind: 'day', label: 'From which day?', hint: 'Today or later. Every closed case is then worked out again, the next night.' },
      years: {
        kind: 'number',
        label: 'For how many years?',
        hint: `Counted from ${row.from === 'born' ? 'the child’s birth' : 'the end of the case'}.`,
      },
    },
    typed: { years: String(row.years) },
    setting: {
      title: 'Set how long it is kept',
      caption: keepings[name].name,
      back: { text: 'How long cases are kept', href: '/kept' },
      lede: [
        `Now: ${longOf(row)}. ${row.law}.`,
        `How sure we are of that: ${CONFIDENCE[row.confidence]} Councils differ: ask whoever looks after records before you set another.`,
      ],
      action: `/admin/keeping/${name}`,
      button: 'Set it',
    },
  }
}
