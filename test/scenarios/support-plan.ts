import type process from '../../workflows/support-plan/process.ts'
import {
  assesses,
  goesOn,
  helps,
  inCare,
  more,
  near,
  on,
  play,
  planned,
  plans,
  plansChange,
  reviews,
  sooner,
} from '../support/support-plan.ts'
import type { Scenario } from '../support/scenario.ts'

type Journeys = Readonly<Record<string, Scenario<typeof process>>>

/** Round by round. */
const rounds: Journeys = {
  'two rounds, and then what every child has is enough': play([
    ...planned,
    goesOn('2041-03-20'),
    plans('2041-03-27', '2041-05-24'),
    reviews('2041-05-23', 'met'),
  ]),
  'it is looked at anew what the child needs, and the plan is another': play([
    ...planned,
    reviews('2041-03-21', 'assess', { level: 'intensive' }),
    assesses('2041-03-28', '2041-04-03'),
    plans('2041-04-03', '2041-05-24', 'part'),
    reviews('2041-05-24', 'met'),
  ]),
  'nobody assesses, plans or looks in time: the school and the manager are told, and it goes on being asked': play([
    assesses('2041-02-01', '2041-02-20'),
    plans('2041-02-22', '2041-03-22', 'not-there'),
    reviews('2041-04-05', 'met'),
  ]),
  'the day that the plan sets is a year away: a third of a year goes before it': play([
    assesses('2041-01-21', '2041-01-25'),
    plans('2041-01-25', '2041-12-13'),
    reviews('2041-06-03', 'met'),
  ]),
  'the family asks that it is looked at sooner': play([...planned, sooner('2041-02-04', 'family'), reviews('2041-02-08', 'met')]),
  'the child asks for it, and nobody looks in time': play([
    ...planned,
    sooner('2041-02-04', 'child'),
    goesOn('2041-03-06'),
    plans('2041-03-08', '2041-05-24'),
    reviews('2041-05-24', 'met'),
  ]),
  'the child is suspended: the school is asked to look at it sooner': play([
    ...planned,
    on('2041-02-11', 'case', 'ask-sooner'),
    more('2041-02-14', 'off-site-direction'),
  ]),
  'what the family and the child say is read at once': play([
    on('2041-01-15', 'family', 'family-says'),
    on('2041-01-16', 'child', 'child-says', { how: 'writing' }),
    ...planned,
    on('2041-02-05', 'family', 'family-says'),
    reviews('2041-03-22', 'met'),
  ]),
}

/** More than this is needed. */
const further: Journeys = {
  'a plan is not enough: it is reviewed': play([...planned, more('2041-03-20', 'ehc-review')], { ehcPlan: 'yes' }),
  'an assessment of needs is asked for': play([...planned, more('2041-03-20', 'needs-assessment')]),
  'a managed move is thought of': play([...planned, more('2041-03-20', 'managed-move')]),
  'the child may be without education': play([...planned, more('2041-03-20', 'section-19')], inCare),
}

/** Early help, and a change of school or phase. */
const beside: Journeys = {
  'early help is asked from the beginning, and helps the family': play(
    [helps('2041-01-18', 'family'), ...planned, reviews('2041-03-22', 'met')],
    {
      early: 'yes',
    },
  ),
  'early help is asked later: first the family does not agree, then it does, and nobody answers in time': play([
    ...planned,
    on('2041-02-04', 'current-school', 'ask-help', { agreed: 'no' }),
    on('2041-02-06', 'current-school', 'ask-help', { agreed: 'yes' }),
    helps('2041-02-25', 'no'),
    reviews('2041-03-22', 'met'),
  ]),
  'a change is planned, and the next school takes the child on': play(
    [
      ...planned,
      plansChange('2041-02-01'),
      on('2041-02-08', 'next-school', 'take-on'),
      goesOn('2041-03-20'),
      on('2041-07-22', 'current-school', 'leave', { on: '2041-07-19' }),
    ],
    { ...near, ...inCare },
  ),
  'nobody knows yet where the child goes; then it is known, and the next school is late': play([
    ...planned,
    on('2041-02-01', 'family', 'say-change', { change: 'school', changeOn: '2041-04-22' }),
    plansChange('2041-03-08', 'not-yet'),
    on('2041-03-11', 'current-school', 'say-change', { change: 'school', changeOn: '2041-04-22' }),
    plansChange('2041-03-13'),
    on('2041-04-03', 'next-school', 'take-on'),
    reviews('2041-04-04', 'met'),
  ]),
  'the child leaves school for work': play([...planned, plansChange('2041-02-01', 'other'), reviews('2041-03-22', 'met')], {
    year: 'year-11',
    change: 'adulthood',
    changeOn: '2041-06-28',
  }),
  'the family does not want it': play([helps('2041-01-16', 'advice'), on('2041-01-17', 'family', 'stop')], { early: 'yes' }),
  'the family moves away': play([...planned, on('2041-02-04', 'casework-officer', 'close', { as: 'moved-away' })]),
}

const all: Journeys = { ...rounds, ...further, ...beside }
export default all

/** One, told on a server in each run of the tests: through two parties beside the cycle, to its end. Each is when a version is released. */
const told = 'a change is planned, and the next school takes the child on'
export const onAServer: Journeys = { [told]: all[told]! }
