import { Router } from 'express'
import { may } from '../../domain/access.ts'
import type { User } from '../../domain/people.ts'
import { endings } from '../../domain/endings.ts'
import { isOfAge } from '../../domain/law/young-person.ts'
import { mayLetIn } from '../../domain/letting-in.ts'
import { namedParties } from '../../domain/named-parties.ts'
import type { Process } from '../../domain/process.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { isShut } from '../../store/adults.ts'
import type { Db } from '../../store/client.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { documentsFor } from '../documents/take.ts'
import { documentsListed } from '../documents/listed.ts'
import { contactsOf } from '../../store/contacts.ts'
import { contactChangesOf } from '../../store/reading-contacts.ts'
import { factsOf, type FactHeld } from '../../store/facts.ts'
import { challengesOf, correctionsOf } from '../../store/reading-corrections.ts'
import { caseHead, type CaseHead, deadlinesOf, openSteps, partiesIn } from '../../store/reading-case.ts'
import { actsOf, type ActRow, eventsOf, lettersOf, smallerOf } from '../../store/reading-history.ts'
import { untold } from '../../store/outbox.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { looked } from '../../store/watch.ts'
import { namesOf } from '../form/schools.ts'
import { keptHere, keptInShort } from '../kept/case.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { clockTime, ageOn, longDay, longTime } from '../saying/days.ts'
import { needsAnotherWay } from '../saying/letters.ts'
import { fullName } from '../saying/names.ts'
import { yearSaid } from '../saying/years.ts'
import { doneWords, partyTitle } from '../saying/steps.ts'
import { dateLine } from './dates.ts'
import { diedFor } from './died.ts'
import { historyPage } from './history-page.ts'
import { historyOf, removedOf } from './history.ts'
import { againFor, beforeFor, nextFor } from './afterwards.ts'
import { sayCorrection } from '../corrections/saying.ts'
import { peopleOf } from './people.ts'
import { seenHere, type Seen } from './seen.ts'
import { fewerThanRecorded } from './suspended.ts'
import { sayUntold } from './told.ts'
import { unpostedIn } from './unposted.ts'
import { waits } from './waiting.ts'
import { outcomeOf } from './words.ts'

/** A case: who is waited for, by when and why; then the record. A look is recorded. */
export function casePage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference', allowed(deps, 'see the case'), async (req, res) => {
    const here = hereOf(res)
    const seen = seenHere(res)
    if (!may(here.user, 'read the case', seen.relations)) return res.redirect(303, `/tasks/${seen.held.id}`)
    const page = await pageOf(db, here, seen, {
      show: req.query['show'],
      whole: req.query['history'] === 'all',
      done: req.query['done'],
    })
    await looked(db, { byId: here.user.id, what: 'case', caseId: seen.held.id })
    res.render('case/page.njk', { page })
  })
  return router
}

/** Everything the case page reads: sixteen queries, whatever the size of the case. */
async function everything(db: Db, user: User, seen: Seen) {
  const { id, childId } = seen.held
  const [
    head,
    steps,
    deadlines,
    parties,
    contacts,
    contactChanges,
    facts,
    acts,
    letters,
    smaller,
    events,
    schools,
    untoldActs,
    documents,
    corrections,
    challenges,
  ] = await Promise.all([
    caseHead(db, id),
    openSteps(db, id),
    deadlinesOf(db, [id]),
    partiesIn(db, id),
    contactsOf(db, childId),
    contactChangesOf(db, childId),
    factsOf(db, childId),
    actsOf(db, id),
    lettersOf(db, id),
    smallerOf(db, id),
    eventsOf(db, id),
    everySchool(db),
    untold(db, id),
    documentsFor({ db }, user, seen),
    correctionsOf(db, id),
    challengesOf(db, id),
  ])
  return {
    head: head!,
    steps,
    deadlines,
    parties,
    contacts,
    contactChanges,
    facts,
    acts,
    letters,
    smaller,
    events,
    schools,
    untoldActs,
    documents,
    corrections,
    challenges,
  }
}

const factIs = (facts: readonly FactHeld[], name: string, value: unknown): boolean =>
  facts.some((fact) => fact.name === name && fact.value === value)

/** After an act the next step is open in seconds; in hours where something is in trouble, which others look after. */
const OPENS_WITHIN_MS = 600_000

async function pageOf(db: Db, here: Here, seen: Seen, { show, whole, done }: { show: unknown; whole: boolean; done: unknown }) {
  const all = await everything(db, here.user, seen)
  const { head, deadlines, letters, facts } = all
  const { process } = seen
  const { now, today, user } = here
  const calendars = await calendarsAt(
    db,
    deadlines.flatMap(({ calendars: keys }) => keys),
  )
  const shut = await isShut(db, head.id)
  const standing = { isShut: shut, head, seen, here, deadlines, parties: all.parties, letters, calendars }
  const names = {
    schools: namesOf(all.schools),
    parties: Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)])),
  }
  const { first, also, anytime } = waits(head.outcome ? [] : all.steps, standing)
  const lines = deadlines.map((row) => dateLine(row, { process, calendars, events: all.events, now, today }))
  const suspended = await fewerThanRecorded(db, process, seen.held)
  const year = facts.find(({ name }) => name === 'year-group')
  const school =
    all.parties.find(
      ({ party }) =>
        typeof process.parties[party]?.is === 'object' && 'school' in (process.parties[party].is as object) && party === 'current-school',
    )?.school ?? all.parties.find((one) => one.school)?.school
  const removed = removedOf(all.events)
  const barred = new Set(all.contacts.flatMap(({ id, mustNotTell }) => (mustNotTell ? [`contact:${id}`] : [])))
  const who = { firstName: head.first, lastName: head.last, knownAs: head.knownAs }
  return {
    title: `${head.id} ${process.title}`,
    reference: head.id,
    process: process.title,
    back: { text: 'Worklist', href: '/worklist' },
    done: doneOf(all.acts, done, process),
    child: {
      name: fullName(who),
      href: `/children/${head.childReference}`,
      line: [year && yearSaid(year, today), head.born && `age ${ageOn(head.born, today)}`, school].filter(Boolean).join(' · '),
    },
    flags: [
      factIs(facts, 'ehc-plan', 'yes') && 'Education, health and care plan',
      factIs(facts, 'looked-after', 'yes') && 'Looked after',
      factIs(facts, 'social-worker', 'yes') && 'Has a social worker',
    ].filter(Boolean),
    removed,
    died: await diedFor(db, seen.held.childId, here),
    first,
    also,
    anytime,
    opening: all.acts.some(({ receivedAt }) => receivedAt.getTime() > now.getTime() - OPENS_WITHIN_MS),
    late: first?.due?.late ?? false,
    kept: may(user, 'read the record', seen.relations) ? await keptIn(db, head) : null,
    closed: head.outcome && head.closedAt ? { as: outcomeOf(process, head.outcome, endings), at: longTime(head.closedAt) } : null,
    again: againFor(head, here),
    next: removed ? null : await nextFor(db, head, process, here),
    before: await beforeFor(db, head, here),
    afterwards: (head.outcome && process.afterwards?.[head.outcome]) || null,
    insteadOf: may(user, 'see every case') ? (all.acts.find(({ insteadOf }) => insteadOf)?.insteadOf ?? null) : null,
    running: lines.filter((line) => line.running),
    settled: lines.filter((line) => !line.running),
    opened: longDay(today),
    stuck: letters
      .filter(({ state, recipient }) => needsAnotherWay(state) && !barred.has(recipient))
      .map(({ id, title, to }) => ({ id, title, to })),
    unposted: unpostedIn(letters, now, today),
    suspended,
    untold: sayUntold(seen, all.acts, all.untoldActs),
    people: peopleOf(
      { head, process, parties: all.parties, contacts: all.contacts, letters, acts: all.acts },
      { clerk: may(user, 'write in the case'), today, readerId: user.id, isShut: shut },
    ),
    history: historyPage(historyOf(all, { process, names, today, all: may(user, 'see every case') }), show, whole),
    corrections: all.corrections.filter(({ state }) => state === 'waiting').map((one) => sayCorrection(one, seen, names)),
    corrects: may(user, 'propose a correction', seen.relations) ? `/cases/${head.id}/corrections` : null,
    documents: { ...documentsListed(all.documents, user, seen), ...(removed && { add: null }) },
    links: head.outcome ? [] : links(head, here, process),
    works: may(user, 'write in the case'),
    tells: may(user, 'change who is told', seen.relations) ? `/children/${head.childReference}/contacts` : null,
    replays: may(user, 'read the record', seen.relations),
    verifies: may(user, 'verify the case'),
  }
}

/** How long it is kept, once it has closed; and that it is held. */
async function keptIn(db: Db, head: CaseHead): Promise<string | null> {
  const one = await keptHere(db, head)
  return head.outcome || one.holds.some(({ lifted }) => !lifted) ? keptInShort(one) : null
}

function links({ id: reference, born }: CaseHead, { user, today }: Here, process: Process): readonly { text: string; href: string }[] {
  return [
    ...(may(user, 'write in the case') ? [{ text: 'Add a note or a call', href: `/cases/${reference}/notes` }] : []),
    ...(may(user, 'remind whoever is asked') ? [{ text: 'Remind whoever is asked', href: `/cases/${reference}/act/remind` }] : []),
    ...(may(user, 'give cases to others') ? [{ text: 'Give it to somebody else', href: `/cases/${reference}/owner` }] : []),
    ...(may(user, 'write in the case') && namedParties(process).length > 0
      ? [{ text: 'Name the social worker', href: `/cases/${reference}/act/name-worker` }]
      : []),
    ...(may(user, 'write in the case') && mayLetIn(process) && isOfAge(born, today).answer
      ? [{ text: 'Say whether the family has a part in it', href: `/cases/${reference}/act/let-family` }]
      : []),
    ...(may(user, 'write in the case') ? [{ text: 'Close it early', href: `/cases/${reference}/act/close` }] : []),
  ]
}

/** What the reader has just sent, so that the page they come back to says what became of it. */
function doneOf(acts: readonly ActRow[], id: unknown, process: Process): { readonly good: boolean; readonly text: string } | null {
  const act = acts.find((one) => one.id === id)
  if (!act) return null
  const title = doneWords(process, act.action)
  if (act.state === 'refused') return { good: false, text: `Not recorded: ${title}. ${act.refused ?? ''}` }
  return {
    good: true,
    text:
      act.state === 'kept'
        ? `Received, not yet recorded: ${title}. We will show it here.`
        : `Recorded at ${clockTime(act.receivedAt)}: ${title}.`,
  }
}
