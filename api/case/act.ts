import { Router, type Request, type Response } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { isOneOfSeveral } from '../../domain/side-by-side.ts'
import { contactsOf } from '../../store/contacts.ts'
import { isShut } from '../../store/adults.ts'
import { partiesIn } from '../../store/reading-case.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { firstPage } from '../form/flow.ts'
import { knownOf } from '../form/known-action.ts'
import { fieldsFor } from '../form/behalf.ts'
import type { Known } from '../form/fields.ts'
import { drawStage, takePosted, type Taking } from '../form/sending.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf } from '../layout/frame.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords, partyTitle } from '../saying/steps.ts'
import { notOfAge } from '../../domain/letting-in.ts'
import { isTooYoung, leaveFor, refuse } from '../acting.ts'
import { fromHearing } from '../panels/from-hearing.ts'
import { seenHere, type Seen } from './seen.ts'
import { youngPerson } from './waiting.ts'

/** Any action of any process, as somebody who works the case takes it: their own, or recorded for a party of the case. */
export function caseActs(deps: Deps): Router {
  const router = Router()
  const rule = allowed(deps, 'act in the case')
  router.get('/cases/:reference/act/:action', rule, async (req, res, next) => {
    const found = await foundFor(deps, req, res)
    if (!found) return next()
    if (found.refused !== undefined) return sayRefused(res, found)
    const fields = fieldsFor(found.taking)
    const names = firstPage(fields)
    drawStage(res, { ...found.asking, fields }, found.setting, {}, { stage: 'ask', names, shown: names, errors: {} })
  })
  router.post('/cases/:reference/act/:action', rule, async (req, res, next) => {
    const found = await foundFor(deps, req, res)
    if (!found) return next()
    if (found.refused !== undefined) {
      await refuse(deps, hereOf(res).user, { caseId: found.seen.held.id, what: String(req.params['action']), why: found.refused })
      return sayRefused(res, found)
    }
    const receipt = (id: string) => `/cases/${found.seen.held.id}?done=${id}`
    if (!(await takePosted(deps, req, res, hereOf(res).user, { ...found, receipt }))) next()
  })
  return router
}

const sayRefused = (res: Response, { seen, refused }: { readonly seen: Seen; readonly refused: string }): void =>
  sayOnPage(res, 409, {
    title: 'This is not open to you',
    lines: [refused],
    link: { href: `/cases/${seen.held.id}`, text: `Back to ${seen.held.id}` },
  })

/** The case, the action, and for whom: null where there is none of it for this person. */
async function foundFor(deps: Deps, req: Request, res: Response) {
  const { db } = deps
  const here = hereOf(res)
  const seen = seenHere(res)
  const name = String(req.params['action'])
  const action = actionOf(seen.process, name)
  if (!action) return null
  const party = typeof req.query['for'] === 'string' && action.by.includes(req.query['for']) ? req.query['for'] : null
  const as = typeof req.query['as'] === 'string' && action.by.includes(req.query['as']) ? req.query['as'] : undefined
  const how = action.recordedBy?.how[0]
  const leave = leaveFor(here.user, seen, action, name, party && how ? { behalf: { party, who: '', how } } : { ...(as && { as }) })
  if ('refused' in leave) return { seen, refused: leave.refused }
  if (await isTooYoung(db, seen, name)) return { seen, refused: notOfAge }
  const isYoung = party !== null && seen.process.parties[party]?.is === 'family' && (await isShut(db, seen.held.id))
  const people = isYoung ? ['The young person'] : party ? await peopleOf(deps, seen, party) : []
  const behalf = party ? { party, people, how: action.recordedBy?.how ?? [] } : undefined
  const taking: Taking = { seen, name, action, ...(as && { as }), ...(behalf && { behalf }) }
  const schools = await everySchool(db)
  const { held } = seen
  const signed = await fromHearing(db, held.id, name, action)
  const known = { ...onlyOne(behalf), ...(await knownOf(db, held, action, here)), ...signed?.known }
  const names = { schools: namesOf(schools), parties: partiesBy(seen) }
  return {
    seen,
    taking,
    signed,
    asking: { fields: action.fields, names, schools, today: here.today, known },
    setting: settingOf(seen, taking, {
      url: req.originalUrl,
      whose: isYoung ? `the ${youngPerson}` : party ? await whoseOf(deps, seen, party) : '',
      source: signed?.source,
    }),
  }
}

/** Where there is one whose answer it can be, they stand there already. */
const onlyOne = (behalf: Taking['behalf']): Readonly<Record<string, Known>> =>
  behalf?.people.length === 1 ? { 'behalf-who': { value: behalf.people[0]!, source: 'Nobody else is held.' } } : {}

export const partiesBy = ({ process }: Pick<Seen, 'process'>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)]))

/** Who there is of a party, by name, for “whose answer is it?”. None: it is typed. */
async function peopleOf({ db }: Deps, { held, process }: Seen, party: string): Promise<readonly string[]> {
  const is = process.parties[party]?.is
  if (is === 'family') return (await contactsOf(db, held.childId)).filter(({ mustNotTell }) => !mustNotTell).map(({ name }) => name)
  if (is === 'child') return ['The child']
  return (await partiesIn(db, held.id)).flatMap((one) => (one.party === party && one.person ? [one.person] : []))
}

/** For whom it is recorded: of several schools side by side, by its name. */
async function whoseOf({ db }: Deps, { held, process }: Seen, party: string): Promise<string> {
  const school = isOneOfSeveral(process.parties, party) ? (await partiesIn(db, held.id)).find((one) => one.party === party)?.school : null
  return school ?? `the ${lowerFirst(partyTitle(process, party))}`
}

interface Around {
  readonly url: string
  readonly whose: string
  readonly source: string | undefined
}
function settingOf({ held, process }: Seen, { name, action, behalf }: Taking, { url, whose, source }: Around) {
  const follows = [...(action.follows ? [action.follows] : []), 'It goes on the record with your name and the time.']
  return {
    title: behalf ? `Record for ${whose}: ${lowerFirst(doneWords(process, name))}` : action.title,
    caption: `${process.title} ${held.id}`,
    back: { text: `Case ${held.id}`, href: `/cases/${held.id}` },
    lede: source ? [source] : behalf ? ['Write down what they said, as they said it. Their name and yours are both kept.'] : [],
    action: url,
    stands: `/cases/${held.id}`,
    button: behalf ? `Record this for ${whose}` : action.title,
    follows,
    ...((behalf ? action.isView : Object.keys(action.fields).length === 0) && { atOnce: true as const, foot: follows }),
  }
}
