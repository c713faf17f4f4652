import type { Change } from './changes.ts'

/** Those of the return after custody. */
export const custody: Readonly<Record<string, Change>> = {
  '2026-12-planned-again': {
    of: 'post-custody',
    since: '2026-11-29',
    what: 'Whoever plans the first day is asked again where the day of release moves after it was planned.',
  },
  '2026-12-ready-by': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'The first day, who meets the child and the way there have a day of our own before release.',
  },
  '2026-12-out-at-once': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'Once a child is out it can be said that they started, did not come or are in custody again, though a place, a first day or the way there is still wanting.',
  },
  '2026-12-plan-comes-to-light': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'A plan of which the panel learns when it decides is sent to those whom the law names, and reviewed once the child is out.',
  },
  '2026-12-days-alone': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'After a court has decided, a school that makes ready for the child, and whoever arranges the way there, are told the days of release and nothing else.',
  },
  '2026-12-host-by': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'What the council where the child is detained knows is told by a day of our own before release.',
  },
  '2026-12-release-review-by': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'The review of the plan of a released child is asked for by a day of our own.',
  },
  '2026-12-out-of-custody': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'Once the child is out the place of custody is told nothing more, and a plan that is issued then is not sent because of the detention.',
  },
  '2026-12-draft-by-each': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'After a parent or the young person has answered a draft plan more can be said of it, by either, until the final plan is issued.',
  },
  '2026-12-new-council-told': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'A council to which a child is released is told what they have learnt and need, and nothing else is waited for meanwhile.',
  },
  '2026-12-early-release-by': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'Education is put into the plan for early or late release by a day of our own.',
  },
  '2026-12-home-told-beside': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'The council of the home of a child in custody here is told by its own days, though the place of custody has not answered.',
  },
  '2026-12-provision-in-custody': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'Of a plan of a detained child it is asked how what it provides is made in custody.',
  },
  '2026-12-learning-assessed': {
    of: 'post-custody',
    since: '2026-11-30',
    what: 'Where the place of custody has not assessed how the child reads, writes and does with numbers, that is asked for until they are out.',
  },
}
