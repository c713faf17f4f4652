import type { Day } from '../../../domain/calendar.ts'
import type { Db } from '../../../store/client.ts'
import {
  changesOf,
  coversOf,
  jobsHeldBy,
  panelsOfPerson,
  partsInCases,
  personKnown,
  useByMonth,
  type PersonKnown,
} from '../../../store/reading-person-held.ts'
import { jobOf } from '../../layout/frame.ts'
import { longTime, plainDay } from '../../saying/days.ts'
import { upperFirst } from '../../saying/names.ts'
import { foundIn, lines, on, one, type Gathered, type Source } from './found.ts'
import { byMonth, inCase, ofChange, PANEL } from './person-said.ts'

const until = (to: Day | null): string => (to ? ` to ${plainDay(to)}` : '')

/** What is held of somebody who signs in. What they wrote in a case is about its child, and is found by the child’s. */
export const personSources = {
  identity: {
    columns: ['person.name', 'person.email', 'person.subject', 'team.name'],
    find: (_db, { name, email, subject, leftOn, signedOutAt, team }) => [
      one('identity:name', 'identity', 'Name', { text: name }),
      one('identity:email', 'identity', 'Work address', { text: email }),
      ...(subject ? [one('identity:subject', 'identity', 'What the identity provider calls them', { text: subject })] : []),
      ...(team ? [one('identity:team', 'identity', 'Team', { text: team })] : []),
      ...(leftOn ? [one('identity:left', 'identity', 'Last day on which they may act', { text: plainDay(leftOn) })] : []),
      ...(signedOutAt ? [one('identity:out', 'identity', 'Signed out everywhere', { text: longTime(signedOutAt) })] : []),
    ],
  },
  job: {
    columns: ['post.personId'],
    find: async (db, { id }) =>
      (await jobsHeldBy(db, id)).map((job) =>
        one(`job:${job.id}`, 'job', upperFirst(jobOf(job.role)), {
          on: job.from,
          text: lines(job.school, `From ${plainDay(job.from)}${until(job.to)}`),
        }),
      ),
  },
  cover: {
    columns: ['cover.awayId', 'cover.substituteId'],
    find: async (db, { id }) =>
      (await coversOf(db, id)).map((row) =>
        one(`cover:${row.id}`, 'job', 'Leave cover', {
          on: row.from,
          text: `${row.substitute} acts for ${row.away} from ${plainDay(row.from)}${until(row.to)}`,
          others: ['person'],
        }),
      ),
  },
  change: {
    columns: [
      'admin_change.subject',
      'admin_change.old',
      'admin_change.new',
      'admin_words.why',
      'proposal.personId',
      'proposal.email',
      'proposal.why',
      'proposal.decidedWhy',
      'proposal.proposedById',
    ],
    find: async (db, { id }) =>
      (await changesOf(db, id)).map((row) =>
        one(`change:${row.id}`, 'job', ofChange(row.kind), {
          on: on(row.at),
          from: row.by,
          text: lines(row.what, row.why),
          others: ['words'],
        }),
      ),
  },
  panel: {
    columns: [
      'panel_member.personId',
      'panel_member.organisation',
      'panel_member.why',
      'sharing_agreement.personId',
      'sharing_agreement.text',
      'attendance.personId',
      'attendance.how',
      'attendance.substitute',
      'attendance.substituteSigned',
      'panel_message.personId',
      'panel_message.subject',
      'panel_message.text',
    ],
    find: async (db, { id }) =>
      (await panelsOfPerson(db, id)).map((row) =>
        one(`panel:${row.id}`, 'job', PANEL[row.kind] ?? row.kind, {
          on: on(row.at),
          from: row.by,
          text: lines(row.what, row.why),
          others: row.kind === 'attendance' && row.what.includes('substitute') ? ['person'] : [],
        }),
      ),
  },
  case: {
    columns: [
      'submission.byId',
      'note.byId',
      'document.byId',
      'correction.byId',
      'correction_decision.byId',
      'challenge.byId',
      'hold.byId',
      'hold_lifted.byId',
      'assignment.ownerId',
      'hearing.byId',
      'conflict.personId',
      'panel_vote.personId',
      'signature.byId',
      'letter.recipient',
      'disclosure.principal',
    ],
    find: async (db, { id }) => (await partsInCases(db, id)).map(inCase),
  },
  use: {
    columns: [
      'look.byId',
      'look.what',
      'sign_in.who',
      'export.byId',
      'refusal.byId',
      'refusal.what',
      'admin_event.byId',
      'contact_change.byId',
    ],
    find: async (db, { id }) => byMonth(await useByMonth(db, id)),
  },
} satisfies Record<string, Source<PersonKnown>>

/** `asking`: the name of whoever asks. To be asked by whoever may see every row of it. */
export async function gatherPerson(db: Db, personId: string, asking: string): Promise<Gathered | null> {
  const person = await personKnown(db, { id: personId })
  if (!person) return null
  const all = await foundIn(db, personSources, person)
  const cases = await partsInCases(db, personId)
  return {
    child: null,
    cases: cases.map(({ caseId, process }) => ({ id: caseId, process })),
    // Colleagues who did their work are named with it: it is for whoever decides to black one out.
    names: { others: [], own: [person.name, asking] },
    all,
  }
}
