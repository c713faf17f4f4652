import type { Day } from '../../domain/calendar.ts'
import { becauses, changesIn, followedSaid, type ContactChangeKind, type ContactSaid, type Way } from '../../domain/contacts.ts'
import type { ContactChangeHeld } from '../../store/reading-contacts.ts'
import { REMOVED } from '../../store/sealed.ts'
import { plainDay } from '../saying/days.ts'

export const KINDS_SAID: Readonly<Record<ContactChangeKind, string>> = {
  added: 'added',
  changed: 'changed',
  tightened: 'made safer, as the opening of a case says',
  said: 'said otherwise by the opening of a case, and not taken',
}

/** A change in lines: what was and what is, since when, why, and what followed. Of an address that this reader is not shown, that it was changed. */
export function changeLines({ kind, caseId, on, changed }: ContactChangeHeld, shown: Readonly<Record<Way, boolean>>): readonly string[] {
  if (!changed) return [REMOVED]
  const every = changesIn(changed)
  const all = every.filter(({ field }) => !isHidden(field, shown))
  const hidden = every
    .filter(({ field }) => isHidden(field, shown))
    .map(({ label }) => `${label}: ${kind === 'added' ? 'held' : 'another'}`)
  const said = kind === 'added' ? all.filter(({ new: is }) => is !== 'nothing' && is !== 'no').map((one) => `${one.label}: ${one.new}`) : []
  return [
    ...(kind === 'added' ? said : all.map((one) => `${one.label}: from ${one.old} to ${one.new}`)),
    ...hidden,
    `${kind === 'said' ? 'Said of' : 'From'} ${plainDay(on as Day)}${caseId ? `, in the opening of ${caseId}` : ''}. ${changed.why}`,
    ...followedSaid(changed.followed),
  ]
}

/** Whether a field is an address that this reader is not shown. */
export const isHidden = (field: string, shown: Readonly<Record<Way, boolean>>): boolean =>
  (field === 'email' || field === 'address') && !shown[field]

/** Why somebody must not be told. */
export const whyNotSaid = ({ because, whyNot }: Pick<ContactSaid, 'because' | 'whyNot'>): string =>
  [because && becauses[because], whyNot].filter(Boolean).join(': ')

/** How somebody is reached, in lines. An address that is told to nobody is not shown; others only to those who work every case. */
export function reachLines(one: ContactSaid, works: boolean): readonly string[] {
  if (one.mustNotTell) return [whyNotSaid(one) || 'Nobody has said why.']
  return [
    one.postOnly ? 'By post alone' : one.email ? `Email: ${works ? one.email : 'held'}` : 'By post: no email address is held',
    ...(one.confidential ? ['Address told to nobody'] : one.address ? (works ? [one.address] : []) : ['No postal address is held']),
    ...(one.interpreter ? [`Interpreter: ${one.interpreter}`] : []),
    ...(one.largePrint ? ['Large print'] : []),
  ]
}
/** Who they are to the child. */
export const roleSaid = (one: ContactSaid): string =>
  one.isChild ? 'The child themselves' : `${one.relationship}${one.responsible ? ', with parental responsibility' : ''}`
