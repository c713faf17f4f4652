import type process from '../../workflows/post-custody/process.ts'
import { answers, at, inTime, meets, on, out, plan, play, said, schoolSays, sends, settled, transfers } from '../support/custody.ts'
import { back, comes, provides, ready, reviewed, takes } from '../support/custody.ts'
import type { Scenario } from '../support/scenario.ts'

const officer = (date: string, action: string, more = {}) => on(date, 'send-officer', action, { on: date, ...more })
const known = [...answers, schoolSays, meets()]
const asks = officer('2041-01-21', 'ask-whether', { who: 'setting', asked: '2041-01-18' })

/** The plan: sent to those whom the law names, or made. */
export const papers = {
  'a child with a plan: it has not gone to health at first, and is reviewed once the child is out': play(
    [
      ...known,
      sends('2041-01-18', 'setting', 'youth-justice'),
      sends('2041-01-22'),
      provides('2041-01-25', 'nearest'),
      ...inTime,
      officer('2041-03-19', 'review-plan', { joins: 'no' }),
      ...settled,
    ],
    plan,
  ),
  'what the plan provides is made in custody, and then no way back is needed': play(
    [sends('2041-01-18'), provides('2041-01-22'), on('2041-02-05', 'casework-officer', 'leave', { why: 'adult' })],
    plan,
  ),
  'moved twice before the plan has gone, then released to another council': play(
    [
      ...known,
      sends('2041-01-18'),
      transfers('2041-01-28', '138010'),
      transfers('2041-01-30', '138011'),
      officer('2041-02-05', 'send-plan-moved'),
      out('2041-03-14', 'elsewhere'),
      on('2041-03-19', 'casework-officer', 'tell-new-council', { on: '2041-03-19' }),
      officer('2041-03-25', 'send-plan-on'),
    ],
    plan,
  ),
  'released to another council without a plan, before a place was found: that council is told, and nobody else is waited for': play([
    ...said,
    out('2041-02-14', 'elsewhere'),
    on('2041-02-21', 'casework-officer', 'tell-new-council', { on: '2041-02-21' }),
  ]),
  'the notice is of a move, in another council’s area: the plan goes to the new place, and the host council says what it knows': play(
    [
      ...known,
      officer('2041-01-18', 'send-plan-moved'),
      on('2041-01-25', 'casework-officer', 'host-informs', { on: '2041-01-25' }),
      transfers('2041-02-01', '138010'),
      officer('2041-02-04', 'send-plan-moved'),
      ...inTime,
      officer('2041-03-19', 'review-plan', { joins: 'no' }),
      ...settled,
    ],
    { ...plan, notice: 'moved', host: 'other' },
  ),
  'no plan is needed': play([
    ...known,
    asks,
    officer('2041-02-20', 'decide-assess', { assess: 'yes' }),
    officer('2041-05-01', 'assess', { needed: 'no' }),
    ...inTime,
    ...settled,
  ]),
  'the council does not assess': play([...known, asks, officer('2041-02-20', 'decide-assess', { assess: 'no' }), ...inTime, ...settled]),
  'a plan is made and issued while the child is detained: it goes to the three whom the law names': play([
    ...known,
    asks,
    officer('2041-02-04', 'decide-assess', { assess: 'yes' }),
    officer('2041-02-11', 'assess', { needed: 'yes' }),
    officer('2041-02-13', 'serve-draft'),
    on('2041-02-25', 'family', 'say-on-draft'),
    on('2041-02-26', 'child', 'say-more-on-draft'),
    officer('2041-03-04', 'issue-plan'),
    sends('2041-03-06'),
    ...inTime,
    officer('2041-03-19', 'review-plan', { joins: 'no' }),
    ...settled,
  ]),
  'a plan is made and issued late, after the child came out and settled: it goes to nobody because of custody': play([
    ...known,
    asks,
    officer('2041-02-27', 'decide-assess', { assess: 'yes' }),
    officer('2041-05-10', 'assess', { needed: 'yes' }),
    officer('2041-05-17', 'serve-draft'),
    on('2041-05-28', 'family', 'say-on-draft'),
    officer('2041-06-10', 'issue-plan'),
    ...inTime,
    ...settled,
  ]),
  'a child of another council is released into our area: everything at once, and health has the plan': play(
    [
      ...answers.slice(1),
      schoolSays,
      officer('2041-01-18', 'send-plan-health'),
      officer('2041-01-31', 'health-answers', { asks: 'yes' }),
      back('2041-01-15', { ehcPlan: 'yes' }),
      at(takes('2041-01-15'), '11:00'),
      ...ready('2041-01-15', '2041-01-16').map((move) => at(move, '12:00')),
      comes('2041-01-16'),
      officer('2041-01-21', 'review-plan', { joins: 'no' }),
      reviewed('2041-01-30'),
      reviewed('2041-02-27'),
      reviewed('2041-04-10'),
    ],
    { ...plan, notice: 'arrives', setting: '', host: '', home: '', release: '', earliest: '', latest: '', released: '2041-01-14' },
  ),
  'nobody is on a roll, and nothing is asked of a school': play(
    [...said.filter(([, , action]) => action !== 'inform-school'), ...inTime, ...settled],
    { onRoll: 'no', school: '' },
  ),
} as const satisfies Record<string, Scenario<typeof process>>
