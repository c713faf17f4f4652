import { Router, type Request, type Response } from 'express'
import { readNumber, standingNumbers, whyNotSettable, type OwnNumber } from '../../../domain/own-numbers.ts'
import { change, type Made } from '../../../store/administration.ts'
import { numbersKept, setNumber, type NumberSet } from '../../../store/own-numbers.ts'
import { allowed } from '../../access/allowed.ts'
import type { Deps } from '../../deps.ts'
import { sayOnPage } from '../../errors/errors.ts'
import { typedIn } from '../../form/sending.ts'
import { hereOf } from '../../layout/frame.ts'
import { ruleNamed, type Known } from '../../rules/said.ts'
import { drawChange, takeChange } from '../form.ts'
import { askedIn, numberForm, replacing, standingFrom, withdrawalForm } from './forms.ts'

/** Numbers of the authority’s own, before local defaults: set from a day on, replaced and withdrawn, each with who and why. */
export function ownNumbers(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const may = allowed(deps, 'set local numbers')
  const standing = async (rule: string): Promise<readonly OwnNumber[]> =>
    standingNumbers(await numbersKept(db)).filter((one) => one.rule === rule)
  const standingHere = async ({ params }: Request): Promise<readonly [Known, OwnNumber] | null> => {
    const known = ruleNamed(String(params['rule']))
    const number = known && (await standing(known.rule)).find(({ id }) => String(id) === params['number'])
    return number ? [known, number] : null
  }
  const make = (id: string, kind: 'number-set' | 'number-withdrawn', set: NumberSet): Promise<Made> =>
    change(db, { id, kind, byId: set.byId, why: set.why }, async (tx) => ({ changes: await setNumber(tx, set) }))

  router.get('/admin/numbers/:rule', may, (req, res, next) => {
    const known = ruleNamed(String(req.params['rule']))
    if (!known) return next()
    if (isSettableHere(known, res)) drawChange(res, numberForm(known, null))
  })
  router.post('/admin/numbers/:rule', may, async (req, res, next) => {
    const known = ruleNamed(String(req.params['rule']))
    if (!known) return next()
    if (!isSettableHere(known, res)) return
    const { user, today } = hereOf(res)
    const before = standingFrom(await standing(known.rule), typedIn(req.body))
    await takeChange(req, res, numberForm(known, before), {
      to: `/rules/${known.rule}`,
      check: (values) => ({ ...readNumber(known.clock, askedIn(values), today).faults, ...replacing(values) }),
      make: (values, id) => {
        const { since, allow, unit, ...asked } = askedIn(values)
        const { remind } = readNumber(known.clock, { since, allow, unit, ...asked }, today)
        const number = { allow, unit, remind }
        return make(id, 'number-set', { rule: known.rule, since, number, before: before?.id ?? null, byId: user.id, why: values['why']! })
      },
    })
  })

  router.get('/admin/numbers/:rule/withdraw/:number', may, async (req, res, next) => {
    const found = await standingHere(req)
    return found ? drawChange(res, withdrawalForm(...found)) : next()
  })
  router.post('/admin/numbers/:rule/withdraw/:number', may, async (req, res, next) => {
    const found = await standingHere(req)
    if (!found) return next()
    const [{ rule }, { id: before, since }] = found
    await takeChange(req, res, withdrawalForm(...found), {
      to: `/rules/${rule}`,
      make: ({ why }, id) => make(id, 'number-withdrawn', { rule, since, number: null, before, byId: hereOf(res).user.id, why: why! }),
    })
  })
  return router
}

/** Whether the authority may set one at all; where it may not, that is said with its reason. */
function isSettableHere({ rule, clock }: Known, res: Response): boolean {
  const why = whyNotSettable(clock)
  if (why)
    sayOnPage(res, 409, {
      title: `${clock.name}: nobody here may set this number`,
      lines: [why, 'Nothing was changed.'],
      link: { href: `/rules/${rule}`, text: 'Back to the rule' },
    })
  return why === null
}
