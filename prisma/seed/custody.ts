import { other as move, type DemoCase } from './journeys.ts'

/** A child in custody whose day of release has moved once; the panel has not decided yet. */
export const custody: readonly DemoCase[] = [
  {
    child: 'tamsin',
    process: 'post-custody',
    moves: [
      move(9, 'clerk', 'opening', {
        notice: 'began',
        told: { ago: 9 },
        began: { ago: 10 },
        kind: 'sentence',
        order: 'order',
        setting: 'elmhursthouse',
        host: 'ours',
        home: 'ours',
        release: 'set',
        earliest: { ago: -26 },
        latest: { ago: -26 },
        onRoll: 'yes',
        school: 'their school',
        year: 'year-10',
        lookedAfter: 'no',
        socialWorker: 'no',
        ehcPlan: 'yes',
        known: 'The youth justice service rang on the morning after the hearing. She wants to keep her art course.',
      }),
      move(
        7,
        'new head',
        'inform-setting',
        {
          literacy: 'at',
          numeracy: 'below',
          education: 'She has finished two units of art and has begun functional skills in mathematics.',
          risk: 'She learns best at the front of a small room. Mornings are better than afternoons.',
        },
        { school: 'elmhursthouse' },
      ),
      move(6, 'youth-justice', 'inform-justice', {
        tag: 'yes',
        hours: 'From seven in the evening to seven in the morning, for eight weeks.',
        apart: 'no',
        licence: 'She is not to go to the shopping centre by the station; the bus stop outside it is to be avoided.',
      }),
      move(4, 'youth-justice', 'move-release', {
        on: { ago: 4 },
        because: 'days',
        release: 'set',
        earliest: { ago: -21 },
        latest: { ago: -24 },
      }),
    ],
  },
]
