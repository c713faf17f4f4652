import { other as move, type DemoCase, type DemoMove } from './journeys.ts'

type Answers = DemoMove['answers']
/** What the parent’s notice and the board’s letter have to say, all of it. */
const NOTICE = ['period', 'reasons', 'representations', 'address', 'attend', 'remote']
const LETTER = ['permanent', 'review', 'expert', 'remote', 'represented', 'equality']

const notice = (ago: number, kindOfSchool: string, year: string, account: string, more: Answers = {}): DemoMove =>
  move(ago, 'head', 'opening', {
    school: 'their school',
    kindOfSchool,
    year,
    kind: 'permanent',
    decided: { ago },
    excluded: { ago },
    session: 'morning',
    yearTotal: '6.5',
    reasons: ['PP', 'DB'],
    account,
    considered: ['account', 'needs', 'support'],
    exam: 'no',
    lookedAfter: 'no',
    socialWorker: 'no',
    ehcPlan: 'no',
    lives: 'here',
    exception: 'none',
    ...more,
  })
/** Told on the day itself, and said so the next. */
const told = (ago: number): readonly DemoMove[] => [
  move(ago - 1, 'head', 'tell-parent', { on: { ago }, how: 'delivered', says: NOTICE, proof: '' }),
  move(ago - 1, 'head', 's104-notice', { on: { ago }, how: 'delivered', proof: '' }),
  move(ago - 1, 'head', 'tell-board', { on: { ago }, how: 'email', proof: '' }),
]
const ask = (ago: number, provider: string, needs: string, who = 'clerk'): DemoMove =>
  move(ago, who, 'search', { provider, needs }, { school: provider })
const offers = (ago: number, first: number): DemoMove =>
  move(ago, 'new head', 'offer', { place: 'yes', hours: '25', first: { ago: first } })
const settle = (ago: number, first: number, where: string): readonly DemoMove[] => [
  move(ago, 'clerk', 'settle-place', { on: { ago: first }, at: '09:15', waived: 'no', where }),
  move(ago - 1, 'clerk', 'place-notice', { how: 'delivered', proof: '' }),
]

/** Four exclusions, at four places of the way. */
export const exclusions: readonly DemoCase[] = [
  // Past the sixth day, and nobody has a place for him.
  {
    child: 'marlon',
    process: 'exclusion',
    moves: [
      notice(
        9,
        'academy',
        'year-9',
        'Marlon hit another boy in the corridor and would not stop when told. It was the third time this term.',
        {
          reasons: ['PP'],
        },
      ),
      ...told(9),
      ask(7, 'kestrelhouse', 'Small groups, and somebody to talk with about his temper.'),
      move(6, 'new head', 'offer', { place: 'no', why: 'Year 9 is full until after the break.' }),
      ask(4, 'bridgecentre', 'Small groups, and somebody to talk with about his temper.'),
      move(5, 'Denise Ashdown', 'represent', { makes: 'yes', words: 'He was pushed first. Nobody asked the other boys.', remote: 'no' }),
    ].toSorted((a, b) => b.ago - a.ago),
  },
  // A place is settled, and she starts tomorrow.
  {
    child: 'ruby',
    process: 'exclusion',
    moves: [
      notice(5, 'community', 'year-8', 'Ruby brought a knife into school. She said that she was frightened on the way home.', {
        reasons: ['OW'],
      }),
      ...told(5),
      ask(4, 'bridgecentre', 'Somewhere she feels safe on the way, and work at the level of her class.'),
      offers(3, -1),
      ...settle(2, -1, 'Go to the front door in Bridge Street West and ask for Rosa Wynn. A taxi comes at 8:40.'),
    ],
  },
  // A suspension of eight days at a school that has yet to find a place.
  {
    child: 'idris',
    process: 'exclusion',
    moves: [
      notice(3, 'community', 'year-10', 'Idris swore at a teacher and pushed past her.', {
        kind: 'suspension',
        until: { ago: -4 },
        days: '8',
        runBegan: { ago: 3 },
        runDays: '8',
        termTotal: '10.5',
        yearTotal: '10.5',
        reasons: ['VA'],
      }),
      ...told(3),
    ],
  },
  // The board did not reinstate her, and her father asks for a review.
  {
    child: 'chloe',
    process: 'exclusion',
    moves: [
      notice(30, 'academy', 'year-10', 'Chloe sold cannabis to two younger children.', { reasons: ['DA'] }),
      ...told(30),
      ask(29, 'kestrelhouse', 'GCSE courses in science and art.'),
      offers(28, 24),
      ...settle(27, 24, 'Ask for Stuart Amadi at the door.'),
      move(24, 'new head', 'attend', { came: 'yes', on: { ago: 24 } }),
      move(23, 'governors', 'arrange-board', { on: { ago: 18 }, at: '16:00', place: 'in-person', where: 'The school library.' }),
      move(18, 'governors', 'decide', {
        met: { ago: 18 },
        decision: 'uphold',
        reasons:
          'The board found that staying would seriously harm the welfare of younger children, and that less had been tried and had not worked.',
      }),
      move(17, 'governors', 'decision-notice', { on: { ago: 17 }, how: 'posted', says: LETTER }),
      move(12, 'clerk', 'hand-over', {
        to: 'fair-access',
        why: 'Her father would like a school place and not a longer time at Kestrel House.',
      }),
      move(8, 'Gary Winstanley', 'ask-review', {
        on: { ago: 8 },
        how: 'delivered',
        expert: 'no',
        remote: 'no',
        grounds: 'The board did not read what her psychologist wrote.',
      }),
    ],
  },
]
