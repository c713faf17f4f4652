/** What a referral says of one child. All of it is invented. */
export interface Referral {
  readonly reason: string
  readonly support: string
  readonly family: string
  /** The child’s own words; absent where the child had not been asked yet. */
  readonly child?: string
}
type Row = readonly [key: string, reason: string, support: string, family: string, child?: string]

const rows: readonly Row[] = [
  [
    'tobias',
    'Tobias has fallen out with a large group in his year and no longer feels safe at lunch and on the bus.',
    'Restorative meetings in May and June, a safe place at lunch since September, mentor twice a week. The bus is still hard.',
    'He comes home in tears. We would like him to start again somewhere near his cousins.',
    'I like maths and football. I want a school where nobody knows about last year.',
  ],
  [
    'amina',
    'Amina was filmed by other girls. Those films are still passed round, and she avoids every lesson with them.',
    'Changed sets, police advice, weekly talk with the pastoral lead. She attends 71 per cent.',
    'She was a happy girl. We have asked for another school since Easter.',
    'I want to learn and not be looked at.',
  ],
  [
    'jayden',
    'Jayden’s grandmother cares for him and has moved across the city. Two buses each way have made him late and tired.',
    'Later start agreed, breakfast club, travel training. He still misses two mornings a week.',
    'I am 74 and cannot take him. A school near us would be best.',
    'I would miss Mr Dunn. But I am always tired.',
  ],
  [
    'lily',
    'Lily’s family had to move for their safety. Her present school is on a road that her father knows.',
    'A code word at the gate, staff briefed, days at home when needed. She does not settle.',
    'We need a school he does not know about. Please do not write the address on anything.',
    'I want to stay with my friend Bea but mum says it is not safe.',
  ],
  [
    'kofi',
    'Two suspensions for fighting with the same boys. He does well in every lesson where they are not.',
    'Anger work with the behaviour team, reduced timetable for three weeks in the spring, SEND advice: no special need found.',
    'He needs to get away from those boys. He is not a bad child.',
    'If I was somewhere else it would just be me.',
  ],
  [
    'sienna',
    'Sienna has been the only girl of her age in a mixed class for two years and has no friends left in it.',
    'Friendship group, speech and language advice, time in the other class.',
    'Both of us would like a bigger school where she can find her people.',
    'I want a best friend.',
  ],
  [
    'haris',
    'Haris came out as gay and has had threats in and out of school since.',
    'Sanctions for three pupils, a trusted adult, an early help plan. He has stopped coming to PE and lunch.',
    'His mother asks that it be done quietly. His father lives apart and agrees.',
    'I just want to go to school.',
  ],
  [
    'callum',
    'Callum refuses school since his brother died there of an illness last year. Every corridor reminds him.',
    'Bereavement counselling, home visits, a place in the quiet room. 38 per cent attendance.',
    'A fresh building would help. He says so himself.',
    'I see him everywhere.',
  ],
  [
    'zofia',
    'Zofia’s family has moved to the other side of the city, and her brother already has a place at a school there.',
    'Free travel was arranged. The journey is 70 minutes.',
    'We would like both children in one school.',
    'I want to walk with my brother.',
  ],
  [
    'reuben',
    'Reuben’s foster home is now in Sutton Coldfield. His school is 11 miles away and near people he must not meet.',
    'Taxi since April, designated teacher twice a week, counselling through the Virtual School.',
    'His foster carer thinks a school near home would let him join in things.',
    'I could go to a club after school.',
  ],
  [
    'grace',
    'Grace has had three foster homes this year and has fallen behind. A smaller school is near the home where she is to stay.',
    'Pupil premium plus tutoring, a mentor, SEND screening in October.',
    'Her carer would like her to stay with people she knows, if she wishes.',
    'I do not mind as long as I can still do dance.',
  ],
  [
    'ellis',
    'Ellis was in the school where his mother works. It has become hard for both.',
    'Different entrance and lunch time; talks with the head of year.',
    'We agreed it together as a family.',
    'I want to be just Ellis there.',
  ],
  [
    'mia',
    'Mia’s attendance fell to 55 per cent after a group fight. She has asked for another school since June.',
    'Educational psychologist in July, a plan for return in September which worked for two weeks.',
    'Both of us support it.',
    'I am ready to try. I want to do art.',
  ],
  [
    'noah',
    'Noah was hurt by another child in year 3 and is afraid of the playground.',
    'Risk assessment, adult at play, parents met. He still hides.',
    'He needs to feel safe. We have visited the other school.',
    'I like the new playground. It has a boat.',
  ],
  [
    'ayaan',
    'Ayaan’s friends carry knives and the police have told the school that he is at risk of being exploited.',
    'Early help, youth justice prevention worker, mentor. He says he cannot leave them while he is here.',
    'We would do anything to get him away from it.',
    'If I go they will forget about me. That is good.',
  ],
  [
    'poppy',
    'Poppy argues with staff and says nobody listens. Her mother asked about another school.',
    'Report card, meetings, a change of form.',
    'I think a change would do her good.',
  ],
  [
    'dario',
    'Dario does not manage in an all-through school of 1,800 and is sick most mornings.',
    'Part-time timetable for six weeks, GP, anxiety group.',
    'Somewhere smaller, please.',
    'It is too loud.',
  ],
  [
    'shanelle',
    'Shanelle has been suspended three times this term for refusing to hand over her phone.',
    'Behaviour contract, isolation, calls home.',
    'Her aunt is not sure. Her father was not asked.',
    'They said I would be out anyway.',
  ],
  [
    'ibrahim',
    'Ibrahim arrived in the spring. The nearest school with a French-speaking teacher is across the district.',
    'Language support twice a week, a buddy, free travel.',
    'A teacher he can talk to would change everything.',
    'I want to understand the jokes.',
  ],
  [
    'freya',
    'Freya’s father thought that a school nearer his new work would help.',
    'Late passes, homework club.',
    'I would like to try. She should decide.',
    'I do not want to go. My friends are here.',
  ],
  [
    'tyrese',
    'Tyrese was moved out of the top set and has stopped working.',
    'Mentor, meeting with the head of maths.',
    'We are thinking about it.',
    'I want to be back in set one.',
  ],
  [
    'maryam',
    'Maryam is often alone and her tutor thinks that a girls’ school with a smaller year might suit her.',
    'Lunch club, peer mentor.',
    'We will think about what the panel says.',
    'I like the library.',
  ],
  [
    'oscar',
    'Oscar pushed a teacher in September. He was sorry the same day.',
    'Fixed seating, one adult, talk with the educational psychologist booked.',
    'He needs help with his temper rather than another school.',
    'I was angry and then I was not.',
  ],
  [
    'keira',
    'Keira’s plan says she needs small groups, which the school says it cannot give.',
    'One-to-one support as in section F. It is not enough.',
    'We want what the plan says.',
    'I like it when it is only six of us.',
  ],
  [
    'adil',
    'The school thought that a new start would be good before secondary.',
    'Circle time, a visit by the behaviour outreach team.',
    'We felt that we had no choice.',
    'The lady said I had to.',
  ],
]
/** One for each child that has a case. */
export const referrals: ReadonlyMap<string, Referral> = new Map(
  rows.map(([key, reason, support, family, child]) => [key, { reason, support, family, ...(child && { child }) }]),
)
