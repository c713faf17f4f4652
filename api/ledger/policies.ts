import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { fadings, policyOn, sizes, weighed, type Fading, type Policy, type SizeBy, type Weighed } from '../../domain/ledger.ts'
import { change } from '../../store/administration.ts'
import { policiesKept, setPolicy, type PolicyKept } from '../../store/ledger-policies.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf, drawChange, takeChange, type ChangeForm, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong, plainDay } from '../saying/days.ts'

const kinds = Object.keys(weighed) as readonly Weighed[]
/** Nobody sets a policy further ahead: by then it would have been forgotten. */
const DAYS_AHEAD = 370
const HEAVIEST = 10

/** Policies of the ledger: every one that there has been, and the next. What was entered keeps the policy of its day. */
export function ledgerPolicies(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/ledger/policies', allowed(deps, 'see the ledger'), async (req, res) => {
    const { user, today } = hereOf(res)
    const kept = await policiesKept(db)
    const page = {
      title: 'What entries weigh, and since when',
      back: { text: 'The fairness ledger', href: '/ledger' },
      done: await doneOf(db, req),
      sets: may(user, 'set local numbers'),
      policies: kept.toReversed().map((one) => policyView(one, kept, today)),
    }
    res.render('ledger/policies.njk', { page })
  })
  const sets = allowed(deps, 'set local numbers')
  router.get('/ledger/policies/next', sets, async (_req, res) => {
    drawChange(res, form(policyOn(await policiesKept(db), hereOf(res).today)!))
  })
  router.post('/ledger/policies/next', sets, async (req, res) => {
    const { user, today } = hereOf(res)
    const kept = await policiesKept(db)
    await takeChange(req, res, form(policyOn(kept, today)!), {
      to: '/ledger/policies',
      check: (values) => faultsIn(values, today),
      make: (values, id) => {
        const why = values['why']!
        const set = { ...policyIn(values), byId: user.id, why }
        const before = policyOn(kept, set.since)!.id
        return change(db, { id, kind: 'ledger-policy-set', byId: user.id, why }, async (tx) => ({
          changes: await setPolicy(tx, { ...set, before }),
        }))
      },
    })
  })
  return router
}

function policyView(one: PolicyKept, kept: readonly PolicyKept[], today: Day) {
  const now = policyOn(kept, today)?.id === one.id
  const replaced = policyOn(kept, one.since)?.id !== one.id
  return {
    since: plainDay(one.since),
    state: now ? 'It holds today' : replaced ? 'Replaced before it began' : one.since > today ? 'It is to come' : 'It held until the next',
    weights: kinds.map((type) => ({ type: weighed[type], weight: String(one.weights[type] / 100) })),
    fading: fadings[one.fading],
    sizeBy: sizes[one.sizeBy],
    by: one.by ?? 'Sixth Day, as it came',
    known: londonLong(one.knownFrom),
    why: one.why,
  }
}

const weight = (type: Weighed) => ({ kind: 'name', label: `“${weighed[type]}” weighs`, hint: 'Such as 1, 0.75 or 1.25.' }) as const
function form(now: Policy): ChangeForm {
  return {
    fields: {
      since: { kind: 'day', label: 'From which day?', hint: 'Today or later. It holds until the next policy begins.' },
      ...Object.fromEntries(kinds.map((type) => [type, weight(type)])),
      fading: { kind: 'choice', label: 'What is left of an entry when its school year is over?', options: fadings },
      sizeBy: { kind: 'choice', label: 'By what is a school’s share?', options: sizes },
    },
    typed: {
      ...Object.fromEntries(kinds.map((type) => [type, String(now.weights[type] / 100)])),
      fading: now.fading,
      sizeBy: now.sizeBy,
    },
    setting: {
      title: 'Set the next policy of the fairness ledger',
      back: { text: 'Every policy there has been', href: '/ledger/policies' },
      lede: [
        'No law and no guidance says what an entry weighs. These are the council’s own numbers, as its schools have agreed them; what stands here now is today’s.',
        'Entries that have been made keep the policy of their day, in what they weigh and in how that fades. Shares go by what holds on the day that is looked at.',
      ],
      action: '/ledger/policies/next',
      button: 'Set the policy',
    },
  }
}

/** “1.25” in hundredths; null where it is no weight. */
function hundredthsIn(text: string | undefined): number | null {
  if (!/^\d{1,2}([.]\d{1,2})?$/.test(text?.trim() ?? '')) return null
  const hundredths = Math.round(Number(text) * 100)
  return hundredths <= HEAVIEST * 100 ? hundredths : null
}
const faultsIn = (values: Values, today: Day) => ({
  ...(values['since']! < today && { since: 'Give today or a later day: what was entered before keeps the policy of its day' }),
  ...(values['since']! > plus(today, DAYS_AHEAD) && {
    since: `It cannot begin more than ${DAYS_AHEAD} days from today. Set it nearer to its time`,
  }),
  ...Object.fromEntries(
    kinds.flatMap((type) =>
      hundredthsIn(values[type]) === null ? [[type, `Give a number from 0 to ${HEAVIEST}, with at most two decimals`] as const] : [],
    ),
  ),
})
const policyIn = (values: Values): Omit<Policy, 'id'> => ({
  since: values['since'] as Day,
  weights: Object.fromEntries(kinds.map((type) => [type, hundredthsIn(values[type])!])) as Policy['weights'],
  fading: values['fading'] as Fading,
  sizeBy: values['sizeBy'] as SizeBy,
})
