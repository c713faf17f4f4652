import { other as move, type DemoCase, type DemoMove } from './journeys.ts'

type Answers = DemoMove['answers']

const refers = (ago: number, year: string, worry: string, more: Answers = {}): DemoMove =>
  move(ago, 'head', 'opening', {
    school: 'their school',
    year,
    lookedAfter: 'no',
    socialWorker: 'no',
    ehcPlan: 'no',
    worry,
    risks: ['none'],
    needs: ['none'],
    support: 'A breakfast club since September, and a talk with the pastoral lead every Friday. It helps on the day.',
    rounds: '0',
    services: ['none'],
    team: 'no',
    hub: 'no',
    childAsked: 'yes',
    childWords: 'I do not like it when everybody looks at me.',
    childHeardBy: 'The pastoral lead',
    childHow: 'talk',
    childHeard: { ago: ago + 1 },
    familyAsked: 'yes',
    familyView: 'Mornings are the hardest. We would like somebody to meet us at the gate.',
    familyHeardBy: 'The headteacher',
    familyHow: 'talk',
    familyHeard: { ago: ago + 1 },
    ...more,
  })

/** Three referrals: one to be read, one of which more is wanted, and one that has gone on. */
export const frontDoor: readonly DemoCase[] = [
  {
    child: 'nia',
    process: 'referral',
    moves: [
      refers(2, 'year-8', 'Nia has stopped coming to lessons after lunch, and was suspended twice this half-term.', {
        risks: ['attendance', 'suspended', 'mental-health'],
        'attendance-shown': 'Register: 71 per cent since September.',
        'attendance-since': { ago: 40 },
        'suspended-shown': 'Two suspensions, three days in all.',
        'suspended-since': { ago: 21 },
        'mental-health-shown': 'She told the school nurse that she does not sleep.',
        'mental-health-since': { ago: 30 },
        needs: ['wellbeing'],
        'wellbeing-shown': 'On the list for counselling since October; nothing has begun.',
        'wellbeing-since': { ago: 30 },
        rounds: '1',
        round1: { ago: 35 },
        'round1-done': 'A reduced afternoon and a key adult, by the SENCO.',
        'round1-changed': 'She came on eight of ten afternoons, and then not.',
        team: 'yes',
      }),
    ],
  },
  {
    child: 'jude',
    process: 'referral',
    moves: [
      refers(7, 'year-2', 'Jude is the youngest of his class, and cannot yet sit with the others for long.', {
        risks: ['summer-born'],
        'summer-born-shown': 'Born in August.',
        'summer-born-since': { ago: 60 },
      }),
      move(5, 'inclusion', 'screen', {
        level: 'universal',
        reasons: 'One thing was named, and it is no risk by itself.',
        way: 'more',
        why: 'Has anybody looked at how he speaks and hears? Please say what the health visitor or the speech therapist found.',
      }),
    ],
  },
  {
    child: 'amelie',
    process: 'referral',
    moves: [
      refers(12, 'year-9', 'Amelie’s class is where she was hurt, and she will not go back into it.', {
        risks: ['violence', 'attendance'],
        'violence-shown': 'Police reference given to the council’s safeguarding team.',
        'violence-since': { ago: 33 },
        'attendance-shown': 'Has not come since.',
        'attendance-since': { ago: 32 },
        needs: ['safety'],
        'safety-shown': 'The other child is still in the year.',
        'safety-since': { ago: 33 },
        team: 'yes',
        hub: 'yes',
      }),
      move(9, 'inclusion', 'screen', {
        level: 'targeted',
        reasons: 'She is not safe where she is, and the school has done what it can.',
        way: 'managed-move',
        why: 'The family and the school both think of another school. We begin a managed move and ask them both.',
      }),
    ],
  },
]
