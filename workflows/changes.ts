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
  '2026-12-panel-at-once': {
    of: 'fair-access',
    since: '2026-11-30',
    what: 'A place that cannot go on brings the panel back at once, while the records of the school before are still on their way.',
  },
  '2026-12-planned-again': {
    of: 'post-custody',
    since: '2026-11-29',
    what: 'Whoever plans the first day is asked again where the day of release moves after it was planned.',
  },
  '2026-12-report-asked': {
    of: 'ehc-review',
    since: '2026-11-29',
    what: 'The school is asked by a letter for the report of the review meeting, once it was held.',
  },
  '2026-12-exception-refused': {
    of: 'exclusion',
    since: '2026-11-30',
    what: 'Education from the sixth day is counted as owed once the council has found that the reason against it does not hold.',
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
}
