import { other as move, type DemoCase } from './journeys.ts'

/** A child in the second round of support at school, with early help for the family, who changes to secondary school next year. */
export const support: readonly DemoCase[] = [
  {
    child: 'priya',
    process: 'support-plan',
    moves: [
      move(52, 'head', 'opening', {
        school: 'their school',
        year: 'year-6',
        level: 'targeted',
        lead: 'Ms Okafor, the SENCO',
        hope: 'Reading stands in the way of everything else. She guesses words from their first letter and hides that she cannot finish a page. We hope that she reads what the class reads by the summer.',
        lookedAfter: 'no',
        socialWorker: 'no',
        ehcPlan: 'no',
        support: 'A reading group since September of last year, three times a week. She liked it, and moved on by four months in the year.',
        services: ['none'],
        early: 'yes',
        change: 'secondary',
        changeOn: { ago: -160 },
        familyView: 'Mornings have been hard since the baby came. She reads to nobody at home.',
        childAsked: 'yes',
        childWords: 'I like stories when you tell them. The words move.',
        childHeardBy: 'Ms Okafor',
        childHow: 'drawing',
        childHeard: { ago: 54 },
      }),
      move(48, 'early-help', 'offer-help', {
        helps: 'family',
        what: 'A worker of the family hub comes on Tuesdays before school from next week, for the mornings.',
      }),
      move(46, 'head', 'assess', {
        on: { ago: 46 },
        needs: ['learning', 'wellbeing'],
        found:
          'She understands what is read to her as well as anybody of her year, and tells it again with a great deal of wit. Single words are hard above two syllables. Her eyes were tested in October and are well.',
        meets: { ago: 43 },
        where: 'At half past three in the library; her mother, Ms Okafor, her teacher and the worker of the family hub come.',
      }),
      move(43, 'head', 'plan', {
        held: { ago: 43 },
        attends: ['child', 'family', 'teacher', 'senco', 'early-help'],
        hopes: 'She reads a page of her own choice to somebody each day, and says herself when a word is too long.',
        does: 'Ms Okafor reads with her for fifteen minutes each morning, by sounds and syllables. Her teacher gives her the words of the week on Monday. At home her aunt listens on Sundays.',
        team: 'yes',
        hub: 'yes',
        agrees: 'yes',
        child: 'Not in front of the others, please.',
        look: { ago: 12 },
      }),
      move(13, 'head', 'review', {
        held: { ago: 13 },
        attends: ['child', 'family', 'teacher', 'senco'],
        changed:
          'A reading group since September of last year, three times a week. From October fifteen minutes each morning alone, by sounds and syllables: on 24 of 28 mornings. She reads words of three syllables now, and asks for help.',
        childAsked: 'yes',
        childWords: 'I finished a book. It had sixty pages.',
        childHeardBy: 'Her teacher',
        childHow: 'talk',
        childHeard: { ago: 13 },
        familyView: 'She reads to the baby.',
        goes: 'on',
        level: 'targeted',
        why: 'It helps. The next round has longer texts in it, and the move to secondary school.',
      }),
    ],
  },
]
