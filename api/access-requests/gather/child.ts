import { facts as factNames, type FactName } from '../../../domain/facts.ts'
import type { Field } from '../../../domain/process.ts'
import { childWithin, type ChildHeld } from '../../../store/children.ts'
import type { Db } from '../../../store/client.ts'
import { contactsOf, type ContactHeld } from '../../../store/contacts.ts'
import { factsOf } from '../../../store/facts.ts'
import { casesOfChild } from '../../../store/reading-child.ts'
import { contactChangesOf, type ContactChangeHeld } from '../../../store/reading-contacts.ts'
import { everySchool } from '../../../store/reading-schools.ts'
import { changeLines, KINDS_SAID } from '../../contacts/saying.ts'
import { sayAnswer, type Names as AnswerNames } from '../../form/answers.ts'
import { namesOf } from '../../form/schools.ts'
import { plainDay } from '../../saying/days.ts'
import { fullName } from '../../saying/names.ts'
import { everyProcess, partyTitle, processOf } from '../../saying/steps.ts'
import { caseSources } from './case.ts'
import { foundIn, lines, on, one, type Gathered, type Source } from './found.ts'

interface OfChild {
  readonly child: ChildHeld
  readonly contacts: readonly ContactHeld[]
  readonly said: AnswerNames
}
/** What is held of a child beside their cases. */
export const childSources = {
  identity: {
    columns: ['child_identity.sealed', 'child_identity.childId', 'child.reference'],
    find: (_db, { child }) => [
      one('identity:name', 'identity', 'Name', { text: fullName(child) }),
      one('identity:born', 'identity', 'Date of birth', { text: plainDay(child.born!) }),
      one('identity:number', 'identity', 'Unique pupil number', { text: child.upn ?? `None: ${child.noUpn ?? 'nobody has said why'}` }),
      one('identity:reference', 'identity', 'Reference here', { text: child.reference }),
    ],
  },
  family: { columns: ['contact.sealed', 'contact.childId'], find: (_db, { contacts }) => contacts.map(family) },
  told: {
    columns: ['contact_change.sealed', 'contact_change.childId', 'contact_change.contactId', 'contact_change.byId'],
    find: async (db, { child, contacts }) => (await contactChangesOf(db, child.id)).map((change) => familyChange(change, contacts)),
  },
  fact: {
    columns: ['fact.name', 'fact.value', 'fact.source', 'fact.childId'],
    find: async (db, { child, said }) =>
      (await factsOf(db, child.id)).map((row) =>
        one(`fact:${row.name}`, 'fact', factNames[row.name as FactName] ?? row.name, {
          on: row.validFrom,
          from: row.source,
          text: row.words ?? sayAnswer(fieldOf(row.name), row.value, said),
          others: row.words !== null && row.name !== 'child-view' ? ['words'] : [],
        }),
      ),
  },
} satisfies Record<string, Source<OfChild>>

const fieldOf = (name: string): Field | undefined =>
  everyProcess()
    .flatMap(({ opening, actions }) => [opening, ...Object.values(actions)])
    .flatMap(({ fields }) => Object.values(fields))
    .find(({ fact }) => fact === name)

export const family = ({ id, name, relationship, email, address, whyNot, interpreter, ...flags }: ContactHeld) =>
  one(`contact:${id}`, 'family', name, {
    text: lines(
      relationship,
      email,
      address,
      interpreter && `Interpreter: ${interpreter}`,
      flags.mustNotTell && `Must not be told: ${whyNot ?? ''}`,
      flags.confidential && 'The address may be told to nobody',
    ),
    others: ['person'],
  })

/** What was changed of one of the family: who said so, and why, may be what keeps somebody safe. */
export const familyChange = (change: ContactChangeHeld, contacts: readonly ContactHeld[]) =>
  one(
    `contact-change:${change.id}`,
    'reason',
    `${contacts.find(({ id }) => id === change.contactId)?.name ?? 'One of the family'}: ${KINDS_SAID[change.kind]}`,
    {
      on: on(change.at),
      from: change.by,
      text: lines(...changeLines(change, { email: true, address: true })),
      others: ['words', 'person'],
    },
  )

/** `asking`: the name of whoever asks, which is never blacked out. To be asked by whoever may see every row of it. */
export async function gatherChild(db: Db, childId: string, asking: string): Promise<Gathered | null> {
  const child = await childWithin(db, childId, { all: true })
  if (!child || child.born === null) return null
  const [contacts, cases, schools] = await Promise.all([contactsOf(db, childId), casesOfChild(db, childId), everySchool(db)])
  const said: AnswerNames = { schools: namesOf(schools), parties: {} }
  const ofCases = await Promise.all(
    cases.map((row) => {
      const process = processOf(row.process)
      const parties = Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)]))
      return foundIn(db, caseSources, { row, process, names: { ...said, parties } })
    }),
  )
  const others = contacts.map(({ name }) => name).filter((name) => name.toLowerCase() !== asking.toLowerCase())
  return {
    child,
    cases,
    names: { others, own: [child.firstName, child.lastName, child.knownAs ?? ''] },
    all: [...(await foundIn(db, childSources, { child, contacts, said })), ...ofCases.flat()],
  }
}
