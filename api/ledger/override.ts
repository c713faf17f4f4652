import { Router, type Request } from 'express'
import { isOverrideReason, isYearGroup, overrideReasons } from '../../domain/ledger.ts'
import { groupsTaught } from '../../domain/ledger-accounts.ts'
import { years } from '../../domain/year-groups.ts'
import { change } from '../../store/administration.ts'
import { override, takeBackOverride } from '../../store/ledger.ts'
import { overrideStanding, schoolsInLedger, type SchoolInLedger } from '../../store/reading-ledger.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { groupOptions } from './filters.ts'
import { exactly } from './saying.ts'

const MOST = 100
const NO_NAMES =
  'The kind of reason stands on the record of changes. What you write is sealed, and read by everybody who sees the ledger: name no child in it, give the case’s reference.'
const REASON = { kind: 'choice', label: 'Of what kind is the reason?', options: overrideReasons } as const
const WHY = 'It is sealed, and stands with the entry beside your name.'

/** The chair chooses otherwise, with a reason: it is an entry, and so is what takes it back. */
export function ledgerOverrides(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const may = allowed(deps, 'override the ledger')
  const schoolOf = async ({ params }: Request): Promise<SchoolInLedger | undefined> =>
    (await schoolsInLedger(db)).find(({ urn, closed }) => urn === params['urn'] && !closed)
  const standingOf = async ({ params }: Request) =>
    /^\d{1,9}$/.test(String(params['id'])) ? overrideStanding(db, Number(params['id'])) : null

  router.get('/ledger/schools/:urn/override', may, async (req, res, next) => {
    const school = await schoolOf(req)
    return school ? drawChange(res, settingForm(school)) : next()
  })
  router.post('/ledger/schools/:urn/override', may, async (req, res, next) => {
    const school = await schoolOf(req)
    if (!school) return next()
    const { user, today: on } = hereOf(res)
    await takeChange(req, res, settingForm(school), {
      to: `/ledger/schools/${school.urn}`,
      check: faultsIn,
      make: ({ group, amount, reason: given, why }, id) => {
        const reason = isOverrideReason(given) ? given : 'other'
        const set = { urn: school.urn, amount: amountIn(amount)!, on, byId: user.id, reason, why: why! }
        return change(db, { id, kind: 'ledger-overridden', byId: user.id, why: overrideReasons[reason] }, async (tx) => ({
          changes: isYearGroup(group) ? await override(tx, { ...set, yearGroup: group }) : [],
        }))
      },
    })
  })

  router.get('/ledger/entries/:id/take-back', may, async (req, res, next) => {
    const found = await standingOf(req)
    return found ? drawChange(res, takingBackForm(Number(req.params['id']), found)) : next()
  })
  router.post('/ledger/entries/:id/take-back', may, async (req, res, next) => {
    const [found, entry] = [await standingOf(req), Number(req.params['id'])]
    if (!found) return next()
    const { user, today: on } = hereOf(res)
    await takeChange(req, res, takingBackForm(entry, found), {
      to: `/ledger/schools/${found.urn}`,
      make: ({ reason: given, why }, id) => {
        const reason = isOverrideReason(given) ? given : 'other'
        return change(db, { id, kind: 'ledger-taken-back', byId: user.id, why: overrideReasons[reason] }, async (tx) => ({
          changes: await takeBackOverride(tx, entry, { on, byId: user.id, reason, why: why! }),
        }))
      },
    })
  })
  return router
}

const settingForm = ({ urn, name, phase }: SchoolInLedger): ChangeForm => ({
  fields: {
    group: { kind: 'choice', label: 'In which year group?', options: Object.fromEntries(groupOptions(groupsTaught(phase))) },
    amount: {
      kind: 'name',
      label: 'How much is set to its account?',
      hint: 'Such as 1 where it is to count as having taken one child more, or -0.75 where it is to count as having taken less.',
    },
    reason: REASON,
  },
  whyHint: WHY,
  setting: {
    title: `Set an override for ${name}`,
    back: { text: 'Its account', href: `/ledger/schools/${urn}` },
    lede: [
      'It is an entry of today, of this amount, under today’s policy. Nothing that stands is changed, and it can be taken back.',
      NO_NAMES,
    ],
    action: `/ledger/schools/${urn}/override`,
    button: 'Set the override',
  },
})
interface Found {
  readonly urn: string
  readonly name: string
  readonly yearGroup: keyof typeof years
  readonly amount: number
  readonly on: Parameters<typeof plainDay>[0]
}
const takingBackForm = (id: number, { urn, name, yearGroup, amount, on }: Found): ChangeForm => ({
  fields: { reason: REASON },
  whyHint: WHY,
  setting: {
    title: `Take back the override of ${exactly(amount)} for ${name}`,
    caption: `${years[yearGroup]}, set on ${plainDay(on)}`,
    back: { text: 'Its account', href: `/ledger/schools/${urn}` },
    lede: ['A second entry takes it back whole, as if it had never been. Both stay to be seen, each with its reason.', NO_NAMES],
    action: `/ledger/entries/${id}/take-back`,
    button: 'Take back the override',
  },
})

/** “-0.5”, with whichever sign of minus was typed, in hundredths; null where it is no amount. */
function amountIn(text: string | undefined): number | null {
  const [, sign, number] = /^([-−–+]?)\s?(\d{1,3}(?:[.]\d{1,2})?)$/.exec(text?.trim() ?? '') ?? []
  if (!number) return null
  const hundredths = Math.round(Number(number) * 100)
  return hundredths > MOST * 100 ? null : sign === '' || sign === '+' ? hundredths : -hundredths
}
const faultsIn = ({ amount }: Values) => {
  const read = amountIn(amount)
  if (read === null) return { amount: `Give a number from -${MOST} to ${MOST}, with at most two decimals` }
  return read === 0 ? { amount: 'Give a number other than 0: that would change nothing' } : ({} as Readonly<Record<string, string>>)
}
