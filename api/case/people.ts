import { namedParties } from '../../domain/named-parties.ts'
import { isOneOfSeveral } from '../../domain/side-by-side.ts'
import { isWords, type Process } from '../../domain/process.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import type { Away, CaseHead, PartyRow } from '../../store/reading-case.ts'
import type { ActRow, LetterRow } from '../../store/reading-history.ts'
import { whyNotSaid } from '../contacts/saying.ts'
import { plainDay, shortDay } from '../saying/days.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { sayAnswer } from '../form/answers.ts'
import { doneWords, partyTitle } from '../saying/steps.ts'

/** Somebody in the case: name, part in it, how to reach them, and what is wrong with an address. */
export interface Person {
  readonly name: string
  readonly role: string
  readonly how: readonly string[]
  readonly alert: string | null
}

/** How one may write to a member of the family. A confidential address is never shown. */
function reach(one: ContactHeld, clerk: boolean): readonly string[] {
  if (one.mustNotTell) return clerk && whyNotSaid(one) ? [whyNotSaid(one)] : []
  const ways = one.postOnly || !one.email ? ['By post only'] : [`Email: ${clerk ? one.email : 'held'}`]
  const where = one.confidential ? ['Address confidential: tell it to nobody'] : one.address && clerk ? [one.address] : []
  return [...ways, ...where, ...(one.interpreter ? [`Interpreter: ${one.interpreter}`] : []), ...(one.largePrint ? ['Large print'] : [])]
}

const BAD: Readonly<Record<string, string>> = {
  bounced: 'Email bounced',
  refused: 'Email refused',
  'given up': 'Email could not be delivered',
  'in doubt': 'Email uncertain',
  returned: 'Letter returned',
}
function trouble(recipient: string, letters: readonly LetterRow[], today: Day): string | null {
  const last = letters.filter((one) => one.recipient === recipient).at(-1)
  return last && BAD[last.state] ? `${BAD[last.state]} on ${shortDay(londonDay(last.writtenAt), today)}` : null
}

const awayLine = (away: Away | null | '' | undefined): readonly string[] =>
  away ? [`Away until ${plainDay(away.to)}: ${away.substitute} acts for them`] : []

/** Somebody, or a school that stands for itself. For a job that nobody has at this school nobody is in the case: such as a trust’s, at a school of no trust. */
const isThere = ({ parties }: Process, { party, school, person }: PartyRow): boolean => {
  const is = parties[party]?.is
  return Boolean(person || (school && !(typeof is === 'object' && 'job' in is)))
}

/** Of one among several side by side, such as schools that are consulted: what it has answered last. */
function answerOf(process: Process, acts: readonly ActRow[], party: string, today: Day): readonly string[] {
  if (!isOneOfSeveral(process.parties, party)) return []
  const act = acts.findLast((one) => one.party === party && one.state === 'recorded' && Object.hasOwn(process.actions, one.action))
  const asked = act && Object.entries(process.actions[act.action]!.fields).find(([, field]) => !isWords(field))
  if (!act || !asked) return ['Has not answered']
  const [name, field] = asked
  const said = sayAnswer(field, act.answers[name], { schools: {}, parties: {} })
  return [`${doneWords(process, act.action)}: ${said} (${shortDay(londonDay(act.receivedAt), today)})`]
}

/** Everybody in the case: the family first, then each party, then those who work it. */
export function peopleOf(
  {
    head,
    process,
    parties,
    contacts,
    letters,
    acts,
  }: {
    head: CaseHead
    process: Process
    parties: readonly PartyRow[]
    contacts: readonly ContactHeld[]
    letters: readonly LetterRow[]
    acts: readonly ActRow[]
  },
  { clerk, today, readerId, isShut }: { clerk: boolean; today: Day; readerId: string; isShut: boolean },
): readonly Person[] {
  const family = contacts.map((one) => ({
    name: one.name,
    role: one.isChild ? 'The child themselves' : `${one.relationship}${one.responsible ? ', with parental responsibility' : ''}`,
    how: reach(one, clerk),
    alert: one.mustNotTell
      ? 'Must not be told'
      : isShut && !one.isChild
        ? 'Not told: the young person is 18 or over, and has not said that the family has a part in it'
        : trouble(`contact:${one.id}`, letters, today),
  }))
  const others = parties
    .filter((one) => isThere(process, one))
    .map(({ party, school, person, email, passed, cover, coverTo }) => ({
      name: person ?? school!,
      role: partyTitle(process, party),
      how: [
        ...(person && school ? [school] : []),
        ...(email && clerk ? [email] : []),
        ...(passed && !namedParties(process).some((one) => one.party === party) ? ['The task was passed to them'] : []),
        ...awayLine(cover && { to: coverTo!, substitute: cover }),
        ...answerOf(process, acts, party, today),
      ],
      alert: null,
    }))
  const owner = {
    name: head.owner + (head.ownerId === readerId ? ' (you)' : ''),
    role: 'Owner of the case',
    how: [head.team, ...awayLine(head.ownerAway)],
    alert: null,
  }
  return [
    ...family,
    ...others,
    owner,
    { name: head.manager, role: 'Team manager, told when the case is late', how: awayLine(head.managerAway), alert: null },
  ]
}
