import type { Response } from 'express'
import { mightOpen, recordsOpening } from '../../domain/acting.ts'
import type { Day } from '../../domain/calendar.ts'
import { yetToCome } from '../../domain/happened.ts'
import type { Process } from '../../domain/process.ts'
import { contactsOf } from '../../store/contacts.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { openedWrongly } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { behalfIn, fieldsFor } from '../form/behalf.ts'
import { firstPage, givenIn, isAsked, stageOf, type Stage } from '../form/flow.ts'
import { withEarlier } from '../form/known-earlier.ts'
import { withExclusions } from '../form/known-exclusions.ts'
import { knownFor, withRegister, withTotals } from '../form/known.ts'
import { oddYears, withYear } from '../form/known-year.ts'
import { namesOf, withSchools } from '../form/schools.ts'
import { notYetShown, settled } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { open, tooSoonFor } from '../opening.ts'
import { everyProcess, partyTitle } from '../saying/steps.ts'
import { inPlaceOf, openAlready } from '../../store/opening.ts'
import { diedIn } from '../../store/died.ts'
import { openingOf } from '../../store/reading-receipt.ts'
import type { Typed } from '../form/fields.ts'
import { alikeOf, numberedAs, onPage, whoIs, type Who } from './child.ts'
import { draftSent } from './drafts.ts'
import { drawAlike, drawChild, drawFamily, drawQuestions, type Starting } from './draw.ts'
import { contactsIn, named, peopleIn, personAt, personErrors } from './family.ts'

/** What is being started, and by whom; null where they may not. */
export async function startingFor({ db }: Deps, res: Response, named: string, asked: unknown): Promise<Starting | null> {
  const here = hereOf(res)
  const process = everyProcess().find(({ name }) => name === named)
  if (!process || !mightOpen(here.user, process)) return null
  const insteadOf = typeof asked === 'string' ? asked : null
  if (insteadOf !== null && !(await openedWrongly(db, here.user, insteadOf, process.name))) return null
  const schools = await everySchool(db)
  const inPlace = insteadOf === null ? [] : (await inPlaceOf(db, insteadOf)).map(({ caseId }) => caseId)
  const records = recordsOpening(here.user, process)
  const behalf = records && { ...records, people: [] }
  const fields = fieldsFor({ action: process.opening, behalf })
  return { here, process, insteadOf, inPlace, behalf, fields, schools, names: { schools: namesOf(schools), parties: partyNames(process) } }
}
const partyNames = (process: Process) =>
  Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)]))

/** Of the page of the child: no question of a process, such as `childAsked`. */
const CHILDS = /^child(?:$|[.-])/
const PERSONS = /^p\d-/
/** Goes through the pages in order, and draws the first that is not yet answered. Always answers true, but where the case may not be started. */
export async function step(deps: Deps, res: Response, starting: Starting, raw: Typed): Promise<boolean> {
  const { db } = deps
  const { here, schools } = starting
  const change = String(raw['_change'] ?? '')
  const at = String(raw['at'] ?? 'child')
  const picked = String(raw['pick'] ?? '')
  const typed = picked && picked !== 'none' ? { ...raw, child: picked } : raw

  // The check page pressed again: the child it told of is held by now, and must not be taken for one who looks alike.
  const once = String(raw['once'] ?? '')
  if (raw['send'] === 'yes' && (await openingOf(db, once, here.user.id))) return drawn(res.redirect(303, `/start/receipts/${once}`))
  const who = await whoIs(db, here, typed)
  if ('errors' in who) return drawn(drawChild(res, starting, typed, at === 'child' ? who.errors : {}))
  if (CHILDS.test(change)) return drawn(drawChild(res, starting, { ...typed, child: '' }))
  if ('told' in who && picked !== 'none' && typed['none'] !== 'yes') {
    const alike = await alikeOf(db, who)
    if (alike.length) return drawn(drawAlike(res, starting, typed, alike, at === 'alike'))
  }
  const known = 'held' in who ? await contactsOf(db, who.held.id) : []
  const through = named(picked === 'none' ? { ...typed, none: 'yes' } : typed, known)
  const [n, people] = [personAt(through), peopleIn(through)]
  const faults = at === 'family' ? personErrors(through, n, n === 1 && !known.length, known) : {}
  if (PERSONS.test(change)) return drawn(drawFamily(res, starting, { ...through, person: change.slice(1, 2) }, who, known, faults))
  if (Object.keys(faults).length || (at !== 'family' && through['family'] !== 'done'))
    return drawn(drawFamily(res, starting, through, who, known, faults))
  if (at === 'family' && raw['another'] === 'yes')
    return drawn(drawFamily(res, starting, { ...through, people: String(people + 1), person: '', another: '' }, who, known))
  return questions(deps, res, { ...starting, family: known }, { ...through, person: '', family: 'done', at: 'questions' }, who, at, schools)
}
const drawn = (_: void): true => true

async function questions(
  deps: Deps,
  res: Response,
  starting: Starting,
  typed: Typed,
  who: Exclude<Who, { errors: object }>,
  at: string,
  schools: Starting['schools'],
): Promise<boolean> {
  const { here, process, behalf, fields } = starting
  const childId = 'held' in who ? who.held.id : null
  const held = await withExclusions(
    await knownFor(deps.db, childId, process.opening),
    { db: deps.db, childId, isAll: here.reach.all },
    process.opening,
  )
  const theirs = await withEarlier(held, { db: deps.db, user: here.user, childId }, process)
  const offered = await withTotals(
    withRegister(theirs, process.opening, here.user, schools),
    { db: deps.db, whose: async () => ('told' in who ? numberedAs(deps.db, who.told) : childId), today: here.today },
    process.opening,
  )
  const born = bornOf(who)
  const known = notYetShown(await withYear(offered, { db: deps.db, childId, born, today: here.today }, process.opening), typed)
  if (at !== 'questions') {
    const names = firstPage(fields)
    const again = typed['shown'] ? String(typed['shown']).split(',') : names
    return drawn(
      drawQuestions(
        res,
        starting,
        typed,
        who,
        { stage: 'ask', names: again.filter((name) => Object.hasOwn(fields, name)), shown: again, errors: {} },
        known,
      ),
    )
  }
  const { posted, errors } = withSchools(fields, typed, schools)
  const given = givenIn(fields, posted)
  const soon = { ...yetToCome(process.opening, given, here.today), ...(await tooSoonFor(deps.db, process, given, childId)) }
  const stage: Stage = stageOf(fields, posted, { ...errors, ...soon })
  // Whoever works cases lifts it by starting one (docs/decisions/0057).
  const died = stage.stage === 'check' && childId && here.reach.all ? await diedIn(deps.db, childId) : null
  const running = stage.stage === 'check' && childId ? (await openAlready(deps.db, childId, process.name)).map(({ id }) => id) : []
  if (stage.stage !== 'send')
    return drawn(
      drawQuestions(
        res,
        {
          ...starting,
          diedBy: died?.saidIn ?? null,
          openAlready: running,
          ...(stage.stage === 'check' && { cautions: oddYears(fields, stage.given, born, here.today) }),
        },
        posted,
        who,
        stage,
        known,
      ),
    )
  const about =
    'held' in who
      ? { held: who.held.id, contacts: contactsIn(posted) }
      : { told: who.told, contacts: contactsIn(posted), noneOfThese: posted['none'] === 'yes' || !here.reach.all }
  const told = behalfIn(stage, posted, behalf)
  const opened = await open(deps, here.user, {
    id: stage.once,
    process: process.name,
    about,
    ...told,
    ...(starting.insteadOf !== null && { insteadOf: starting.insteadOf }),
  })
  if (opened.is === 'kept' || opened.is === 'recorded') await draftSent(deps.db, typed['draft'])
  if (opened.is === 'alike') return drawn(drawAlike(res, starting, posted, opened.children, false))
  return settled(
    res,
    opened,
    () => `/start/receipts/${stage.once}`,
    (faults, notes) => {
      const childs = onPage(Object.fromEntries(Object.entries(faults).filter(([name]) => CHILDS.test(name))))
      if (Object.keys(childs).length) return drawChild(res, starting, posted, childs)
      const told = Object.keys(faults).flatMap((name) => /^contacts\.(\d+)\.(email|address)$/.exec(name)?.slice(1) ?? [])
      if (told.length)
        return drawFamily(
          res,
          starting,
          { ...posted, person: String(Number(told[0]) + 1) },
          who,
          starting.family ?? [],
          fromContacts(faults),
        )
      const asked = Object.keys(fields).filter((name) => isAsked(name, fields, posted))
      drawQuestions(res, starting, posted, who, { stage: 'ask', names: asked, shown: asked, errors: faults }, {}, notes)
    },
  )
}

const bornOf = (who: Exclude<Who, { errors: object }>): Day | null => ('held' in who ? who.held.born : who.told.born) as Day | null

/** What is wrong with somebody of the family, by the question where it is mended. */
const fromContacts = (faults: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, text]) => [
      name.replace(/^contacts\.(\d+)\.(\w+)$/, (_, at: string, way: string) => `p${Number(at) + 1}-${way}Holds`),
      text,
    ]),
  )
