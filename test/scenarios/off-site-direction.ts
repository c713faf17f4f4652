import { day } from '../../domain/calendar.ts'
import type process from '../../workflows/off-site-direction/process.ts'
import { closedOn } from '../support/calendar.ts'
import {
  asks,
  calls,
  cancels,
  comes,
  comesBack,
  council,
  directs,
  hasNone,
  hasPlace,
  inCare,
  inPlaceOfExclusion,
  isBack,
  isMissed,
  meets,
  names,
  notice,
  on,
  outcome,
  play,
  respite,
  short,
  settled,
  started,
  withPlan,
} from '../support/off-site.ts'
import type { Scenario } from '../support/scenario.ts'
import { besideTheNotice, ofEighteen } from './off-site-of-age.ts'

/** The ordinary journey, and what belongs to it. */
const toTheEnd = {
  'there is a place, the board directs, and after a review the child is back at their school': play([...started, ...comesBack]),
  'a respite: a short time, and back on the day that was planned': play([...respite, isBack('2041-02-04')], short),
  'a respite that the board reviews all the same: it becomes longer': play(
    [...respite, calls('2041-01-23', '2041-01-29'), meets('2041-01-29', 'continue'), outcome('2041-01-30', '2041-03-22'), ...comesBack],
    short,
  ),
  'a respite of which the board has set a review is reviewed as any': play(
    [
      hasPlace('2041-01-15'),
      directs('2041-01-16', { first: '2041-01-22', until: '2041-02-08', days: 14, reviewBy: '2041-02-05' }),
      notice('2041-01-17'),
      comes('2041-01-22', 14),
      calls('2041-01-24', '2041-02-04'),
      meets('2041-02-04', 'back'),
      outcome('2041-02-05', '2041-02-08'),
      isBack('2041-02-11'),
    ],
    short,
  ),
  'a respite of which the family asks for a review': play(
    [
      ...respite,
      asks('2041-01-22', 'family', '12:00'),
      calls('2041-01-23', '2041-01-30'),
      meets('2041-01-30', 'back'),
      outcome('2041-01-31', '2041-02-01'),
      isBack('2041-02-04'),
    ],
    short,
  ),
  'the sharing panel is asked first, and names who is asked': play(
    [
      on('2041-01-17', 'panel', 'hear', { met: '2041-01-17', decision: 'school', provider: '138002' }),
      hasPlace('2041-01-18'),
      directs('2041-01-21'),
      notice('2041-01-22'),
      comes('2041-01-28'),
      ...comesBack,
    ],
    { panel: 'ask' },
  ),
  'the panel has looked at it: its view is kept, and the family and the child say what they think meanwhile': play(
    [
      hasPlace('2041-01-17'),
      on('2041-01-17', 'family', 'family-says'),
      on('2041-01-18', 'child', 'child-says'),
      directs('2041-01-18'),
      notice('2041-01-21'),
      comes('2041-01-28'),
      ...comesBack,
    ],
    { panel: 'sat', panelOn: '2041-01-10' },
  ),
  'of a looked-after child with a plan the virtual school, the social worker and the council of the plan are told of every step': play(
    [...settled, council('2041-01-22'), comes('2041-01-28'), asks('2041-02-11', 'send-officer'), ...comesBack],
    { ...inCare, ...withPlan },
  ),
  'it goes on after a review, to another last day and with a review by a day that the board sets; then a managed move is proposed': play(
    [
      ...started,
      calls('2041-02-26', '2041-03-06'),
      meets('2041-03-06', 'continue'),
      outcome('2041-03-08', '2041-05-24', { reviewBy: '2041-05-10' }),
      calls('2041-04-24', '2041-05-08'),
      meets('2041-05-08', 'move'),
      outcome('2041-05-10', '2041-05-24'),
      on('2041-05-13', 'current-school', 'propose-move', { stays: 'there' }),
    ],
    { socialWorker: 'yes' },
  ),
  'the board sets the first review itself, and with the outcome sets no other': play([
    hasPlace('2041-01-17'),
    directs('2041-01-18', { reviewBy: '2041-02-15' }),
    notice('2041-01-21'),
    comes('2041-01-28'),
    calls('2041-02-04', '2041-02-13'),
    meets('2041-02-13', 'continue'),
    outcome('2041-02-15', '2041-03-22'),
    ...comesBack,
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** Days that are missed, or that move. */
const dates = {
  'the notice is given a day too late and leaves something out: it is kept, marked, and the first day is put off with a notice anew': play([
    hasPlace('2041-01-17'),
    directs('2041-01-23'),
    notice('2041-01-24', ['address', 'days']),
    on('2041-01-25', 'current-school', 'move-first', { first: '2041-02-04', until: '2041-03-22', days: 30 }),
    notice('2041-01-30'),
    comes('2041-02-04', 30),
    ...comesBack,
  ]),
  'a first day after half-term: the two school days are counted before the break': play(
    [
      hasPlace('2041-01-17'),
      directs('2041-01-18', { first: '2041-02-25', until: '2041-04-05', days: 30 }),
      notice('2041-02-13'),
      comes('2041-02-25', 30),
      calls('2041-03-12', '2041-03-20'),
      meets('2041-03-20', 'back'),
      outcome('2041-03-26', '2041-04-05'),
      isBack('2041-04-23'),
    ],
    { first: '2041-02-25', until: '2041-04-05' },
  ),
  'snow closes the school: the last day for the notice is counted again': play(
    [
      hasPlace('2041-01-17'),
      on('2041-01-18', 'case', 'recount', { calendar: 2 }),
      directs('2041-01-18'),
      notice('2041-01-21'),
      comes('2041-01-28'),
      ...comesBack,
    ],
    {},
    { editions: { 2: closedOn(day('2041-01-24'), day('2041-01-25')) } },
  ),
  'invitations go five days before, so the meeting is put off; then one goes six days before, and the outcome comes seven days after': play(
    [
      ...started,
      calls('2041-02-26', '2041-03-03'),
      on('2041-02-27', 'governing-board', 'put-off'),
      calls('2041-02-28', '2041-03-06'),
      meets('2041-03-07', 'back', '2041-03-06'),
      outcome('2041-03-13', '2041-03-22'),
      isBack('2041-03-25'),
    ],
  ),
  'nobody reviews it: everybody is reminded, and the manager told, and it is reviewed late': play([
    ...started,
    calls('2041-03-18', '2041-03-25'),
    meets('2041-03-25', 'continue'),
    outcome('2041-03-26', '2041-05-24'),
    calls('2041-04-29', '2041-05-07'),
    meets('2041-05-07', 'back'),
    outcome('2041-05-09', '2041-05-24'),
    isBack('2041-06-04'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** A review that somebody asks for. */
const asked = {
  'a family asks when there has been no review: one has to be held': play([
    ...started,
    asks('2041-02-04'),
    calls('2041-02-06', '2041-02-14'),
    meets('2041-02-14', 'back'),
    outcome('2041-02-15', '2041-02-15'),
    isBack('2041-02-25'),
  ]),
  'a family asks seventy days after the last review: it may be declined, and is; they ask a day later, and one has to be held': play([
    ...started,
    calls('2041-02-20', '2041-02-28'),
    meets('2041-02-28', 'continue'),
    outcome('2041-03-01', '2041-07-19', { reviewBy: '2041-07-05' }),
    asks('2041-05-09'),
    on('2041-05-09', 'governing-board', 'answer-request', { review: 'no' }, '12:00'),
    asks('2041-05-10'),
    calls('2041-05-13', '2041-05-22'),
    meets('2041-05-22', 'back'),
    outcome('2041-05-24', '2041-05-24'),
    isBack('2041-06-03'),
  ]),
  'a family asks soon after a review, and the board holds one all the same': play([
    ...started,
    calls('2041-02-04', '2041-02-13'),
    meets('2041-02-13', 'continue'),
    outcome('2041-02-15', '2041-04-05'),
    asks('2041-02-26'),
    on('2041-02-27', 'current-school', 'answer-request', { review: 'yes' }),
    calls('2041-02-28', '2041-03-08'),
    meets('2041-03-08', 'back'),
    outcome('2041-03-11', '2041-03-15'),
    isBack('2041-03-18'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** Of the child, and of the place. */
const there = {
  'the child does not come on the first day, and comes two days later; and is not there on another': play(
    [
      ...settled,
      isMissed('2041-01-28'),
      isMissed('2041-01-29'),
      comes('2041-01-30', 33),
      on('2041-02-05', 'provider', 'absent', { on: '2041-02-05', session: 'both' }),
      on('2041-02-12', 'provider', 'absent', { on: '2041-02-12', session: 'morning' }),
      ...comesBack,
    ],
    { socialWorker: 'yes' },
  ),
  'nobody says on the first day whether the child came: the same afternoon it is asked': play([
    ...settled,
    on('2041-01-29', 'provider', 'attend', { came: 'yes', on: '2041-01-28', days: 35 }),
    ...comesBack,
  ]),
  'the provider cannot go on: the child is back at their school': play([
    ...started,
    on('2041-02-12', 'provider', 'ends-early', { until: '2041-02-13', stayed: 12 }),
    on('2041-02-13', 'governing-board', 'settle-early', { next: 'back' }),
    isBack('2041-02-14'),
  ]),
  'the provider cannot go on after it was decided that the child comes back: they are back sooner': play([
    ...started,
    calls('2041-02-26', '2041-03-06'),
    meets('2041-03-06', 'back'),
    outcome('2041-03-08', '2041-03-22'),
    on('2041-03-12', 'provider', 'absent', { on: '2041-03-12', session: 'afternoon' }),
    on('2041-03-13', 'provider', 'ends-early', { until: '2041-03-14', stayed: 12 }),
    on('2041-03-14', 'current-school', 'settle-early', { next: 'back' }),
    isBack('2041-03-15'),
  ]),
  'the provider takes its place back before the first day, and another is found': play([
    ...settled,
    on('2041-01-24', 'provider', 'take-back'),
    names('2041-01-25', '138003', '2041-02-04', '2041-03-22'),
    hasPlace('2041-01-28'),
    directs('2041-01-29', { first: '2041-02-04', days: 30 }),
    notice('2041-01-30'),
    comes('2041-02-04', 30),
    ...comesBack,
  ]),
  'a plan comes to light while the child is there: the council that maintains it is told, and asks for a review': play([
    ...started,
    on('2041-02-04', 'family', 'plan-found'),
    asks('2041-02-05', 'send-officer'),
    calls('2041-02-06', '2041-02-14'),
    meets('2041-02-14', 'back'),
    outcome('2041-02-15', '2041-02-15'),
    isBack('2041-02-25'),
  ]),
  'a plan comes to light before the direction: the council has the notice too': play([
    hasPlace('2041-01-17'),
    on('2041-01-17', 'current-school', 'plan-found', {}, '12:00'),
    directs('2041-01-18'),
    notice('2041-01-21'),
    council('2041-01-23'),
    comes('2041-01-28'),
    ...comesBack,
  ]),
  'the school ends it while a review is called, and another place is found: a direction anew': play([
    ...started,
    calls('2041-02-04', '2041-02-13'),
    on('2041-02-12', 'current-school', 'ends-early', { until: '2041-02-12', stayed: 12 }),
    on('2041-02-12', 'current-school', 'settle-early', { next: 'another' }, '12:00'),
    names('2041-02-13', '138003', '2041-03-04', '2041-04-05'),
    hasPlace('2041-02-14'),
    directs('2041-02-15', { first: '2041-03-04', until: '2041-04-05', days: 25 }),
    notice('2041-02-26'),
    comes('2041-03-04', 25),
    calls('2041-03-08', '2041-03-19'),
    meets('2041-03-19', 'back'),
    outcome('2041-03-20', '2041-04-05'),
    isBack('2041-04-23'),
  ]),
  'the provider cannot go on, and no other is found': play([
    ...started,
    on('2041-02-12', 'provider', 'ends-early', { until: '2041-02-13', stayed: 12 }),
    on('2041-02-13', 'governing-board', 'settle-early', { next: 'another' }),
    cancels('2041-02-27'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** No direction after all. */
const none = {
  'the panel thinks that support is better': play([on('2041-01-17', 'panel', 'hear', { met: '2041-01-16', decision: 'support' })], {
    panel: 'ask',
    ...inCare,
    ...withPlan,
  }),
  'one provider has no place, another does not answer, and the school decides against it': play([
    hasNone('2041-01-16'),
    names('2041-01-17', '138003', '2041-02-04', '2041-03-22'),
    on('2041-01-28', 'casework-officer', 'ask-another'),
    cancels('2041-01-29'),
  ]),
  'the board decides against it': play([hasPlace('2041-01-17'), on('2041-01-18', 'governing-board', 'cancel')]),
  'it is cancelled when the notice is out': play([...settled, cancels('2041-01-24')], inCare),
  'it is decided against while the panel is asked': play([cancels('2041-01-16')], { panel: 'ask' }),
} as const satisfies Record<string, Scenario<typeof process>>

/** In the place of a permanent exclusion. */
const instead = {
  'the exclusion is cancelled in time, as its own case says': play(
    [...settled, on('2041-01-22', 'case', 'lifted', { on: '2041-01-22' }), comes('2041-01-28'), ...comesBack],
    inPlaceOfExclusion,
  ),
  'the exclusion is cancelled before the board directs': play(
    [
      hasPlace('2041-01-17'),
      on('2041-01-17', 'current-school', 'lifted', { on: '2041-01-17' }, '12:00'),
      directs('2041-01-18'),
      notice('2041-01-21'),
      comes('2041-01-28'),
      ...comesBack,
    ],
    inPlaceOfExclusion,
  ),
  'the governing board does not reinstate the child before the exclusion is cancelled: it stands': play(
    [...settled, on('2041-01-25', 'casework-officer', 'stands', { met: '2041-01-24' })],
    { ...inPlaceOfExclusion, ...withPlan },
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** What any case may meet. */
const anyCase = {
  'the family moves away while the child is there': play([...started, on('2041-02-05', 'casework-officer', 'close', { as: 'moved-away' })]),
  'nobody takes a step that is not theirs or not open': play([
    on('2041-01-15', 'family', 'reply', { takes: 'no' }),
    on('2041-01-15', 'governing-board', 'direct', { on: '2041-01-15' }),
    hasPlace('2041-01-17'),
    on('2041-01-18', 'provider', 'direct', { on: '2041-01-18' }),
    asks('2041-01-18'),
    cancels('2041-01-21'),
    comes('2041-01-28'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

const all = { ...toTheEnd, ...dates, ...asked, ...there, ...none, ...instead, ...anyCase, ...ofEighteen, ...besideTheNotice }
/** What is told beside the rest, and a direction anew: the others are told on a server when a version is released. */
const told = [
  'of a looked-after child with a plan the virtual school, the social worker and the council of the plan are told of every step',
  'the school ends it while a review is called, and another place is found: a direction anew',
  'the exclusion is cancelled in time, as its own case says',
  'a young person of 18 has the notice, and asks for reviews, in place of the family: one is held, and one declined',
] as const satisfies readonly (keyof typeof all)[]
export const onAServer: Readonly<Record<string, Scenario<typeof process>>> = Object.fromEntries(told.map((name) => [name, all[name]]))
export default all as Readonly<Record<string, Scenario<typeof process>>>
