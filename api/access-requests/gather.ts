import type { Found, Names } from '../../domain/access-requests.ts'
import { londonDay } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import { facts as factNames, type FactName } from '../../domain/facts.ts'
import { holds } from '../../domain/holds.ts'
import type { Field } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { childWithin, type ChildHeld } from '../../store/children.ts'
import { contactsOf, type ContactHeld } from '../../store/contacts.ts'
import { documentsOf } from '../../store/documents.ts'
import { factsOf } from '../../store/facts.ts'
import { addedToMinutes, hearingsOfCase } from '../../store/found-elsewhere.ts'
import { holdsOf } from '../../store/holds.ts'
import { challengesOf, correctionsOf } from '../../store/reading-corrections.ts'
import { deadlinesOf } from '../../store/reading-case.ts'
import { casesOfChild, type CaseOfChild } from '../../store/reading-child.ts'
import { actsOf, lettersOf, smallerOf, type ActRow } from '../../store/reading-history.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { clockName, outcomeOf } from '../case/words.ts'
import { answersIn, sayAnswer, type Names as AnswerNames } from '../form/answers.ts'
import { namesOf } from '../form/schools.ts'
import { longDay, longTime, plainDay } from '../saying/days.ts'
import { fullName } from '../saying/names.ts'
import { actionOf, doneWords, everyProcess, partyTitle, processOf } from '../saying/steps.ts'

/** Everything that is held of one child, and the names that stand in it. */
export interface Gathered {
  readonly child: ChildHeld
  readonly names: Names
  readonly all: readonly Found[]
  readonly cases: readonly CaseOfChild[]
}
const one = (id: string, group: Found['group'], title: string, rest: Partial<Found> = {}): Found => ({
  id,
  group,
  title,
  case: null,
  on: null,
  from: null,
  text: '',
  others: [],
  ...rest,
})
const on = (at: Date): string => londonDay(at)

/** `asking`: the name of whoever asks, which is never blacked out. To be asked by whoever may see every row of it. */
export async function gather(db: Db, childId: string, asking: string): Promise<Gathered | null> {
  const child = await childWithin(db, childId, { all: true })
  if (!child || child.born === null) return null
  const [contacts, facts, cases, schools] = await Promise.all([
    contactsOf(db, childId),
    factsOf(db, childId),
    casesOfChild(db, childId),
    everySchool(db),
  ])
  const said: AnswerNames = { schools: namesOf(schools), parties: {} }
  const ofCases = await Promise.all(cases.map((row) => ofCase(db, row, said)))
  const others = contacts.map(({ name }) => name).filter((name) => name.toLowerCase() !== asking.toLowerCase())
  return {
    child,
    cases,
    names: { others, own: [child.firstName, child.lastName, child.knownAs ?? ''] },
    all: [
      ...whoTheyAre(child),
      ...contacts.map(family),
      ...facts.map((row) =>
        one(`fact:${row.name}`, 'fact', factNames[row.name as FactName] ?? row.name, {
          on: row.validFrom,
          from: row.source,
          text: row.words ?? sayAnswer(fieldOf(row.name), row.value, said),
          others: row.words !== null && row.name !== 'child-view' ? ['words'] : [],
        }),
      ),
      ...ofCases.flat(),
    ],
  }
}
const fieldOf = (name: string): Field | undefined =>
  everyProcess()
    .flatMap(({ opening, actions }) => [opening, ...Object.values(actions)])
    .flatMap(({ fields }) => Object.values(fields))
    .find(({ fact }) => fact === name)

const whoTheyAre = (child: ChildHeld): readonly Found[] => [
  one('identity:name', 'identity', 'Name', { text: fullName(child) }),
  one('identity:born', 'identity', 'Date of birth', { text: plainDay(child.born!) }),
  one('identity:number', 'identity', 'Unique pupil number', { text: child.upn ?? `None: ${child.noUpn ?? 'nobody has said why'}` }),
  one('identity:reference', 'identity', 'Reference here', { text: child.reference }),
]
function family({ id, name, relationship, email, address, whyNot, ...flags }: ContactHeld): Found {
  const said = [
    relationship,
    email,
    address,
    flags.mustNotTell ? `Must not be told: ${whyNot ?? ''}` : null,
    flags.confidential ? 'The address may be told to nobody' : null,
  ]
  return one(`contact:${id}`, 'family', name, { text: said.filter(Boolean).join('\n'), others: ['person'] })
}

async function ofCase(db: Db, row: CaseOfChild, schools: AnswerNames): Promise<readonly Found[]> {
  const { id } = row
  const process = processOf(row.process)
  const names = {
    ...schools,
    parties: Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)])),
  }
  const [acts, letters, smaller, documents, dates, heard, added, held, corrections, challenges] = await Promise.all([
    actsOf(db, id),
    lettersOf(db, id),
    smallerOf(db, id),
    documentsOf(db, id),
    deadlinesOf(db, [id]),
    hearingsOfCase(db, id),
    addedToMinutes(db, id),
    holdsOf(db, id),
    correctionsOf(db, id),
    challengesOf(db, id),
  ])
  const notes = smaller.filter(({ kind }) => kind === 'note' || kind === 'call')
  const reasons = smaller.filter(({ kind }) => kind === 'owner')
  const inIt = { case: id }
  return [
    one(`case:${id}`, 'case', `${process.title} ${id}`, {
      ...inIt,
      on: on(row.openedAt),
      text: [
        `Opened at ${longTime(row.openedAt)}`,
        row.closedAt ? `Closed at ${longTime(row.closedAt)}: ${outcomeOf(process, row.outcome!, endings)}` : 'Open',
        `Worked by ${row.owner}`,
        ...dates.map(
          (date) =>
            `${clockName(process, date.clock)}: ${date.due ? longDay(date.due) : (date.says ?? 'no day')}, ${date.state}. ${date.law}`,
        ),
      ].join('\n'),
    }),
    ...acts.flatMap((act) => ofAct(act, { id, process, names })),
    ...notes.map((note, at) =>
      one(`note:${id}:${at}`, 'note', note.kind === 'call' ? 'Telephone call' : 'Note', {
        ...inIt,
        on: on(note.at),
        from: note.by,
        text: note.text,
        others: ['words'],
      }),
    ),
    ...letters.map((letter) =>
      one(`letter:${letter.id}`, 'letter', letter.title, {
        ...inIt,
        on: on(letter.writtenAt),
        from: 'Sixth Day, for the council',
        text: `To ${letter.to}, ${partyTitle(process, letter.party).toLowerCase()}\n${letter.text}`,
      }),
    ),
    ...documents.map((file) =>
      one(`document:${file.id}`, 'document', file.title ?? 'Removed', {
        ...inIt,
        on: on(file.at),
        from: file.by,
        text: `A file of ${file.size} bytes (${file.type}), version ${file.version}`,
        others: ['file'],
      }),
    ),
    ...heard.map(({ id: hearing, heard: words, by, at }) =>
      one(`hearing:${hearing}`, 'hearing', 'Heard by a panel', {
        ...inIt,
        on: on(at),
        from: by,
        text: words
          ? [words.facts, words.reasons, ...words.options.map(({ urn, why }) => `${names.schools[urn] ?? urn}: ${why}`)].join('\n')
          : 'Removed',
        others: ['words'],
      }),
    ),
    ...added.map((line) =>
      one(`minutes:${line.id}`, 'hearing', 'Added to minutes', {
        ...inIt,
        on: on(line.at),
        from: line.by,
        text: line.text ?? 'Removed',
        others: ['words'],
      }),
    ),
    ...reasons.map((line, at) =>
      one(`owner:${id}:${at}`, 'reason', `Given to ${line.whom}`, {
        ...inIt,
        on: on(line.at),
        from: line.by,
        text: line.text,
        others: ['words'],
      }),
    ),
    ...corrections.map((line) =>
      one(`correction:${line.id}`, 'reason', `Correction of ${line.field}: ${line.state}`, {
        ...inIt,
        on: on(line.at),
        from: line.by,
        text: `From: ${JSON.stringify(line.was)}\nTo: ${JSON.stringify(line.right)}\n${line.why}`,
        others: ['words'],
      }),
    ),
    ...challenges.map((line) =>
      one(`challenge:${line.id}`, 'reason', 'What is challenged in the record', {
        ...inIt,
        on: on(line.at),
        from: line.by,
        text: line.text,
        others: ['words'],
      }),
    ),
    ...held.map((hold) =>
      one(`hold:${hold.id}`, 'reason', holds[hold.kind], { ...inIt, on: on(hold.at), from: hold.by, text: hold.why, others: ['words'] }),
    ),
  ]
}

interface InCase {
  readonly id: string
  readonly process: ReturnType<typeof processOf>
  readonly names: AnswerNames
}
/** An act twice over: what was chosen, and what was written, which is somebody’s own words. */
function ofAct(act: ActRow, { id, process, names }: InCase): readonly Found[] {
  const fields = (act.action === 'opening' ? process.opening : actionOf(process, act.action))?.fields ?? {}
  const from = [act.by, partyTitle(process, act.party), act.behalfOf && `for ${act.behalfOf}`].filter(Boolean).join(', ')
  const chosen = answersIn(fields, { ...act, words: {}, removed: false }, names)
  const base = { case: id, on: on(act.receivedAt), from }
  const said = ({ label, text }: { readonly label: string; readonly text: string }): string => `${label} ${text}`
  return [
    one(`act:${act.id}`, 'act', doneWords(process, act.action), {
      ...base,
      text: [...chosen.map(said), ...(act.refused ? [`Not recorded: ${act.refused}`] : [])].join('\n'),
    }),
    ...Object.entries(act.words).map(([name, text]) =>
      one(`words:${act.id}:${name.replaceAll(/[^A-Za-z0-9_-]/g, '')}`, 'words', fields[name]?.label ?? name, {
        ...base,
        text,
        others: act.party === 'child' || fields[name]?.fact === 'child-view' ? [] : ['words'],
      }),
    ),
  ]
}
