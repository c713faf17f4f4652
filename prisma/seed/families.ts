/** Somebody in a child’s family, and what makes it safe to write to them. */
export interface DemoContact {
  readonly name: string
  readonly relationship: string
  readonly email?: string
  readonly address?: string
  readonly responsible?: false
  readonly mustNotTell?: true
  readonly whyNot?: string
  readonly confidential?: true
  readonly postOnly?: true
  readonly interpreter?: string
  readonly largePrint?: true
  /** The child themselves, at an address of their own. */
  readonly isChild?: true
}
/** An invented child. `year` is the year group at the school of this domain; the date of birth and the pupil number follow from it. */
export interface DemoChild {
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  readonly knownAs?: string
  readonly year: number
  readonly school: string
  /** Month and day of birth. */
  readonly born: `${number}-${number}`
  /** Why there is no pupil number yet. */
  readonly noUpn?: string
  readonly contacts: readonly DemoContact[]
}
const mail = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@family.example`
const by = (name: string, relationship: string, more: Omit<DemoContact, 'name' | 'relationship'> = {}): DemoContact => ({
  name,
  relationship,
  email: mail(name),
  address: `${((name.length * 7) % 90) + 1} Sample Street, Birmingham B9 9ZZ`,
  ...more,
})
const onPaper = (name: string, relationship: string, more: Partial<DemoContact> = {}): DemoContact => ({
  name,
  relationship,
  address: `${((name.length * 11) % 90) + 1} Specimen Road, Birmingham B11 9ZZ`,
  ...more,
})
type Row = readonly [
  key: string,
  first: string,
  last: string,
  year: number,
  school: string,
  born: `${number}-${number}`,
  contacts: readonly DemoContact[],
  more?: Partial<DemoChild>,
]

const rows: readonly Row[] = [
  [
    'tobias',
    'Tobias',
    'Okonjo-Hartley',
    9,
    'larkfieldvale',
    '11-03',
    [by('Adaeze Okonjo', 'Mother'), by('Neil Hartley', 'Father')],
    { knownAs: 'Toby' },
  ],
  ['amina', 'Amina', 'Farouk', 8, 'colevalley', '02-14', [by('Halima Farouk', 'Mother', { interpreter: 'Somali' })]],
  ['jayden', 'Jayden', 'Pike', 10, 'blackwater', '06-27', [onPaper('Carol Pike', 'Grandmother', { largePrint: true })]],
  [
    'lily',
    'Lily',
    'Marsh',
    7,
    'ashgrove',
    '09-19',
    [
      by('Kerry Marsh', 'Mother', { confidential: true }),
      by('Dean Marsh', 'Father', {
        mustNotTell: true,
        whyNot: 'Non-molestation order; he may not learn where they live or which school it is.',
      }),
    ],
  ],
  ['kofi', 'Kofi', 'Boateng', 9, 'netherholme', '01-30', [by('Esi Boateng', 'Mother'), by('Yaw Boateng', 'Father')]],
  ['sienna', 'Sienna', 'Clarke', 5, 'bellmarsh', '12-08', [by('Jo Clarke', 'Mother'), by('Sam Clarke', 'Mother')]],
  [
    'haris',
    'Haris',
    'Mehmood',
    8,
    'eastgate',
    '05-21',
    [by('Nadia Mehmood', 'Mother', { interpreter: 'Urdu' }), onPaper('Asif Mehmood', 'Father')],
  ],
  ['callum', 'Callum', 'Brady', 10, 'stbrannocs', '03-12', [by('Roisin Brady', 'Mother', { postOnly: true })]],
  ['zofia', 'Zofia', 'Nowak', 6, 'holyrood', '07-05', [by('Marta Nowak', 'Mother', { interpreter: 'Polish' })]],
  [
    'reuben',
    'Reuben',
    'Gayle',
    9,
    'weaversrow',
    '10-22',
    [
      by('Patrice Gayle', 'Foster carer', { responsible: false }),
      by('Marcia Gayle', 'Mother', {
        mustNotTell: true,
        whyNot: 'The child is in care under an order; contact is through the social worker alone.',
      }),
    ],
  ],
  ['grace', 'Grace', 'Adeniyi', 8, 'foxholliesmanor', '04-02', [by('Ruth Harper', 'Foster carer', { responsible: false })]],
  ['ellis', 'Ellis', 'Tranter', 7, 'hartsgreen', '08-16', [by('Donna Tranter', 'Mother')]],
  ['mia', 'Mia', 'Sandhu', 9, 'kingfisher', '11-25', [by('Harpreet Sandhu', 'Father'), by('Jasleen Sandhu', 'Mother')]],
  ['noah', 'Noah', 'Willmott', 4, 'larchwood', '02-03', [by('Beth Willmott', 'Mother')]],
  [
    'ayaan',
    'Ayaan',
    'Chowdhury',
    10,
    'quarrybank',
    '09-09',
    [by('Rukhsana Chowdhury', 'Mother', { interpreter: 'Bengali' }), by('Faisal Chowdhury', 'Father')],
  ],
  ['poppy', 'Poppy', 'Leighton', 8, 'ridgeway', '06-01', [onPaper('Tracey Leighton', 'Mother')]],
  ['dario', 'Dario', 'Conti', 7, 'foundryroad', '12-30', [by('Elisa Conti', 'Mother')]],
  [
    'shanelle',
    'Shanelle',
    'Reid',
    9,
    'blackwater',
    '01-11',
    [by('Yvonne Reid', 'Aunt'), by('Curtis Reid', 'Father', { responsible: false })],
  ],
  [
    'ibrahim',
    'Ibrahim',
    'Diallo',
    8,
    'netherholme',
    '10-05',
    [by('Fatou Diallo', 'Mother', { interpreter: 'French' })],
    { noUpn: 'new arrival' },
  ],
  ['freya', 'Freya', 'Hollis', 10, 'ashgrove', '03-28', [by('Mark Hollis', 'Father', { largePrint: true })]],
  ['tyrese', 'Tyrese', 'Coker', 9, 'colevalley', '07-14', [by('Angela Coker', 'Mother')]],
  ['maryam', 'Maryam', 'Siddiqui', 7, 'eastgate', '05-06', [by('Samina Siddiqui', 'Mother')]],
  ['oscar', 'Oscar', 'Venn', 8, 'foxholliesmanor', '02-20', [by('Lorna Venn', 'Mother'), by('Piers Venn', 'Father')]],
  ['keira', 'Keira', 'Duffy', 9, 'stbrannocs', '12-17', [by('Siobhan Duffy', 'Mother')]],
  ['adil', 'Adil', 'Rahman', 6, 'jubileefields', '04-24', [by('Shirin Rahman', 'Mother')]],
  ['elsie', 'Elsie', 'Barrow', 7, 'ridgeway', '03-09', [by('Claire Barrow', 'Mother')]],
  ['malik', 'Malik', 'Osborne', 9, 'weaversrow', '11-14', [by('Simone Osborne', 'Mother'), by('Andre Osborne', 'Father')]],
  ['roza', 'Roza', 'Demir', 8, 'quarrybank', '01-26', [by('Aylin Demir', 'Mother', { interpreter: 'Turkish' })]],
  ['finley', 'Finley', 'Marsden', 5, 'millpool', '06-18', [onPaper('Joan Marsden', 'Grandmother', { largePrint: true })]],
  ['tiana', 'Tiana', 'Wright', 10, 'foundryroad', '09-30', [by('Delroy Wright', 'Father')]],
  ['marlon', 'Marlon', 'Ashdown', 9, 'colevalley', '02-08', [by('Denise Ashdown', 'Mother')]],
  ['ruby', 'Ruby', 'Sandiford', 8, 'hartsgreen', '05-21', [by('Joanne Sandiford', 'Mother')]],
  ['idris', 'Idris', 'Bakare', 10, 'blackwater', '10-30', [by('Funmi Bakare', 'Mother'), onPaper('Wale Bakare', 'Father')]],
  ['chloe', 'Chloe', 'Winstanley', 10, 'ashgrove', '12-02', [by('Gary Winstanley', 'Father')]],
  ['bilal', 'Bilal', 'Hussain-Shaw', 9, 'weaversrow', '03-23', [by('Rabia Hussain', 'Mother', { interpreter: 'Punjabi' })]],
  ['connor', 'Connor', 'Maddock', 8, 'ashgrove', '01-08', [by('Stacey Maddock', 'Mother')]],
  [
    'leah',
    'Leah',
    'Pargeter',
    10,
    'hartsgreen',
    '11-19',
    [by('Ian Pargeter', 'Father'), by('Leah Pargeter', 'Herself', { responsible: false, isChild: true })],
  ],
  ['amber', 'Amber', 'Stokes', 8, 'bridgecentre', '04-27', [by('Leanne Stokes', 'Mother')]],
  ['yusuf', 'Yusuf', 'Karim', 7, 'colevalley', '06-09', [by('Salma Karim', 'Mother', { confidential: true })]],
  ['dylan', 'Dylan', 'Frost', 9, 'ridgeway', '02-25', [by('Moira Bell', 'Foster carer', { responsible: false })]],
  ['nia', 'Nia', 'Llewellyn', 8, 'foxholliesmanor', '12-11', [by('Sian Llewellyn', 'Mother')]],
  ['jude', 'Jude', 'Abara', 2, 'larchwood', '08-20', [by('Chidi Abara', 'Father'), by('Ngozi Abara', 'Mother')]],
  ['amelie', 'Amelie', 'Foster-Gray', 9, 'kingfisher', '03-02', [by('Helen Gray', 'Mother')]],
  ['tamsin', 'Tamsin', 'Dunstan', 10, 'foundryroad', '10-12', [by('Maxine Dunstan', 'Mother')]],
  ['hattie', 'Hattie', 'Quarles', 8, 'netherholme', '11-05', [by('Verity Quarles', 'Mother')]],
  ['priya', 'Priya', 'Venkat', 6, 'larchwood', '02-03', [by('Anjali Venkat', 'Mother')]],
]
/** Invented children, whose families may be told in different ways. Four between the moves and the exclusions have no case yet. */
export const children: readonly DemoChild[] = rows.map(([key, firstName, lastName, year, school, born, contacts, more]) => ({
  key,
  firstName,
  lastName,
  year,
  school,
  born,
  contacts,
  ...more,
}))
