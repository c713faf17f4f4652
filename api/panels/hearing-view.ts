import { ends, whyNoVote } from '../../domain/hearings.ts'
import type { VoteKept } from '../../store/hearings.ts'
import { offered } from '../form/schools.ts'
import { longDay, longTime } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { panelActionsOf } from './agenda.ts'
import { processOf } from '../saying/steps.ts'
import { concernedBy, type CaseHere } from './case-here.ts'
import { heardIn, ROWS, type Posted } from './hearing-form.ts'
import { cameSaid, NO_VOTE, quorumSaid } from './sitting.ts'

/** What a member voted, or why they did not. */
export const VOTES: Readonly<Record<VoteKept['vote'], string>> = {
  for: 'For',
  against: 'Against',
  none: 'No vote',
  conflict: 'Did not vote: conflict',
  away: 'Not there',
  'not signed': 'No vote: the information-sharing agreement was not signed',
}
const one = (typed: Posted['typed'], name: string): string => String(typed[name] ?? '')

/** The page of a case at a meeting: what the panel has before it, what was recorded, and the form. */
export function hearingView(here: CaseHere, { typed, errors }: Posted) {
  const { part, panel, meeting, members, schools, before } = here
  const concerned = concernedBy(here, heardIn(typed, schools).heard)
  const content = part.content
  const action = panelActionsOf(processOf(panel.now.process ?? '')).find(
    (name) => processOf(panel.now.process!).actions[name]?.waiting === content?.asked,
  )
  return {
    title: `Item ${here.place} of ${here.of}: ${part.caseId}${content ? ` ${content.initials}` : ''}`,
    back: { text: `${panel.now.name}, ${longDay(meeting.on)}`, href: `/panels/meetings/${meeting.id}` },
    action: `/panels/meetings/${meeting.id}/cases/${part.caseId}`,
    errors: Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` })),
    wrong: errors,
    reference: part.caseId,
    asked: content?.asked ?? null,
    due: content?.due
      ? { on: longDay(content.due.on), mark: content.due.kind ? markOf(content.due.kind) : null, law: content.due.cite }
      : null,
    voice: content?.voice ?? null,
    facts: content?.facts ?? [],
    papers: content?.papers ?? [],
    quorum: quorumSaid(members, panel.now.quorum, concerned),
    conflicts: members
      .filter((member) => whyNoVote(member, concerned) === 'conflict')
      .map((member) => ({ who: `${cameSaid(member)}, ${member.sitsFor}` })),
    rows: ROWS.map((row) => ({
      row,
      school: one(typed, `school-${row}`),
      why: one(typed, `why-${row}`),
      chosen: one(typed, 'chosen') === String(row),
    })),
    chosen: one(typed, 'chosen'),
    typed: { facts: one(typed, 'facts'), reasons: one(typed, 'reasons') },
    ends: Object.entries(ends).map(([value, text]) => ({ value, text, checked: typed['end'] === value })),
    members: members.map((member) => {
      const why = whyNoVote(member, concerned)
      return { personId: member.personId, name: cameSaid(member), why: why && NO_VOTE[why], vote: one(typed, `vote-${member.personId}`) }
    }),
    schools: schools.filter(({ closed }) => !closed).map(offered),
    recorded: before && {
      end: ends[before.ended],
      at: `${before.by}, ${longTime(before.knownFrom)}`,
      times: before.times,
      votes: before.votes.map(({ name, vote }) => ({ name, vote: VOTES[vote] })),
      heard: before.heard && {
        ...before.heard,
        chosen: nameIn(here, before.heard.chosen),
        options: before.heard.options.flatMap(({ urn, why }) => (urn === before.heard!.chosen ? [] : [{ school: nameIn(here, urn), why }])),
      },
      // The case is written by its own action alone: with the words that the family reads.
      act: before.ended !== 'deferred' && action ? `/cases/${part.caseId}/act/${action}?for=panel` : null,
      met: longDay(meeting.on),
    },
  }
}
const nameIn = ({ schools }: CaseHere, urn: string | null): string | null =>
  urn === null ? null : (schools.find((school) => school.urn === urn)?.name ?? urn)
