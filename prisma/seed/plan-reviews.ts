import { other as move, type DemoCase } from './journeys.ts'

/** A review whose decision is late: the meeting was more than four weeks ago, and the family cannot appeal until it is sent. */
export const planReviews: readonly DemoCase[] = [
  {
    child: 'tiana',
    process: 'ehc-review',
    moves: [
      move(38, 'head', 'opening', {
        reason: 'not-suited',
        evidence:
          'Tiana cannot stay in a class of thirty for more than an hour. The speech therapist’s hours have not been made since September.',
        setting: 'school',
        school: 'their school',
        year: 'year-10',
        lookedAfter: 'no',
        socialWorker: 'no',
        reviewed: { ago: 190 },
        support: 'A teaching assistant every morning since spring, and a quiet room at lunch.',
      }),
      move(37, 'send-officer', 'first-look', {
        made: 'yes',
        safe: 'Yes. The therapist has begun again, the SENCO said on the telephone.',
        accepts: 'yes',
        why: 'The advice in the plan is two years old, and the placement may break down.',
        advisers: ['health'],
      }),
      move(36, 'send-officer', 'set-meeting', {
        on: { ago: 23 },
        at: '10:00',
        where: 'At the school, in the library',
        enough: 'yes',
      }),
      move(35, 'send-officer', 'send-papers', { on: { ago: 35 }, missing: ['health'] }),
      move(23, 'send-officer', 'hold-meeting', {
        was: 'held',
        on: { ago: 23 },
        officer: 'yes',
        there: ['family', 'child', 'current-school'],
        missing: ['health'],
        said: 'Everybody agreed that she needs smaller groups and more speech therapy. She asked to keep her art lessons.',
      }),
      move(18, 'head', 'send-report', {
        on: { ago: 18 },
        recommends: 'Teaching in groups of eight for English and science, and weekly speech therapy.',
      }),
    ],
  },
]
