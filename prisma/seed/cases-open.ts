import {
  adds,
  approves,
  ask,
  cannotTake,
  care,
  childSays,
  corrects,
  familyAgrees,
  familySigned,
  noProtectionFile,
  other,
  refer,
  schoolAgrees,
  sentProtectionFile,
  sentRecords,
  setStart,
  started,
  takes,
  type DemoCase,
} from './journeys.ts'

const of = (child: string, ...moves: DemoCase['moves']): DemoCase => ({ child, moves })
const inCare = {
  lookedAfter: 'yes',
  socialWorker: 'yes',
  worker: 'social-worker@birmingham.example',
  services: ['social-care', 'early-help'],
} as const

/** Cases that wait for somebody: some for a while yet, some today, some too long. */
export const openCases: readonly DemoCase[] = [
  // The panel has to decide.
  of('tobias', refer('tobias', 4, 'year-9')),
  of('amina', refer('amina', 15, 'year-8', { services: ['early-help', 'mental-health'] }, 'clerk')),
  of(
    'jayden',
    refer('jayden', 19, 'year-10', {}, 'abigail.fenn'),
    // A day that was written down wrong is put right, by two people.
    corrects(
      13,
      'abigail.fenn',
      'opening',
      'talked',
      { ago: 24 },
      'The school’s note of the talk has the day before. I had read its date as that of the letter.',
    ),
    approves(13, 'manager', 'I have seen the note.'),
  ),

  // A looked-after child: the virtual school and the social worker first.
  of('reuben', refer('reuben', 3, 'year-9', inCare)),
  of(
    'grace',
    refer('grace', 13, 'year-8', inCare),
    care(9, 'social-worker', 'yes', 'She would be near the home where she is to stay, and has said that she does not mind.'),
  ),

  // Somebody has to answer.
  of(
    'kofi',
    refer('kofi', 15, 'year-9', { services: ['send-support', 'youth-justice'] }),
    ask(
      5,
      'kingfisher',
      -12,
      'Kingfisher has room in year 9, is one bus away, and none of the boys concerned is there. Staying was considered: the same boys are in every lesson.',
    ),
    schoolAgrees(4, 'Farida Whitlock'),
    familyAgrees(3, 'Esi Boateng'),
  ),
  of(
    'sienna',
    refer('sienna', 24, 'year-5', { services: ['send-support'] }),
    ask(13, 'plantsbrooklane', 2, 'A two-form school with many girls of her age, in reach of home.'),
    familyAgrees(12, 'Jo Clarke'),
    childSays(11, 'yes', 'I met a girl called Ada there.'),
    schoolAgrees(11, 'Colin Strand'),
  ),
  of(
    'haris',
    refer('haris', 21, 'year-8', { services: ['early-help', 'mental-health'] }, 'tomasz.wren'),
    ask(
      10,
      'weaversrow',
      -8,
      'Weaver’s Row has a strong pastoral team and a club for pupils like him. The threats have followed him here for a year.',
    ),
    childSays(8, 'yes', 'They have a club. Nobody has to know why I came.', 'tomasz.wren'),
    schoolAgrees(8, 'Parveen Akhtar-Lowe'),
  ),
  of(
    'poppy',
    refer('poppy', 17, 'year-8', { services: ['none'] }),
    ask(6, 'blackwater', -10, 'Blackwater can offer the smaller tutor groups she has asked about.'),
    childSays(4, 'no', 'I never said I wanted to go. I want people to listen.', 'rashid.calloway'),
    familySigned(2, 'Tracey Leighton', 'rashid.calloway'),
    adds(
      2,
      'rashid.calloway',
      'agreement',
      'What Tracey Leighton signed',
      'I am the mother of Poppy Leighton. Somebody has explained to me what a managed move is, and that I may say no. I agree that Poppy goes to Blackwater. I would like a woman as her form tutor. Signed: Tracey Leighton',
    ),
  ),
  of(
    'dario',
    refer('dario', 22, 'year-7', { services: ['mental-health', 'health'] }, 'tomasz.wren'),
    ask(16, 'hartsgreen', -2, 'Hartsgreen is smaller and near home.'),
    cannotTake(
      13,
      'Year 7 is full and there are two appeals waiting. We would have nobody to support his anxiety until January.',
      'Rosalind Ekwueme-Tate',
    ),
    ask(7, 'larkfieldvale', -12, 'Larkfield Vale has an anxiety group and room in year 7. Hartsgreen was asked first and cannot.'),
    familyAgrees(5, 'Elisa Conti'),
  ),

  // Everybody has agreed.
  of(
    'lily',
    refer('lily', 14, 'year-7', { socialWorker: 'yes', services: ['social-care', 'early-help'] }, 'clerk'),
    ask(8, 'stbrannocs', -6, 'A school in another district, with a secure entrance. The address is held by the clerk alone.'),
    familyAgrees(6, 'Kerry Marsh'),
    childSays(6, 'unsure', 'I want Bea to be able to visit.'),
    schoolAgrees(5, 'Daniel Okafor'),
    takes(3, -6, 'One form tutor who knows; a side gate; a first week with a buddy.', 'Clare Donovan'),
  ),
  of(
    'callum',
    refer('callum', 30, 'year-10', { services: ['health', 'mental-health'] }, 'clerk'),
    ask(20, 'ashgrove', -4, 'A building he has no memories of, and a bereavement group in school.'),
    familySigned(14, 'Roisin Brady', 'clerk'),
    childSays(14, 'yes', 'New walls.'),
    schoolAgrees(13, 'Clare Donovan'),
    takes(12, -4, 'Three half days, then full time. Ms Penhaligon meets him every morning at the side door.', 'Daniel Okafor'),
    setStart(9, -4, 'Three half days from 9am, then full days. Ms Penhaligon meets him at the side door.'),
  ),
  of(
    'zofia',
    refer('zofia', 26, 'year-6', { services: ['none'] }),
    ask(18, 'larchwood', 1, 'Her brother is there. The journey is ten minutes on foot.'),
    familyAgrees(16, 'Marta Nowak'),
    childSays(15, 'yes', 'I can walk with him!'),
    schoolAgrees(15, 'Bernadette Quill'),
    takes(14, 1, 'Her brother’s teacher shows her round; a Polish-speaking lunch assistant.', 'Ana Beckett'),
    setStart(11, 1, 'Come to the office at 8:45. Miss Beckett takes her to her class.'),
  ),
  of(
    'ellis',
    refer('ellis', 28, 'year-7', { services: ['none'] }),
    ask(20, 'foxholliesmanor', 5, 'Agreed by all, and near his grandparents.'),
    familyAgrees(18, 'Donna Tranter'),
    childSays(18, 'yes', 'Just Ellis.'),
    schoolAgrees(17, 'Rosalind Ekwueme-Tate'),
    takes(16, 5, 'A tour, a buddy from his primary school, and a call home on Friday.', 'Tom Iredale'),
    setStart(13, 5, 'Start at 8:40 with Mr Iredale.'),
  ),

  // The child has started: the records, and the review.
  of(
    'mia',
    refer('mia', 35, 'year-9', { services: ['psychologist', 'early-help'] }, 'clerk'),
    ask(26, 'eastgate', 7, 'Strong in art, and across the city from those concerned.'),
    familyAgrees(24, 'Harpreet Sandhu'),
    childSays(23, 'yes', 'They have a kiln.'),
    schoolAgrees(22, 'Noor Haddad'),
    takes(20, 7, 'Art every day in the first week; the SENCO checks in at lunch.', 'Parveen Akhtar-Lowe'),
    setStart(15, 7, 'First day with the head of year.'),
    started(6, 7),
    adds(
      5,
      'clerk',
      'plan',
      'Plan for Mia’s first weeks',
      'Mia Sandhu is collected from the gate by the head of year each day of the first week. She eats with two girls from the art room. Harpreet Sandhu is rung on Friday at four. Nobody tells the class why she came.',
    ),
    sentRecords(3),
  ),
  of(
    'noah',
    refer('noah', 44, 'year-4', { services: ['send-support'] }),
    ask(34, 'alderbrook', 18, 'Small classes and a calm playground; the family has visited.'),
    familyAgrees(32, 'Beth Willmott'),
    childSays(31, 'yes', 'There is a boat.'),
    schoolAgrees(30, 'Ana Beckett'),
    takes(28, 18, 'The boat, a picture timetable, and Mrs Thornhill at every playtime.', 'Meera Olatunde'),
    setStart(24, 18, 'Mornings for the first week.'),
    started(18, 18),
    noProtectionFile(15),
  ),
  of(
    'ayaan',
    refer('ayaan', 47, 'year-10', { socialWorker: 'yes', services: ['early-help', 'youth-justice', 'social-care'] }, 'rashid.calloway'),
    ask(38, 'ridgeway', 24, 'Far from those who draw him in; the youth justice worker goes with him.'),
    familyAgrees(36, 'Rukhsana Chowdhury'),
    childSays(35, 'yes', 'They will forget me.', 'rashid.calloway'),
    schoolAgrees(35, 'Anthony Sele'),
    takes(33, 24, 'A mentor from the first hour; no phone until lunch, agreed with him.', 'Ben Achebe'),
    setStart(30, 24, 'Mr Achebe meets him at the station.', 'rashid.calloway'),
    started(24, 24),
    sentProtectionFile(22),
    sentRecords(20),
  ),

  // Somebody says that there was pressure.
  of(
    'shanelle',
    refer('shanelle', 12, 'year-9', { services: ['none'] }),
    other(4, 'Yvonne Reid', 'complain', {
      what: 'The deputy said that if we did not sign she would be permanently excluded by Friday. That was on the phone, at about four o’clock.',
    }),
  ),
]
