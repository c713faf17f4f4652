import { other as move, type DemoCase } from './journeys.ts'

/** A boy who has been at Kestrel House for four weeks; the day of the review is still to be set. */
export const offSite: readonly DemoCase[] = [
  {
    child: 'malik',
    process: 'off-site-direction',
    moves: [
      move(
        28,
        'head',
        'opening',
        {
          school: 'their school',
          year: 'year-9',
          length: 'longer',
          reason:
            'He walks out of lessons when he is told off in front of others. Some weeks in a small group, with somebody who teaches him what to do instead.',
          instead: 'no',
          panel: 'sat',
          panelOn: { ago: 30 },
          panelView:
            'The panel of the south schools thinks that it could help, and names Kestrel House. One member would have tried a mentor first.',
          provider: 'kestrelhouse',
          first: { ago: 20 },
          until: { ago: -18 },
          lookedAfter: 'no',
          socialWorker: 'no',
          ehcPlan: 'no',
          support: 'A report card from September, and a place to go to at lunch. He used it and still left three lessons in a week.',
          services: ['early-help', 'send-support'],
          familyView: 'His mother is glad of it, if he comes back. His father asks that he keeps up in mathematics.',
          childAsked: 'yes',
          childWords: 'I do not want people to think I am thick. I will go if it is not for ever.',
          childHeardBy: 'His form tutor',
          childHow: 'talk',
          childHeard: { ago: 29 },
        },
        { school: 'kestrelhouse' },
      ),
      move(26, 'new head', 'reply', {
        takes: 'yes',
        person: 'Stuart Amadi',
        address: '8 Kestrel Road, Birmingham B28 8QX. The door is on the left of the gate.',
        sessions: 'Monday to Friday, from a quarter past nine to half past two, with a break from eleven to twenty past.',
        welcome: 'He comes to look round the day before with his mother, and meets the two who teach him.',
      }),
      move(25, 'governors', 'direct', {
        on: { ago: 25 },
        who: 'trust',
        first: { ago: 20 },
        until: { ago: -18 },
        days: '38',
        registered: 'school',
        aims: 'He asks for a minute outside and comes back in, in nine lessons of ten.',
        reasons:
          'Two terms of support have not been enough. He and both parents were heard: mathematics is taught as at school, and he comes back.',
        transport: 'By the number 11 bus, with a pass from the school. His father goes with him in the first week.',
        shared: 'He has been followed home by older boys from Tyseley. He is not to wait alone at the stop after school.',
      }),
      move(24, 'head', 'give-notice', {
        on: { ago: 24 },
        how: 'delivered',
        says: ['address', 'person', 'days', 'reasons', 'sessions'],
      }),
      move(20, 'new head', 'attend', { came: 'yes', on: { ago: 20 }, days: '38' }),
      move(9, 'new head', 'absent', { on: { ago: 9 }, session: 'both', known: 'His mother rang: he has a cold.' }),
      move(6, 'Simone Osborne', 'family-says', { words: 'He talks about school at home again. He misses his friends on Fridays.' }),
    ],
  },
]
