import {
  ask,
  childSays,
  familyAgrees,
  noProtectionFile,
  other,
  panelSays,
  refer,
  review,
  schoolAgrees,
  sentRecords,
  setStart,
  started,
  takes,
  type DemoCase,
} from './journeys.ts'

const of = (child: string, ...moves: DemoCase['moves']): DemoCase => ({ child, moves })

/** One case or more for each way that a managed move can end. */
export const closedCases: readonly DemoCase[] = [
  of(
    'ibrahim',
    refer('ibrahim', 58, 'year-8', { services: ['send-support'] }, 'abigail.fenn'),
    ask(50, 'hartsgreen', 38, 'A French-speaking teacher in the year, and a group for new arrivals.'),
    familyAgrees(48, 'Fatou Diallo'),
    childSays(47, 'yes', 'There is somebody I can talk to.', 'abigail.fenn'),
    schoolAgrees(47, 'Farida Whitlock'),
    takes(46, 38, 'Madame Corbett is his form tutor; a buddy who speaks Fula.', 'Rosalind Ekwueme-Tate'),
    setStart(42, 38, 'Come at 8:30 with your mother. Madame Corbett meets you.', 'abigail.fenn'),
    started(38, 38),
    noProtectionFile(36),
    sentRecords(30),
    review(8, 'yes', 'I understand the jokes now. Some of them.', 'The group for new arrivals. He would like football after school.'),
  ),
  of(
    'freya',
    refer('freya', 33, 'year-10', { services: ['none'] }),
    ask(24, 'eastgate', 10, 'Nearer to her father’s work.'),
    childSays(22, 'no', 'I said I do not want to go.', 'clerk'),
    familyAgrees(20, 'Mark Hollis', 'no', 'She does not want it, and it is her school.'),
  ),
  of(
    'tyrese',
    refer('tyrese', 30, 'year-9', { services: ['none'] }),
    other(26, 'Angela Coker', 'withdraw', { why: 'We talked. He is back in set one.' }),
  ),
  of(
    'maryam',
    refer('maryam', 40, 'year-7', { services: ['early-help'] }),
    panelSays(
      28,
      'support',
      'She likes her teachers and the library. A peer group and a lunch place will be set up first; a move would not cure being alone.',
    ),
  ),
  of(
    'oscar',
    refer('oscar', 36, 'year-8', { services: ['psychologist'] }),
    ask(27, 'netherholme', 12, 'Netherholme has a nurture base.'),
    other(23, 'clerk', 'convert', {
      as: 'off-site',
      why: 'The family and both schools think that some weeks at Kestrel House will help with his temper, and that he should come back. That is an off-site direction and not a managed move.',
    }),
  ),
  of('keira', refer('keira', 18, 'year-9', { ehcPlan: 'yes', services: ['send-support', 'psychologist'] })),
  of(
    'adil',
    refer('adil', 34, 'year-6', { services: ['other'] }),
    other(29, 'Shirin Rahman', 'complain', {
      what: 'We were told in the corridor that a place could not be kept for him unless we signed.',
    }),
    other(22, 'manager', 'resolve', {
      pressure: 'yes',
      answer:
        'We talked with the family, with Adil and with the head. What was said should not have been said. The school has apologised, and Adil stays. Nobody may ask for a move for him again this year unless the family does.',
    }),
  ),
]
