import { Router } from 'express'
import { londonDay, type Calendar } from '../../domain/calendar.ts'
import { facts as factNames, type FactName } from '../../domain/facts.ts'
import { may } from '../../domain/access.ts'
import { identityFields, isIdentityField } from '../../domain/correcting.ts'
import { endings } from '../../domain/endings.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import type { ChildHeld } from '../../store/children.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { contactsOf } from '../../store/contacts.ts'
import { factsOf, type FactHeld } from '../../store/facts.ts'
import { deadlinesOf, type DeadlineRow } from '../../store/reading-case.ts'
import { correctionsOfChild, type CorrectionHeld } from '../../store/reading-corrections.ts'
import { casesOfChild, stepsOfChild, type CaseOfChild, type StepOfChild } from '../../store/reading-child.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { looked } from '../../store/watch.ts'
import { dateLine, type DateLine } from '../case/dates.ts'
import { diedFor } from '../case/died.ts'
import { outcomeOf } from '../case/words.ts'
import { sayAnswer } from '../form/answers.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { childHere } from './seen.ts'
import { ageOn, plainDay } from '../saying/days.ts'
import { yearSaid } from '../saying/years.ts'
import { either, fullName, lowerFirst, oddLetters, upperFirst } from '../saying/names.ts'
import { everyProcess, partiesOfStep, partyTitle, processOf, waitingWords } from '../saying/steps.ts'
import type { Field } from '../../domain/process.ts'

/** A child: every running date of every case, the next legal breach first; what is known, with its sources; the cases. A look is recorded. */
export function childPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/children/:reference', allowed(deps, 'read the child’s page'), async (_req, res) => {
    const here = hereOf(res)
    const child = await childHere(db, res)
    const page = await pageOf(db, here, child)
    await looked(db, { byId: here.user.id, what: 'child', childId: child.id })
    res.render('child/page.njk', { page })
  })
  return router
}

/** Where a fact is asked for: its question, for the words of its answer. */
const fieldOf = (name: string): Field | undefined =>
  everyProcess()
    .flatMap(({ opening, actions }) => [opening, ...Object.values(actions)])
    .flatMap(({ fields }) => Object.values(fields))
    .find(({ fact }) => fact === name)

async function pageOf(db: Db, here: Here, child: ChildHeld) {
  const [cases, steps, facts, contacts, schools, corrections] = await Promise.all([
    casesOfChild(db, child.id),
    stepsOfChild(db, child.id),
    factsOf(db, child.id),
    contactsOf(db, child.id),
    everySchool(db),
    correctionsOfChild(db, child.id),
  ])
  const deadlines = await deadlinesOf(
    db,
    cases.map(({ id }) => id),
  )
  const calendars = await calendarsAt(
    db,
    deadlines.flatMap(({ calendars: keys }) => keys),
  )
  const lines = deadlines.map((row) => lineOf(row, cases, steps, calendars, here))
  const running = lines
    .filter(({ date }) => date.running)
    .sort((a, b) => (a.date.due?.on ?? '9999').localeCompare(b.date.due?.on ?? '9999'))
  const names = { schools: namesOf(schools), parties: {} }
  const voice = facts.find(({ name }) => name === 'child-view')
  const year = facts.find(({ name }) => name === 'year-group')
  const fact = (name: FactName) => {
    const row = facts.find((one) => one.name === name)
    return row ? factText(row, names) : ''
  }
  return {
    title: fullName(child),
    back: { text: 'Worklist', href: '/worklist' },
    reference: child.reference,
    child: {
      name: fullName(child),
      whole: `${child.firstName} ${child.lastName}`.trim(),
      line: [year && yearSaid(year, here.today), fact('school-on-roll') && `on the roll of ${fact('school-on-roll')}`]
        .filter(Boolean)
        .join(', '),
      born: child.born
        ? [
            `Born ${plainDay(child.born)}, age ${ageOn(child.born, here.today)}`,
            child.upn ? `UPN ${child.upn}` : 'No UPN',
            child.reference,
          ].join(' · ')
        : `${child.reference} · Who this was has been removed for good.`,
      odd: oddLetters(child.firstName, child.lastName, child.knownAs ?? ''),
    },
    died: await diedFor(db, child.id, here),
    next: running.find(({ date }) => date.mark === 'Statutory' && date.due) ?? null,
    soonest: running[0] ?? null,
    running,
    settled: lines.filter(({ date }) => !date.running),
    voice: voice?.words ? { words: voice.words, source: voice.source, since: plainDay(voice.validFrom) } : null,
    known: bySource(facts, names, corrections),
    corrected: corrections.filter(({ act }) => act === null).map((one) => `${labelOf(one)}: ${correctedLine(one)}`),
    contacts: contacts.map((one) => ({ name: one.name, line: one.relationship, alert: one.mustNotTell ? 'Must not be told' : null })),
    sever: child.born && may(here.user, 'see severances') ? `/severances/ask/${child.reference}` : null,
    cases: cases.map((one) => ({ id: one.id, process: processOf(one.process).title, state: stateOf(one), owner: one.owner })),
    start:
      child.born && may(here.user, 'write in the case')
        ? everyProcess().map(({ name, title }) => ({
            text: `Start a case: ${title}`,
            href: `/start/${name}?child=${child.reference}`,
          }))
        : [],
  }
}

/** What is known, in the order of the dictionary, under where each comes from and since when; what came last stands first. */
function bySource(facts: readonly FactHeld[], names: Parameters<typeof sayAnswer>[2], corrections: readonly CorrectionHeld[]) {
  const order = Object.keys(factNames)
  const known = facts.filter(({ name }) => name !== 'child-view').toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const sources = [...new Set(known.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom)).map(sourceOf))]
  return sources.map((source) => ({
    source,
    facts: known
      .filter((row) => sourceOf(row) === source)

      .map((row) => ({
        name: factNames[row.name as FactName] ?? row.name,
        text: factText(row, names),
        corrected: corrections.filter(({ fact, caseId }) => fact === row.name && caseId === row.caseId).map(correctedLine),
      })),
  }))
}
const labelOf = ({ field }: CorrectionHeld): string => (isIdentityField(field) ? identityFields[field].label : field)
/** “Corrected on 3 March 2027 by Priya Lindqvist, because …”. */
const correctedLine = ({ decidedAt, decidedBy, why }: CorrectionHeld): string =>
  `Corrected on ${plainDay(londonDay(decidedAt!))} by ${decidedBy ?? ''}, because: ${why}`
const sourceOf = ({ source, validFrom }: FactHeld): string => `${source}, since ${plainDay(validFrom)}`

const factText = (row: FactHeld, names: Parameters<typeof sayAnswer>[2]): string =>
  row.words ?? sayAnswer(fieldOf(row.name), row.value, names)

function stateOf(one: CaseOfChild): string {
  const process = processOf(one.process)
  if (one.outcome) return `Closed ${plainDay(londonDay(one.closedAt!))}: ${outcomeOf(process, one.outcome, endings)}`
  return one.waitingFor ? `Open. Waiting for: ${waitingWords(process, one.waitingFor)}` : 'Open'
}

interface Line {
  readonly date: DateLine
  readonly caseId: string
  readonly process: string
  readonly who: string
}
function lineOf(
  row: DeadlineRow,
  cases: readonly CaseOfChild[],
  steps: readonly StepOfChild[],
  calendars: ReadonlyMap<string, Calendar>,
  { now, today }: Here,
): Line {
  const process = processOf(cases.find(({ id }) => id === row.caseId)!.process)
  const step = steps.find(({ caseId, deadlines }) => caseId === row.caseId && deadlines.includes(row.id))
  const who = step ? upperFirst(either(partiesOfStep(process, step.key).map((party) => lowerFirst(partyTitle(process, party))))) : ''
  return { date: dateLine(row, { process, calendars, events: [], now, today }), caseId: row.caseId, process: process.title, who }
}
