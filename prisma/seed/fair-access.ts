import { other as move, type DemoCase, type DemoMove } from './journeys.ts'

type Answers = DemoMove['answers']

const asks = (ago: number, year: string, evidence: string, more: Answers = {}, who = 'head'): DemoMove =>
  move(ago, who, 'opening', {
    standard: 'yes',
    place: 'excluded',
    school: 'their school',
    year,
    since: { ago: ago + 5 },
    inYear: 'no-place',
    categories: ['d'],
    evidence,
    lookedAfter: 'no',
    socialWorker: 'no',
    ehcPlan: 'no',
    twice: 'no',
    support: 'A mentor twice a week, a shorter day in the autumn, and work with the behaviour team. It helped in the mornings.',
    services: ['early-help'],
    familyView: 'We want a school where somebody listens. It must not be two buses away.',
    childAsked: 'yes',
    childWords: 'I want to start again where nobody knows me.',
    childHeardBy: 'Their key worker',
    childHeard: { ago: ago + 1 },
    ...more,
  })
const applies = (ago: number, why: string): DemoMove => move(ago, 'clerk', 'decide', { applies: 'yes', on: { ago }, urgent: 'no', why })
const names = (ago: number, school: string, reasons: string, others: string): DemoMove =>
  move(
    ago,
    'panel-chair',
    'allocate',
    { met: { ago }, still: 'same', decision: 'school', school, infant: 'no', reasons, others },
    { school },
  )
const admits = (ago: number, start: number): DemoMove => move(ago, 'new head', 'reply', { admits: 'yes', start: { ago: start } })

/** Six children without a school place, each at another point of the way. */
export const fairAccess: readonly DemoCase[] = [
  // The panel has had most of its twenty days.
  {
    child: 'bilal',
    process: 'fair-access',
    moves: [
      asks(13, 'year-9', 'Permanently excluded; the governing board upheld it. Minutes of the board.'),
      applies(12, 'He has no place that he can go to, and category (d) fits.'),
    ],
  },
  // The school that was named has not answered in its days.
  {
    child: 'connor',
    process: 'fair-access',
    moves: [
      asks(
        14,
        'year-8',
        'Refused by the three nearest schools, letters of 2 to 6 weeks ago.',
        { place: 'none', inYear: 'refused', applied: { ago: 25 }, categories: ['l'] },
        'clerk',
      ),
      applies(13, 'He has been out of school for more than four weeks, and was refused wherever he applied.'),
      names(
        7,
        'larkfieldvale',
        'It has taken the fewest children in his year.',
        'Ashgrove has taken two this term. Kingfisher is an hour away.',
      ),
    ],
  },
  // The school refuses, and the council has to say what follows.
  {
    child: 'leah',
    process: 'fair-access',
    moves: [
      asks(15, 'year-10', 'Permanently excluded; the decision stands. Assessment of the Bridge Centre.'),
      applies(14, 'She has no place, and the centre says that she is ready.'),
      names(
        8,
        'foxholliesmanor',
        'It offers the courses that she has begun.',
        'Netherholme does not teach her languages. Hartsgreen excluded her.',
      ),
      move(5, 'new head', 'reply', {
        admits: 'no',
        ground: 'behaviour',
        proportion: 'yes',
        prejudice: 'no',
        why: 'Our year 10 has eleven children who came from other schools.',
      }),
    ],
  },
  // Part-time to begin with, and she starts in two days.
  {
    child: 'amber',
    process: 'fair-access',
    moves: [
      asks(16, 'year-8', 'At the Bridge Centre since spring. Its assessment of last week.', {
        place: 'alternative',
        readiness: 'support',
        assessment: 'Attendance 91 per cent. Works well in small groups; assemblies are still hard for her.',
      }),
      applies(15, 'She is ready to come back, with support.'),
      names(
        9,
        'blackwater',
        'Her sister goes there, and it has a room for quiet work.',
        'Ridgeway has taken more than its share this year.',
      ),
      admits(6, -2),
      move(3, 'new head', 'plan', {
        held: { ago: 3 },
        adult: 'Owen Tarrant',
        start: { ago: -2 },
        support: 'A pass for the quiet room, and a talk with Mr Tarrant every morning.',
        timetable: 'part-time',
        hours: '15',
        steps: 'Mornings in the first week, then one afternoon more each week.',
        until: { ago: -17 },
        agreed: 'yes',
      }),
    ],
  },
  // In class for three weeks; the first review is behind him.
  {
    child: 'yusuf',
    process: 'fair-access',
    moves: [
      asks(
        34,
        'year-7',
        'In a refuge since September; letter of the refuge.',
        { place: 'none', inYear: 'not-sought', categories: ['b', 'k'] },
        'clerk',
      ),
      applies(33, 'Nobody could apply for him before, and category (b) fits.'),
      names(
        28,
        'hartsgreen',
        'It is near enough to walk, and it is not where his father would look.',
        'Cole Valley is known to his father.',
      ),
      admits(26, 18),
      move(24, 'new head', 'plan', {
        held: { ago: 24 },
        adult: 'Liam Corbett',
        start: { ago: 18 },
        support: 'Nobody gives out where he lives. Mr Corbett meets him at the gate.',
        timetable: 'full',
      }),
      move(18, 'new head', 'admit', { on: { ago: 18 } }),
      move(8, 'new head', 'review', {
        held: { ago: 8 },
        childSays: 'I have a friend now.',
        helps: 'Being met at the gate. He asks for football after school.',
        goes: 'settled',
      }),
    ],
  },
  // Looked after: no case for the panel, and the school is asked at once.
  {
    child: 'dylan',
    process: 'fair-access',
    moves: [
      asks(
        4,
        'year-9',
        'Moved to a new foster family nine days ago.',
        { place: 'none', lookedAfter: 'yes', socialWorker: 'yes', categories: ['none'] },
        'clerk',
      ),
      move(
        2,
        'virtual-school',
        'name-school',
        {
          on: { ago: 2 },
          school: 'netherholme',
          kind: 'foundation',
          reasons: 'It is near his new home, and it is good at what he likes.',
        },
        { school: 'netherholme' },
      ),
    ],
  },
]
