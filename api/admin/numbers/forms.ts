import { day, type Day, type Unit } from '../../../domain/calendar.ts'
import { read } from '../../../domain/form.ts'
import { LIMITS } from '../../../domain/law/own-number-limits.ts'
import { isSettable, unitsFor, type NumberAsked, type OwnNumber } from '../../../domain/own-numbers.ts'
import { inWords, someInWords } from '../../../domain/row-in-words.ts'
import type { Typed } from '../../form/fields.ts'
import type { Errors, Fields } from '../../form/flow.ts'
import { remindersSaid, type Known } from '../../rules/said.ts'
import { plainDay } from '../../saying/days.ts'
import { upperFirst } from '../../saying/names.ts'
import type { ChangeForm, Values } from '../form.ts'

const since = {
  kind: 'day',
  label: 'From which day?',
  hint: 'It applies to whatever is counted from then on in cases that began on that day or later.',
} as const

/** The number that stands from the day that was typed, where one does: whoever sets another is asked whether it is to be replaced. */
export function standingFrom(standing: readonly OwnNumber[], typed: Typed): OwnNumber | null {
  const form = read({ since }, typed)
  return (form.ok && standing.find((one) => one.since === form.answers['since'])) || null
}

/** The question of a number, from what day, and why. `before`: the one that stands from that day already. */
export function numberForm({ rule, clock }: Known, before: OwnNumber | null): ChangeForm {
  const row = clock.rows.findLast(isSettable)!
  const replace: Fields = before
    ? {
        replace: {
          kind: 'yes-no',
          label: `From that day ${someInWords(before.allow, before.unit)} stand already. Is this to take their place?`,
          hint: 'What was counted by them keeps them.',
        },
      }
    : {}
  const units = unitsFor(row)
  return {
    fields: {
      since,
      ...replace,
      allow: { kind: 'number', label: 'How many?' },
      unit: { kind: 'choice', label: 'Of what?', options: Object.fromEntries(units.map((unit) => [unit, upperFirst(unit)])) },
      remind: {
        kind: 'name',
        label: 'Reminders, in working days before',
        hint: `Such as 5, 2; or none. Empty: as now, ${remindersSaid(clock.remind) ?? 'none'}. At most ${LIMITS.remind.most}.`,
        optional: true,
      },
    },
    typed: { unit: row.unit },
    setting: {
      title: 'Set the council’s own number',
      caption: clock.name,
      back: { text: 'The rule', href: `/rules/${rule}` },
      lede: [
        `The default is ${inWords(row)}, since ${plainDay(row.since)}. There is no law that sets it.`,
        'Dates that have been counted already keep the number that they were counted by.',
      ],
      action: `/admin/numbers/${rule}`,
      button: 'Set the number',
    },
  }
}

export const withdrawalForm = ({ rule, clock }: Known, { id, since: from, allow, unit }: OwnNumber): ChangeForm => ({
  fields: {},
  setting: {
    title: `Withdraw ${someInWords(allow, unit)} from ${plainDay(from)}`,
    caption: clock.name,
    back: { text: 'The rule', href: `/rules/${rule}` },
    lede: [
      'The number that held before it holds again from that day: the council’s earlier one, or the default.',
      'It stays in the list with this reason. Dates that have been counted by it keep it.',
    ],
    action: `/admin/numbers/${rule}/withdraw/${id}`,
    button: 'Withdraw the number',
  },
})

/** What was asked for, as the form has read it. */
export const askedIn = ({ since: from, allow, unit, remind = '' }: Values): NumberAsked => ({
  since: day(from!) as Day,
  allow: Number(allow),
  unit: unit as Unit,
  remind,
})

export const replacing = ({ replace }: Values): Errors =>
  replace === 'no' ? { since: 'A number stands from that day already. Give another day, or say that it is to be replaced' } : {}
