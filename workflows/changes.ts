import { custody } from './changes-of-custody.ts'
import { exclusion } from './changes-of-exclusions.ts'

/**
 * Every change of a story that is told only to cases that come to it afterwards: the register of `knows` (docs/how-to/change-a-story.md). An id is never
 * used twice. A change goes when no open case and no history that is kept passed its line before its day; its line here then goes with it.
 */
export interface Change {
  /** The process, by its folder; `kit`: every process. */
  readonly of: string
  /** The day it came into use. */
  readonly since: `${number}-${number}-${number}`
  /** What cases that came later are told. */
  readonly what: string
}

export const changes: Readonly<Record<string, Change>> = {
  ...exclusion,
  ...custody,
  '2026-11-each-former-school': {
    of: 'fair-access',
    since: '2026-11-29',
    what: 'Each school that a child leaves is asked for its records, not only the first.',
  },
  '2026-11-each-school-has-refused': {
    of: 'fair-access',
    since: '2026-11-29',
    what: 'A school is directed under section 96 only when each suitable school has refused.',
  },
  '2026-11-the-council-admits': {
    of: 'fair-access',
    since: '2026-11-29',
    what: 'The council admits a looked-after child to a school it admits for.',
  },
  '2026-12-day-moves': {
    of: 'fair-access',
    since: '2026-11-29',
    what: 'A day of release that moves after a school was found has the first day planned again.',
  },
  '2026-12-not-this-school': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'A school is told where the adjudicator or the Secretary of State decides that it need not admit the child.',
  },
  '2026-12-panel-at-once': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'A place that cannot go on brings the panel back at once, while the records of the school before are still on their way.',
  },
  '2026-12-care-again': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'For a looked-after child whose school could not go on, the days for another begin when that was agreed, and not with the place they had lost before.',
  },
  '2026-12-plan-to-all-asked': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'That a plan has come to light is told to the panel, the Virtual School and the social worker too, where they had been asked about a place.',
  },
  '2026-12-told-beside': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'Whether Fair Access applies is decided at once after a refusal, and not only when the school has told the family.',
  },
  '2026-12-referred-late': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'A school that goes to the adjudicator after its days does not stop the council from directing it.',
  },
  '2026-12-report-asked': {
    of: 'ehc-review',
    since: '2026-11-29',
    what: 'The school is asked by a letter for the report of the review meeting, once it was held.',
  },
  '2026-12-consulted-by': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'Consulting before a direction has a day of our own beside the law, which fixes none.',
  },
  '2026-12-secretary-asked-after': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'What became of a request to the Secretary of State is asked about by a day of our own.',
  },
  '2026-12-provision-stays': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'Provision of the plan that is missing is owed until it is made, though the review has ended.',
  },
  '2026-12-held-without-papers': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'A review meeting that was held without papers can be recorded.',
  },
  '2026-12-challenge-apart': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'What a change of phase, or a transfer from another council, has to be reviewed by is met by the decision and the final plan, whatever becomes of a challenge or the report.',
  },
  '2026-12-young-person-asked': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'Before the plan of somebody over compulsory school age ends, they are asked themselves, and not their parent.',
  },
  '2026-12-other-provision': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'Other provision that is agreed for now has letters of its own, so that neither it nor what is made in place of what was missing is told for the other.',
  },
  '2026-12-school-not-named': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'A school that was consulted and is not named is told so, and is not sent the final plan.',
  },
  '2026-12-schools-side-by-side': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'Schools are consulted side by side about a draft plan, each answers until the final plan is sent, and each that is not named is told so.',
  },
  '2026-12-from-service': {
    of: 'kit',
    since: '2026-11-30',
    what: 'Of a school that is silent the days for its answer are counted from the day on which it had what it was asked, where that was later.',
  },
  '2026-12-given-moves': {
    of: 'kit',
    since: '2026-11-30',
    what: 'A date is counted again when something moves that its rule asks for besides its day, such as the way a letter went or a certificate.',
  },
  '2026-12-opened-once': {
    of: 'kit',
    since: '2026-11-30',
    what: 'In a case opened afresh, what the last act that stands had opened is not opened a second time.',
  },
  '2026-12-counted-from-the-point': {
    of: 'kit',
    since: '2026-11-30',
    what: 'What a track waits for once another has come to a point is counted from the act by which that was so, where that is later than the last act of its own.',
  },
  '2026-12-as-far-as-it-leads': {
    of: 'kit',
    since: '2026-11-30',
    what: 'In a case opened afresh, an answer that stands is taken only when the story has gone as far as the one before it leads, however deep that chapter stands; none that fits is passed over.',
  },
  '2026-12-told-when-decided': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'What is decided after a review that was held without the officer is told, and acted on, when it is decided, and not when the meeting has been held again.',
  },
  '2026-12-fifteen-days': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'Of a draft plan the family can say more until its fifteen days are over; it is met and schools are consulted meanwhile, and the final plan waits for the end of its days, unless it has no more to say.',
  },
  '2026-12-transferred-alone': {
    of: 'ehc-review',
    since: '2026-11-30',
    what: 'The review of a plan that came from another council is due by the day that the law sets for such a plan, and not by the year beside it.',
  },
  '2026-12-comes-beside-the-notice': {
    of: 'off-site-direction',
    since: '2026-11-30',
    what: 'Whether the child came is heard, and the first day may be moved, once it is directed, though the notice is still owed; and one that leaves something out is owed until it is whole.',
  },
  '2026-12-long-looked-at': {
    of: 'off-site-direction',
    since: '2026-11-30',
    what: 'Whether a long direction is still for a time is looked at by the council, by a day of our own beside the law, which sets no end.',
  },
  '2026-12-reviewed-anew': {
    of: 'off-site-direction',
    since: '2026-11-30',
    what: 'A request for a review is not declined because of a review of the direction before, at another place.',
  },
  '2026-12-comes-to-light': {
    of: 'section-19',
    since: '2026-11-30',
    what: 'That there is a plan, care or a social worker can be said in the middle of the case; whoever has a part from then on is told, and the officer what changes.',
  },
  '2026-12-offer-by': {
    of: 'section-19',
    since: '2026-11-30',
    what: 'A provider that is asked to teach a child answers by a day of our own, or it and the officer are told.',
  },
  '2026-12-start-said-by': {
    of: 'section-19',
    since: '2026-11-30',
    what: 'Whether a child has started with a provider is said on the day that was settled, or somebody is told.',
  },
  '2026-12-takes-no-part': {
    of: 'section-19',
    since: '2026-11-30',
    what: 'Where a review finds that the child takes part in none of the teaching, the officer and the manager are told that it may not be suitable.',
  },
}
