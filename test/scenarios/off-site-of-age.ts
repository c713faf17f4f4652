/** Of a young person of 18 by the first day the notice, reviews and asking for one are their own; and what comes while a notice is still owed. */
import type process from '../../workflows/off-site-direction/process.ts'
import {
  asks,
  asksOwn,
  calls,
  comes,
  comesBack,
  council,
  directs,
  hasPlace,
  isBack,
  isLookedAt,
  isMissed,
  meets,
  names,
  notice,
  ofAge,
  on,
  outcome,
  ownNotice,
  play,
  started,
  withPlan,
} from '../support/off-site.ts'
import type { Scenario } from '../support/scenario.ts'

const there = [hasPlace('2041-01-17'), directs('2041-01-18'), ownNotice('2041-01-21')]

export const ofEighteen = {
  'a young person of 18 has the notice, and asks for reviews, in place of the family: one is held, and one declined': play(
    [
      ...there,
      isMissed('2041-01-28'),
      comes('2041-01-29', 34),
      on('2041-02-05', 'provider', 'absent', { on: '2041-02-05', session: 'both' }),
      on('2041-02-05', 'family', 'ask-own-review', { on: '2041-02-05' }, '12:00'),
      asksOwn('2041-02-06'),
      calls('2041-02-07', '2041-02-14'),
      meets('2041-02-14', 'continue'),
      outcome('2041-02-15', '2041-04-05'),
      asksOwn('2041-02-25'),
      on('2041-02-26', 'governing-board', 'answer-request', { review: 'no' }),
      calls('2041-03-18', '2041-03-27'),
      meets('2041-03-27', 'back'),
      outcome('2041-03-28', '2041-04-05'),
      isBack('2041-04-23'),
    ],
    ofAge,
  ),
  'of a young person of 18 with a plan the council of the plan has the notice too, and asks for a review beside them': play(
    [...there, council('2041-01-22'), comes('2041-01-28'), asks('2041-02-11', 'send-officer'), ...comesBack],
    { ...ofAge, ...withPlan },
  ),
} as const satisfies Record<string, Scenario<typeof process>>

export const besideTheNotice = {
  'nobody says that the notice was given, and the child does not come: that is told at once; the notice is still owed when they have come':
    play([
      hasPlace('2041-01-17'),
      directs('2041-01-18'),
      isMissed('2041-01-28'),
      comes('2041-01-29', 34),
      notice('2041-01-30', undefined, '2041-01-22'),
      ...comesBack,
    ]),
  'the child has come, and the notice is given when the days for it are over': play([
    hasPlace('2041-01-17'),
    directs('2041-01-18'),
    comes('2041-01-28'),
    notice('2041-01-30'),
    ...comesBack,
  ]),
  'the first day is moved before the notice was given: it is due by the new one': play([
    hasPlace('2041-01-17'),
    directs('2041-01-23'),
    on('2041-01-24', 'governing-board', 'move-first', { first: '2041-02-04', until: '2041-03-22', days: 30 }),
    notice('2041-01-30'),
    comes('2041-02-04', 30),
    ...comesBack,
  ]),
  'a notice leaves something out, and a whole one is given in time': play([
    hasPlace('2041-01-17'),
    directs('2041-01-18'),
    notice('2041-01-21', ['address', 'days']),
    notice('2041-01-23'),
    comes('2041-01-28'),
    ...comesBack,
  ]),
  'at another place a family asks for a review: the one at the place before is no reason to decline it': play([
    ...started,
    calls('2041-02-06', '2041-02-13'),
    meets('2041-02-13', 'continue'),
    outcome('2041-02-14', '2041-04-05'),
    on('2041-02-15', 'provider', 'ends-early', { until: '2041-02-15', stayed: 12 }),
    on('2041-02-15', 'governing-board', 'settle-early', { next: 'another' }, '12:00'),
    names('2041-02-25', '138003', '2041-03-04', '2041-04-05'),
    hasPlace('2041-02-26'),
    directs('2041-02-27', { first: '2041-03-04', until: '2041-04-05', days: 25 }),
    notice('2041-02-28', undefined, '2041-02-27'),
    comes('2041-03-04', 25),
    asks('2041-03-05'),
    calls('2041-03-06', '2041-03-14'),
    meets('2041-03-14', 'back'),
    outcome('2041-03-15', '2041-03-15'),
    isBack('2041-03-18'),
  ]),
  'it goes on for a long time: the council looks at it, and asks the board to review it': play([
    ...started,
    calls('2041-02-26', '2041-03-06'),
    meets('2041-03-06', 'continue'),
    outcome('2041-03-08', '2041-07-19', { reviewBy: '2041-07-05' }),
    isLookedAt('2041-04-23', 'not'),
    calls('2041-04-24', '2041-05-02'),
    meets('2041-05-02', 'back'),
    outcome('2041-05-03', '2041-05-24'),
    isBack('2041-06-03'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>
