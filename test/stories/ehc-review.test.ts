import { describe, expect, test } from 'vitest'
import process from '../../workflows/ehc-review/process.ts'
import scenarios from '../scenarios/ehc-review.ts'
import { diaries } from '../support/diaries.ts'
import {
  advised,
  answers,
  drafted,
  amends,
  consults,
  decidedTo,
  decides,
  final,
  held,
  looked,
  met,
  nobody,
  nothingSaid,
  on,
  papers,
  play,
  reported,
  served,
  set,
  speaks,
} from '../support/ehc-review.ts'
import { onPaper } from '../support/on-paper.ts'

diaries('a review of a plan', process, scenarios, ['consult', 'not-answered'])

const phase = { reason: 'phase', phaseMove: 'other', phaseDay: '2041-09-02' }
const transferred = { reason: 'transferred', transferred: '2041-01-07', reviewed: '2040-03-01' }
/** Amended on this day; the report comes after it, and after the day by which the plan had to be. */
const amendedOn = (on: string) =>
  play(
    [
      looked('2041-01-14'),
      set('2041-01-14', '2041-01-30', { enough: 'yes' }, '12:00'),
      advised('2041-01-15'),
      papers('2041-01-15'),
      held('2041-01-30'),
      amends('2041-01-31', ['school']),
      served('2041-02-01'),
      speaks('2041-02-04'),
      final(on),
      reported('2041-02-18'),
      nobody('2041-04-16'),
    ],
    phase,
  )
const decidedOn = (on: string) => play([...met, decides(on, 'maintain'), reported('2041-04-20'), nobody('2041-05-07')], transferred)

test.each([
  ['EHC_PHASE', 'met on 2041-02-14', amendedOn('2041-02-14')],
  ['EHC_PHASE', 'met late on 2041-02-15', amendedOn('2041-02-15')],
  ['EHC_NEW_REVIEW', 'met on 2041-04-06', decidedOn('2041-04-06')],
  ['EHC_NEW_REVIEW', 'met late on 2041-04-07', decidedOn('2041-04-07')],
])('%s is %s: by what is decided and sent, and not by the report or a challenge', async (clock, how, scenario) => {
  const trail = await onPaper(scenario)
  const settled = trail.flatMap((line) => new RegExp(`clock ${clock}: ((?:met|ended).*)$`).exec(line)?.[1] ?? [])
  expect(settled).toEqual([how])
  // Nobody is told that they are late with what they need not do, and it need not wait for the report.
  expect(trail.filter((line) => /overdue .*(?:appeal|choose-mediation)/.test(line))).toEqual([])
  const [opens, report] = [/ open: appeal$/, / send-report: /].map((one) => trail.findIndex((line) => one.test(line)))
  expect(opens).toBeLessThan(report!)
})

const consulted = (as: string, named?: string) =>
  play([
    ...drafted,
    speaks('2041-03-15'),
    consults('2041-03-19', '138002'),
    answers('2041-03-27'),
    final('2041-04-25', as, named),
    nobody('2041-07-03'),
  ])
const told = (trail: readonly string[], on = '2041-04-25') =>
  trail.flatMap((line) => (line.startsWith(on) ? (/letter to (.*-school.*: .*)$/.exec(line)?.[1] ?? []) : []))
const everybody = 'family, child, current-school, health, social-worker'
test.each([
  ['named', 'amended', '138002', [`${everybody}, named-school: final-plan`]],
  ['passed over for another', 'amended', '138004', [`${everybody}, named-school: final-plan`, 'proposed-school: not-named']],
  ['not named, nor is another', 'amended', undefined, [`${everybody}, named-school: final-plan`, 'proposed-school: not-named']],
  ['consulted for nothing', 'unchanged', undefined, [`${everybody}: not-amended`, 'proposed-school: not-named']],
])('a school that was consulted and is %s is told so', async (_how, as, named, letters) => {
  expect(told(await onPaper(consulted(as, named)))).toEqual(letters)
})

describe('schools are consulted side by side', () => {
  const asking = (...moves: Parameters<typeof play>[0]) => onPaper(play([...drafted, speaks('2041-03-15'), ...moves, nobody('2041-07-03')]))
  const days = (trail: readonly string[], pattern: RegExp) => trail.flatMap((line) => pattern.exec(line)?.slice(1).join(' ') ?? [])

  test('each has its own fifteen days, which begin when it is asked', async () => {
    const trail = await asking(
      consults('2041-03-18', '138002'),
      consults('2041-03-20', '138004'),
      answers('2041-04-01'),
      answers('2041-04-05', 'yes', 'proposed-school-2'),
      final('2041-04-25', 'amended', '138004'),
    )
    expect(days(trail, /clock EHC_SCHOOL_15: (by .*|met.*)$/)).toMatchSnapshot()
    expect(told(trail)).toEqual([`${everybody}, named-school: final-plan`, 'proposed-school: not-named'])
  })
  test('a school that is asked again before it has answered answers once; after it, once more, and stays the party that it was', async () => {
    const trail = await asking(
      consults('2041-03-18', '138002'),
      consults('2041-03-19', '138002'),
      answers('2041-03-20'),
      consults('2041-03-21', '138004'),
      consults('2041-03-22', '138002'),
      answers('2041-03-25', 'no'),
      final('2041-04-25', 'unchanged'),
    )
    expect(days(trail, /letter to (proposed-school.*): (consulted)$/)).toEqual([
      'proposed-school consulted',
      'proposed-school consulted',
      'proposed-school-2 consulted',
      'proposed-school consulted',
    ])
    expect(days(trail, /^(\S+) open: (answer-consultation\S*)$/)).toEqual([
      '2041-03-18 answer-consultation:proposed-school',
      '2041-03-21 answer-consultation:proposed-school-2',
      '2041-03-22 answer-consultation:proposed-school',
    ])
    expect(days(trail, /^(\S+) refused/)).toEqual([])
    expect(told(trail)).toEqual([`${everybody}: not-amended`, 'proposed-school, proposed-school-2: not-named'])
  })
  test('where a case can hold no more the officer is told, the school is not, and everybody else is as before', async () => {
    const trail = await onPaper(scenarios['more schools are consulted than a case can hold'])
    expect(days(trail, /letter to (.*): (?:consulted|no-more-schools)$/)).toEqual([
      'proposed-school',
      ...Array.from({ length: 11 }, (_, n) => `proposed-school-${n + 2}`),
      'send-officer',
    ])
    const passed = Array.from({ length: 11 }, (_, n) => `proposed-school-${n + 2}`).join(', ')
    expect(told(trail, '2041-03-22')).toEqual([`${everybody}, named-school: final-plan`, `${passed}: not-named`])
  })
  test('the final plan waits for no school, and nobody answers after it', async () => {
    const trail = await asking(consults('2041-03-18', '138002'), final('2041-04-25'), answers('2041-04-26'))
    expect(days(trail, /^(\S+) open: finalise$/)).toEqual(['2041-03-15'])
    expect(days(trail, /clock EHC_SCHOOL_15: (ended.*)$/)).toHaveLength(1)
    expect(days(trail, /^(\S+) refused/)).toEqual(['2041-04-26'])
  })
})

/** Recorded on 14 January, and answered on this day. */
const answeredOn = (requested: string, date: string) =>
  play([on(date, 'send-officer', 'answer-reassessment', { on: date, agrees: 'no' }), nobody('2041-04-01')], {
    reason: 'reassessment',
    requested,
  })
test.each([
  ['2041-01-10', '2041-01-25', 'met'],
  ['2041-01-10', '2041-01-26', 'met late'],
  ['2041-01-14', '2041-01-29', 'met'],
])('a request to assess again that came on %s and was answered on %s is %s, whenever it was recorded', async (requested, on, how) => {
  const trail = await onPaper(answeredOn(requested, on))
  expect(trail.flatMap((line) => /clock EHC_REASSESS_15: (met.*)$/.exec(line)?.[1] ?? [])).toEqual([`${how} on ${on}`])
})

test.each([
  ['2041-04-16', 'met'], // Friday, Monday and Tuesday, after Thursday
  ['2041-04-17', 'met late'],
])(
  'no mediation is wanted: a certificate of %s is %s, by the day on which the adviser was told and not by its recording',
  async (on_, how) => {
    const trail = await onPaper(
      play([
        ...decidedTo('maintain'),
        on('2041-04-16', 'family', 'choose-mediation', { wants: 'no', on: '2041-04-11' }),
        on('2041-04-17', 'send-officer', 'certificate', { on: on_ }),
        nobody('2041-05-07'),
      ]),
    )
    expect(trail.flatMap((line) => /clock MED_CERT_3: (met.*)$/.exec(line)?.[1] ?? [])).toEqual([`${how} on ${on_}`])
  },
)

test('of a review held without the officer what is decided is told that day and acted on, and the meeting is still held again', async () => {
  const trail = await onPaper(
    play([
      ...met.slice(0, -1),
      held('2041-02-11', 'no'),
      amends('2041-03-04'),
      on('2041-03-05', 'send-officer', 'no-review'), // what has been told stands
      served('2041-03-06'),
      speaks('2041-03-12'),
      final('2041-04-05'),
      nobody('2041-06-07'),
      on('2041-06-10', 'send-officer', 'set-again', { on: '2041-06-20', at: '09:30' }),
      reported('2041-06-12'),
      on('2041-06-20', 'send-officer', 'hold-again', { on: '2041-06-20' }),
    ]),
  )
  const days = (pattern: RegExp) => trail.flatMap((line) => pattern.exec(line)?.[1] ?? [])
  expect(days(/^(\S+) letter to family, child, current-school: amending$/)).toEqual(['2041-03-04'])
  expect(days(/clock (?:EHC_DECISION_4W|EHC_AMEND_NOTICE|EHC_8W|EHC_12W): (met.*)$/)).toEqual([
    'met on 2041-03-04',
    'met on 2041-03-06',
    'met on 2041-04-05',
    'met on 2041-04-05',
  ])
  expect(days(/^(\S+) refused/)).toEqual(['2041-03-05'])
  expect(days(/^(\S+) closed: amended$/)).toEqual(['2041-06-20'])
})

test('the family speaks of the draft until its fifteen days are over; it is met and schools are asked meanwhile, and no final plan goes before', async () => {
  const trail = await onPaper(
    play([
      ...drafted, // served on 5 March: the last day is the 19th
      speaks('2041-03-08', 'yes', 'yes'),
      consults('2041-03-11', '138002'),
      on('2041-03-12', 'send-officer', 'meet-about-draft', { on: '2041-03-12' }),
      final('2041-03-15'), // not before the days are over
      speaks('2041-03-18', 'no', 'yes'),
      consults('2041-03-19', '138004'),
      on('2041-03-19', 'send-officer', 'no-representations', { on: '2041-03-19' }, '17:00'), // the last is open to its end
      answers('2041-03-20', 'no'),
      nothingSaid('2041-03-22'),
      final('2041-03-25', 'amended', '138004'),
      nobody('2041-06-07'),
    ]),
  )
  const days = (pattern: RegExp) => trail.flatMap((line) => pattern.exec(line)?.[1] ?? [])
  expect(days(/^(\S+) refused/)).toEqual(['2041-03-15'])
  expect(days(/^(\S+) letter to send-officer: still-open$/)).toEqual(['2041-03-19'])
  expect(days(/^(\S+) open: consult-school$/)).toEqual(['2041-03-08', '2041-03-11', '2041-03-19'])
  expect(days(/^(\S+) open: represent$/)).toEqual(['2041-03-05', '2041-03-08', '2041-03-18', '2041-03-19'])
  expect(days(/^(\S+) open: finalise$/)).toEqual(['2041-03-22'])
  expect(days(/clock (?:EHC_8W|EHC_12W): (met.*)$/)).toEqual(['met on 2041-03-25', 'met on 2041-03-25'])
})
test('a family that has no more to say need not be waited for', async () => {
  const trail = await onPaper(play([...drafted, speaks('2041-03-06'), final('2041-03-08'), nobody('2041-06-07')]))
  expect(trail.filter((line) => / refused/.test(line))).toEqual([])
  expect(trail.filter((line) => /clock EHC_15D: met on 2041-03-06/.test(line))).toHaveLength(1)
})

test('a plan that came from another council is due by the day that the law sets for such a plan, and by no year beside it', async () => {
  const trail = await onPaper(decidedOn('2041-04-06'))
  const counted = trail.flatMap(
    (line) => /clock (EHC_ANNUAL|EHC_MEETING_BY|EHC_NEW_REVIEW|EHC_NEW_MEETING_BY): (by \S+)/.exec(line)?.slice(1, 3).join(' ') ?? [],
  )
  // Made or last reviewed on 1 March 2040: the year was out on 28 February.
  expect(counted).toEqual(['EHC_NEW_REVIEW by 2041-04-06', 'EHC_NEW_MEETING_BY by 2041-03-09'])
})

test('days of the council’s own are nobody else’s to keep: no family and no school is reminded of them, or told that they are late', async () => {
  const trails = [
    // The family has not spoken of the draft, and nobody has said that its days are over.
    await onPaper(play([...drafted, nothingSaid('2041-05-20'), final('2041-05-22'), nobody('2041-07-23')])),
    // Asked whether the plan should end, neither has answered.
    await onPaper(
      play([
        ...met,
        reported('2041-02-22'),
        decides('2041-03-01', 'cease', { because: 'not-necessary', over18: 'no' }),
        on('2041-03-20', 'send-officer', 'conclude-ceasing', { on: '2041-03-20', ends: 'yes' }),
        nobody('2041-05-21'),
      ]),
    ),
  ]
  const told = trails
    .flat()
    .flatMap((line) => /(letter to .*: (?:overdue|reminder) \((?:represent|answer-ceasing).*)$/.exec(line)?.[1] ?? [])
  expect(new Set(told)).toEqual(
    new Set([
      'letter to send-officer: reminder (represent) of EHC_12W',
      'letter to send-officer, casework-officer, manager: overdue (represent) of EHC_12W',
      'letter to send-officer, casework-officer, manager: overdue (represent) of EHC_8W',
      'letter to send-officer: reminder (answer-ceasing:family, answer-ceasing:current-school) of EHC_DECISION_4W',
      'letter to send-officer, casework-officer, manager: overdue (answer-ceasing:family, answer-ceasing:current-school) of EHC_DECISION_4W',
    ]),
  )
})
