import { day } from '../../domain/calendar.ts'
import type process from '../../workflows/managed-move/process.ts'
import { closedOn } from '../support/calendar.ts'
import {
  admits,
  agreed,
  agrees,
  answered,
  cannot,
  care,
  complains,
  dayIsSet,
  followed,
  inCare,
  named,
  noFile,
  on,
  play,
  records,
  reviewed,
  started,
  starts,
  thinks,
} from '../support/managed-moves.ts'
import type { Scenario } from '../support/scenario.ts'

/** The ordinary journey, and what may go wrong in it without ending it. */
const toTheEnd = {
  'everybody agrees, the child starts, the records follow, and the review finds them settled': play([...started, ...followed]),
  'a child who has not settled at the review has moved all the same': play([
    ...started,
    noFile('2041-02-27'),
    records('2041-02-27'),
    reviewed('2041-04-02', 'no'),
  ]),
  'nobody answers in time: each is reminded, the manager is told, and late answers still count': play([
    named('2041-02-07'),
    agrees('2041-03-05', 'family'),
    thinks('2041-03-05'),
    agrees('2041-03-06', 'current-school'),
    admits('2041-03-06'),
    dayIsSet('2041-03-15', '2041-03-18'),
    starts('2041-03-25', '2041-03-22'),
    records('2041-05-14'),
    noFile('2041-05-14'),
    reviewed('2041-05-20'),
  ]),
  'the panel met in time, though we hear of it after: it is not late, and the school has all its days from our hearing of it': play([
    on('2041-02-06', 'panel', 'match', { met: '2041-02-04', decision: 'school', school: '138002', start: '2041-02-25' }),
    agrees('2041-02-08', 'family', 'no'),
  ]),
  'the first day is confirmed a week after, and judged by the day itself': play([
    ...agreed,
    dayIsSet('2041-02-01', '2041-02-25'),
    starts('2041-03-04', '2041-02-25'),
    records('2041-03-11'),
    noFile('2041-03-12'),
    reviewed('2041-04-02'),
  ]),
  'the first day moves, and its deadline with it': play([
    ...agreed,
    dayIsSet('2041-02-01', '2041-02-11'),
    on('2041-02-08', 'receiving-school', 'move-start', { start: '2041-02-25' }),
    starts('2041-02-25', '2041-02-25'),
    ...followed,
  ]),
  'a school that says no sends the case back to the panel, and everybody is asked afresh': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family'),
    cannot('2041-01-28'),
    named('2041-02-04', '138003'),
    thinks('2041-02-05'),
    agrees('2041-02-05', 'current-school'),
    agrees('2041-02-06', 'family'),
    admits('2041-02-07'),
    dayIsSet('2041-02-08', '2041-02-25'),
    starts('2041-02-25', '2041-02-25'),
    ...followed,
  ]),
  'a school that does not answer is not waited for: the panel asks another': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family'),
    on('2041-02-11', 'panel', 'ask-another'),
    named('2041-02-12', '138003'),
    agrees('2041-02-13', 'family'),
    thinks('2041-02-13'),
    agrees('2041-02-13', 'current-school'),
    admits('2041-02-14'),
    dayIsSet('2041-02-15', '2041-02-25'),
    starts('2041-02-25', '2041-02-25'),
    ...followed,
  ]),
  'a child who would not like to move is listened to before anything is settled': play([
    named('2041-01-24'),
    thinks('2041-01-25', 'no'),
    agrees('2041-01-29', 'current-school'),
    admits('2041-01-30'),
    on('2041-01-31', 'family', 'withdraw'),
  ]),
  'a looked-after child is reviewed first by the virtual school and the social worker, each in their own time': play(
    [care('2041-01-17', 'social-worker', 'yes'), care('2041-01-21', 'virtual-school', 'yes'), ...started, ...followed],
    inCare,
  ),
  'the owner names the social worker of a looked-after child, who is told what waits for them': play(
    [
      on('2041-01-16', 'casework-officer', 'name-worker'),
      care('2041-01-17', 'virtual-school', 'no'),
      care('2041-01-18', 'social-worker', 'yes'),
    ],
    inCare,
  ),
  'snow closes the school: the days that stand are counted again, and those that were met stay': play(
    [
      named('2041-01-24'),
      on('2041-01-28', 'case', 'recount', { calendar: 2 }),
      agrees('2041-02-08', 'family'),
      thinks('2041-02-08'),
      agrees('2041-02-08', 'current-school'),
      cannot('2041-02-08'),
      on('2041-02-11', 'casework-officer', 'convert', { as: 'support' }),
    ],
    {},
    { editions: { 2: closedOn(day('2041-01-29'), day('2041-01-30')) } },
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** No move after all. */
const noMove = {
  'the family of a child with a social worker says no': play(
    [named('2041-01-24'), admits('2041-01-25'), agrees('2041-01-28', 'family', 'no'), agrees('2041-01-29', 'current-school')],
    { socialWorker: 'yes' },
  ),
  'the school the child is at says no': play([named('2041-01-24'), agrees('2041-01-25', 'current-school', 'no')]),
  'the panel decides on support where the child is': play([on('2041-01-24', 'panel', 'match', { met: '2041-01-23', decision: 'support' })]),
  'the panel decides on an off-site direction instead': play([
    on('2041-01-24', 'panel', 'match', { met: '2041-01-24', decision: 'off-site' }),
  ]),
  'the panel turns it into an off-site direction while people are being asked': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family'),
    on('2041-01-28', 'panel', 'convert', { as: 'off-site' }),
  ]),
  'the casework officer turns it into support after a school said no': play([
    named('2041-01-24'),
    cannot('2041-01-25'),
    on('2041-01-28', 'casework-officer', 'convert', { as: 'support' }),
  ]),
  'the family withdraws before the panel has met': play([on('2041-01-16', 'family', 'withdraw')]),
  'the school withdraws when everybody has agreed': play([...agreed, on('2041-01-31', 'current-school', 'withdraw')]),
  'the family changes its mind the day before the child starts': play([
    ...agreed,
    dayIsSet('2041-02-01', '2041-02-25'),
    on('2041-02-22', 'family', 'withdraw'),
  ]),
  'the virtual school does not support the move of a looked-after child': play(
    [care('2041-01-17', 'virtual-school', 'no'), care('2041-01-18', 'social-worker', 'yes')],
    inCare,
  ),
  'a family withdraws while its child is being reviewed': play(
    [care('2041-01-17', 'virtual-school', 'yes'), on('2041-01-18', 'family', 'withdraw')],
    inCare,
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** A plan, or pressure: at every stage it stops. */
const stopped = {
  'a child with an EHC plan goes to the SEND team at once': play([], { ehcPlan: 'yes' }),
  'a plan comes to light before the panel has met': play([on('2041-01-18', 'send-officer', 'plan-found')]),
  'a plan comes to light when the child has started: the old school still owes the records': play([
    ...started,
    on('2041-02-27', 'receiving-school', 'plan-found'),
    noFile('2041-02-28'),
    records('2041-03-11'),
  ]),
  'a referral that says the family was threatened is looked into and goes no further': play([answered('2041-01-22', 'yes')], {
    threat: 'yes',
  }),
  'pressure before the panel has met stops the move': play([complains('2041-01-16'), named('2041-01-17'), answered('2041-01-24', 'yes')]),
  'pressure while people are being asked stops the move, and is answered late': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family'),
    complains('2041-01-28', 'child'),
    on('2041-02-13', 'manager', 'resolve', { pressure: 'no' }),
  ]),
  'pressure after everybody has agreed stops the move': play([...agreed, complains('2041-01-31'), answered('2041-02-07', 'no')]),
  'pressure that a looked-after child tells of stops the move': play(
    [complains('2041-01-16', 'child'), answered('2041-01-24', 'yes')],
    inCare,
  ),
  'pressure that is told of after the child has started is answered, and the old school still owes the records': play([
    ...started,
    records('2041-02-27'),
    complains('2041-02-28'),
    answered('2041-03-04', 'yes'),
    noFile('2041-03-05'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** What any case may meet. */
const anyCase = {
  'a wrong answer was recorded and acted on: what was told is taken back': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family', 'yes'),
    on('2041-01-28', 'casework-officer', 'close', { as: 'recorded-in-error', wrong: 'agree' }),
  ]),
  'it was opened for the wrong child: whoever was told is told so': play([
    named('2041-01-24'),
    agrees('2041-01-25', 'family', 'yes'),
    on('2041-01-28', 'casework-officer', 'close', { as: 'wrong-child' }),
  ]),
  'the family moves away while the panel is waiting': play([on('2041-01-18', 'casework-officer', 'close', { as: 'moved-away' })]),
  'a head passes a task to a colleague, and the case goes on': play([
    named('2041-01-24'),
    on('2041-01-25', 'receiving-school', 'pass'),
    agrees('2041-01-28', 'family', 'no'),
  ]),
  'whoever works the case has those reminded who are asked, twice, and is not reminded themselves': play([
    named('2041-01-24'),
    on('2041-01-25', 'casework-officer', 'remind'),
    agrees('2041-01-26', 'current-school'),
    on('2041-01-27', 'casework-officer', 'remind'),
    on('2041-01-27', 'family', 'remind'), // not theirs
    agrees('2041-01-28', 'family', 'no'),
  ]),
  'nobody takes a step that is not theirs, not open, or not come': play([
    on('2041-01-15', 'receiving-school', 'match', { met: '2041-01-15', decision: 'support' }),
    agrees('2041-01-16', 'family'),
    named('2041-01-24'),
    agrees('2041-01-25', 'receiving-school'),
    agrees('2041-01-25', 'family'),
    agrees('2041-01-25', 'family', 'no'),
    on('2041-01-28', 'panel', 'convert', { as: 'support' }),
    admits('2041-01-29'),
  ]),
  'both schools answer at one instant': play([
    named('2041-01-24'),
    agrees('2041-01-28', 'family'),
    thinks('2041-01-28'),
    agrees('2041-01-30', 'current-school'),
    cannot('2041-01-30'),
    on('2041-01-31', 'panel', 'convert', { as: 'support' }),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

const all = { ...toTheEnd, ...noMove, ...stopped, ...anyCase }
export default all as Readonly<Record<string, Scenario<typeof process>>>

/** Those that a server tells too: together they do everything that any does (test/stories/on-a-server.test.ts), and two schools answer at once, which only a server can show. */
const told = [
  'a school that does not answer is not waited for: the panel asks another',
  'the first day moves, and its deadline with it',
  'a plan comes to light when the child has started: the old school still owes the records',
  'snow closes the school: the days that stand are counted again, and those that were met stay',
  'pressure while people are being asked stops the move, and is answered late',
  'pressure before the panel has met stops the move',
  'the school withdraws when everybody has agreed',
  'a child who would not like to move is listened to before anything is settled',
  'the family of a child with a social worker says no',
  'a head passes a task to a colleague, and the case goes on',
  'whoever works the case has those reminded who are asked, twice, and is not reminded themselves',
  'the panel turns it into an off-site direction while people are being asked',
  'a wrong answer was recorded and acted on: what was told is taken back',
  'it was opened for the wrong child: whoever was told is told so',
  'the owner names the social worker of a looked-after child, who is told what waits for them',
  'a family withdraws while its child is being reviewed',
  'a plan comes to light before the panel has met',
  'the family moves away while the panel is waiting',
  'both schools answer at one instant',
] as const satisfies (keyof typeof all)[]
export const onAServer: Readonly<Record<string, Scenario<typeof process>>> = Object.fromEntries(told.map((name) => [name, all[name]]))
