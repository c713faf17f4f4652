import { binds, conflictKinds, ends, isVote, signerOf, whyNoVote } from '../../domain/hearings.ts'
import type { VoteKept } from '../../store/hearings.ts'
import { offered } from '../form/schools.ts'
import { longDay, longTime } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { hashOfDecision } from '../../store/decisions.ts'
import { actionHere } from './acting-here.ts'
import { meetingSaid, quorumOf } from './gate.ts'
import { concernedBy, type CaseHere } from './case-here.ts'
import { followsOf, saidByThePanel, heardIn, ROWS, type Posted } from './hearing-form.ts'
import { cameSaid, NO_VOTE, quorumSaid } from './sitting.ts'

/** What a member voted, or why they did not. */
const VOTES: Readonly<Record<VoteKept['vote'], string>> = {
  for: 'For',
  against: 'Against',
  none: 'No vote',
  conflict: 'Did not vote: conflict',
  referred: 'Did not vote: referred the child',
  away: 'Not there',
  'not signed': 'No vote: the information-sharing agreement was not signed by the member, or by whoever came for them',
  declared: 'Did not vote: declared a conflict',
}
/** Who voted how: each kind once, with the names of all. */
export const votesSaid = (votes: readonly VoteKept[]): readonly { readonly vote: string; readonly names: string }[] =>
  (Object.keys(VOTES) as VoteKept['vote'][]).flatMap((kind) => {
    const names = votes.flatMap(({ vote, name }) => (vote === kind ? [name] : []))
    return names.length
      ? [{ vote: names.length > 1 && isVote(kind) ? `${VOTES[kind]} (${names.length})` : VOTES[kind], names: names.join('; ') }]
      : []
  })
const one = (typed: Posted['typed'], name: string): string => String(typed[name] ?? '')

/** The page of a case at a meeting: what the panel has before it, what was recorded, and the form. `me`: who reads it. */
export function hearingView(here: CaseHere, { typed, errors }: Posted, me: string) {
  const { part, panel, meeting, members, schools, before } = here
  const action = actionHere(here)
  const concerned = concernedBy(here, heardIn(typed, schools, action?.action).heard)
  const content = part.content
  const own = members.find(({ personId }) => personId === me)
  const at = `/panels/meetings/${meeting.id}/cases/${part.caseId}`
  const as = action?.action.atPanel
  const bound = before !== null && as !== undefined && binds(as, before.ended)
  const signer = signerOf(members, before?.heard ? concernedBy(here, before.heard) : concerned)
  return {
    title: `Item ${here.place} of ${here.of}: ${part.caseId}${content ? ` ${content.initials}` : ''}`,
    back: { text: `${panel.now.name}, ${meetingSaid(here)}`, href: `/panels/meetings/${meeting.id}` },
    action: at,
    errors: Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` })),
    wrong: errors,
    reference: part.caseId,
    asked: content?.asked ?? null,
    due: content?.due
      ? { on: longDay(content.due.on), mark: content.due.kind ? markOf(content.due.kind) : null, law: content.due.cite }
      : null,
    noDate: content?.noDate ?? null,
    voice: content?.voice ?? null,
    facts: content?.facts ?? [],
    papers: content?.papers ?? [],
    quorum: quorumSaid(members, quorumOf(here), concerned),
    conflicts: members
      .filter((member) => whyNoVote(member, concerned) === 'conflict')
      .map((member) => ({ who: `${cameSaid(member)}, ${member.sitsFor}` })),
    referrers: members.filter((member) => whyNoVote(member, concerned) === 'referred').map((member) => cameSaid(member)),
    declared: here.declared.map(({ name, kind, state, text, by, personId }) => ({
      name,
      kind: conflictKinds[kind],
      text: text ?? 'Removed',
      overruled: state === 'overruled' ? by : null,
      overrule: state === 'declared' && personId !== me ? `${at}/conflict/${personId}` : null,
    })),
    // Whoever signs may overrule what another declared; so may the clerk.
    overrules: signer?.member.personId === me,
    declares: own && own.signed && !before?.signed ? `${at}/conflict` : null,
    conflictAt: `${at}/conflict`,
    urgent: here.urgent && { rule: here.urgent.rule, by: longDay(here.urgent.by) },
    alwaysSaid: action?.action.atPanel?.follows.orElse !== undefined,
    follows: saidByThePanel(action?.action).map(([value, text]) => ({ value, text, chosen: typed['follows'] === value })),
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
    signing: before &&
      before.signed === null && {
        signer: signer && signer.member.name,
        mine: signer?.member.personId === me,
        read: hashOfDecision(before, here.declared),
        action: `${at}/sign`,
      },
    voting:
      before && !before.signed && own && whyNoVote(own, before.heard ? concernedBy(here, before.heard) : concerned) === null
        ? { action: `${at}/vote`, hearing: before.id, given: before.votes.find(({ personId }) => personId === me)?.vote ?? 'none' }
        : null,
    recorded: before && {
      signed: before.signed && {
        by: before.signed.by,
        as: before.signed.as === 'deputy' ? 'in the chair’s place' : 'as chair',
        at: longTime(before.signed.at),
        sha256: before.signed.sha256,
      },
      proposed: before.ended !== 'deferred' && !before.signed,
      absent: absentSaid(here),
      end: ends[before.ended],
      at: `${before.by}, ${longTime(before.knownFrom)}`,
      times: before.times,
      votes: votesSaid(before.votes),
      heard: before.heard && {
        ...before.heard,
        chosen: nameIn(here, before.heard.chosen),
        follows: followsOf(action?.action)[before.heard.follows ?? ''] ?? null,
        options: before.heard.options.flatMap(({ urn, why }) => (urn === before.heard!.chosen ? [] : [{ school: nameIn(here, urn), why }])),
      },
      // The case is written by its own action alone: with the words that the family reads.
      act: before.signed && action && bound ? `/cases/${part.caseId}/act/${action.name}?for=${action.party}` : null,
      directs: before.ended === 'direction',
      noAct: before.signed !== null && !bound,
    },
  }
}
const nameIn = ({ schools }: CaseHere, urn: string | null): string | null =>
  urn === null ? null : (schools.find((school) => school.urn === urn)?.name ?? urn)
/** A school that was chosen without its head there: it is bound, and nothing waits for it. */
export function absentSaid({ before, members, schools }: Pick<CaseHere, 'before' | 'members' | 'schools'>): string | null {
  if (before?.ended === 'deferred') return null
  const chosen = before?.heard?.chosen
  const theirs = members.filter(({ urn }) => urn === chosen)
  if (!chosen || theirs.some(({ how }) => how !== null && how !== 'away')) return null
  const name = schools.find(({ urn }) => urn === chosen)?.name ?? chosen
  return `Nobody of ${name} was there. The decision binds it all the same, and does not wait for it.`
}
