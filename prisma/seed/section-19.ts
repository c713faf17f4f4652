import { other as move, type DemoCase } from './journeys.ts'

/** A child whom anxiety keeps from school: taught by a provider for fewer hours than full-time, and to be reviewed. The health adviser has not answered, and nothing waited for it. */
export const educationOtherwise: readonly DemoCase[] = [
  {
    child: 'hattie',
    process: 'section-19',
    moves: [
      move(24, 'head', 'opening', {
        told: { ago: 24 },
        reason: 'anxiety',
        away: { ago: 34 },
        days: '22',
        onRoll: 'yes',
        school: 'their school',
        does: 'Work is sent home each Monday, and her form tutor rings on Thursdays. She has not opened the work for three weeks.',
        year: 'year-8',
        lookedAfter: 'no',
        socialWorker: 'no',
        ehcPlan: 'no',
        account: 'She gets as far as the gate and cannot go in. Her mother told the school in September, and we write to you now.',
        childAsked: 'yes',
        childWords: 'I like learning. It is the corridors and the noise.',
        childHeardBy: 'Her form tutor',
        childHow: 'talk',
        childHeard: { ago: 26 },
        familyView: 'She was well until the summer. Please do not wait for the clinic: the list is nine months long.',
      }),
      move(23, 'clerk', 'first-look', {
        reach: 'no',
        from: ['health', 'current-school'],
        what: 'What can she take part in now, for how long at a time, and what would let there be more?',
      }),
      move(21, 'clerk', 'decide', {
        days: '22',
        childAsked: 'yes',
        childWords: 'I like learning. It is the corridors and the noise.',
        childHeardBy: 'Her form tutor',
        childHow: 'talk',
        childHeard: { ago: 26 },
        familyView: 'Please do not wait for the clinic.',
        result: 'owed',
        reasons:
          'She has been away for fifteen school days and will be for longer. Work that is sent home does not reach her. The clinic has not written yet, and we do not wait for it.',
      }),
      move(20, 'clerk', 'arrange', {
        what: 'mixed',
        registered: 'yes',
        provider: 'kestrelhouse',
        needs: 'A girl in year 8, at the level of her year, ahead in English. Small and quiet; two mornings online at first.',
        hours: '14',
        full: 'health',
        whyFewer: 'She can take part for some three hours at a time. The hours grow as she can.',
      }),
      move(19, 'new head', 'offer', { place: 'yes', first: { ago: 16 } }, { school: 'kestrelhouse' }),
      move(18, 'clerk', 'settle', {
        on: { ago: 16 },
        where: 'Kestrel House, the side door, at half past nine; ask for Miss Amadi. A taxi comes at nine.',
        checked: 'yes',
      }),
      move(16, 'new head', 'attend', { came: 'yes', on: { ago: 16 } }),
    ],
  },
]
