import type { Change } from './changes.ts'

/** Those of the exclusion, which has the most. */
export const exclusion: Readonly<Record<string, Change>> = {
  '2026-12-back-by': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'That a suspended child is back is said on the first school day after, or somebody is told.',
  },
  '2026-12-next-said-by': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'What comes next for a permanently excluded child is said by a day of our own.',
  },
  '2026-12-met-by-the-start': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Education from the sixth day is met by the day on which the child starts, whenever the notice of the place is said to have been given.',
  },
  '2026-12-exception-refused': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Education from the sixth day is counted as owed once the council has found that the reason against it does not hold.',
  },
  '2026-12-leads-on': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'A permanent exclusion closes as leading on to Fair Access or to a review, so that it stands on the worklist until that has begun.',
  },
  '2026-12-review-asked-by': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'The emergency review of the plan of an excluded child is asked for by a day, and is late after it.',
  },
  '2026-12-cancelled-marked': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Where the law did not allow a cancelling, nobody is told that the governing board need not meet.',
  },
  '2026-12-board-still-meets': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Where the law did not allow a cancelling, the governing board still meets where it had to, and decides.',
  },
  '2026-12-decisions-to-home-council': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Of a permanently excluded child who lives in the area of another council, that council is told what the governing board and the review panel decide, and of a cancelling.',
  },
  '2026-12-decision-to-carers': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'The governing board’s decision is told to the social worker and the Virtual School too.',
  },
  '2026-12-second-decision-to-carers': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'The governing board’s second decision is told to the social worker and the Virtual School too.',
  },
  '2026-12-name-may-come-off': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Where no review is asked for by the family’s own word, or one is over, the school is told that the name may come off the register, and no day is counted against it.',
  },
  '2026-12-watched': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Of a permanently excluded child who lives in the area of another council our officer hears from that council, and looks for no place.',
  },
  '2026-12-plan-review': {
    of: 'exclusion',
    since: '2026-11-29',
    what: 'The review of the plan of an excluded child is a case of its own, and a place that suits the plan is heard of from it.',
  },
  '2026-12-past-school-age': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Of a child over compulsory school age no parent is told to keep them from public places, and no school owes a notice of it.',
  },
  '2026-12-plan-elsewhere': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'A review of another council’s plan is asked of that council, and none opens here.',
  },
  '2026-12-next-to-carers': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'What comes next for the child is told to the social worker and the Virtual School too.',
  },
}
